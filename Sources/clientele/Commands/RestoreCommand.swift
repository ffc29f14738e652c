import ArgumentParser
import Clientele

/// `clientele restore`
struct RestoreCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore",
            abstract: Phrase("Bring archived clients back.", "Ramener des clients archivés.").help,
            discussion: Phrase(
                "Several clients are restored together: all of them, or none when one cannot be.",
                "Plusieurs clients sont ramenés ensemble : tous, ou aucun si l’un ne peut l’être."
            ).help
        )
    }

    @Argument(help: .say("The clients' numbers or ids.", "Les numéros ou identités des clients."))
    var clients: [String]

    @OptionGroup var repetition: KeyOption

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        let found = try session.clients(clients)
        let results = try SeveralClients(session: session, method: "client.restore", key: repetition.key).run(found)
        for (client, result) in zip(found, results) {
            if session.isJSON {
                session.output.json(result)
                continue
            }
            let title = (result["client"] ?? client).title
            session.tell(
                result["changed"]?.bool == false
                    ? Phrase("\(title) was not archived.", "\(title) n’était pas archivé.")
                    : Phrase("Restored \(title).", "Restauré : \(title).")
            )
        }
    }
}
