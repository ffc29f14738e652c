import ArgumentParser
import Clientele

/// `clientele backup`
struct BackupCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: Phrase("Have the daemon back up the store.", "Faire sauvegarder la base par le service.")
                .help,
            discussion: Phrase(
                """
                The daemon goes on serving, checks the copy, and keeps the latest ones. Since it may take minutes, an \
                hour is waited for unless --timeout says otherwise. `clienteled restore` puts a copy in the store’s place.
                """,
                """
                Le service continue de répondre, vérifie la copie et garde les dernières. Comme cela peut prendre des \
                minutes, on attend une heure sauf si --timeout dit autre chose. `clienteled restore` remet une copie en \
                place.
                """
            ).help
        )
    }

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        session.patience = 3600
        let result = try session.askLong("store.backup", Phrase("Backup", "Sauvegarde"))
        if session.isJSON {
            session.output.json(result)
            return
        }
        let path = (result["path"]?.string ?? "").onOneLine
        let bytes = Phrase.count(Int(result["bytes"]?.integer ?? 0), ("byte", "bytes"), ("octet", "octets"))
        let seq = result["seq"]?.integer ?? 0
        session.tell(
            Phrase(
                "Backed up to \(path): \(bytes.english), up to change \(Language.english.number(seq)).",
                "Sauvegardé dans \(path) : \(bytes.french), jusqu’à la modification \(Language.french.number(seq))."
            )
        )
    }
}
