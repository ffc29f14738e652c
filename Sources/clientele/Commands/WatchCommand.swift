import ArgumentParser
import Clientele

/// `clientele watch`
struct WatchCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "watch",
            abstract: Phrase(
                "Follow the changes as they are made, one line each.",
                "Suivre les modifications à mesure, une ligne chacune."
            ).help,
            discussion: Phrase(
                """
                It goes on until Ctrl-C, and by itself when the daemon was away: no change is missed or told twice.

                When the store was replaced by a backup, the changes known so far are not continued: it says so and \
                follows on from there; with --json it prints the error and ends with 65, for a program to read anew.

                --timeout concerns connecting only.
                """,
                """
                La commande continue jusqu’à Ctrl-C, et d’elle-même quand le service s’est absenté : aucune modification n’est manquée ni dite deux fois.

                Si la base a été remplacée par une sauvegarde, la suite connue s’interrompt : elle le dit et \
                continue à partir de là ; avec --json elle affiche l’erreur et se termine par 65, pour qu’un programme relise tout.

                --timeout ne concerne que la connexion.
                """
            ).help
        )
    }

    @Option(
        help: .say(
            "Begin after this change; otherwise only new ones are shown.",
            "Commencer après cette modification ; sinon seules les nouvelles sont montrées.",
            value: "seq"
        )
    )
    var since: Int?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let since, since < 0 {
            throw ValidationError(
                Phrase("--since has to be 0 or more.", "--since doit valoir 0 ou plus.").in(.current)
            )
        }
    }

    func run(in session: Session) throws {
        let follower = ChangeFollower(session, since: since)
        if session.isJSON {
            try follower.run { changes, _ in
                for change in changes {
                    session.output.json(change)
                    session.flush()
                }
            }
        }
        let line = ChangeLine(language: session.language, dates: session.dates, palette: session.output.palette)
        var titles = ClientTitles()
        try follower.run { changes, connection throws(Fault) in
            var failure: Fault?
            do throws(Fault) { try titles.find(for: changes, on: connection) } catch { failure = error }
            for change in changes {
                session.output.line(line.text(change, title: titles.title(after: change)))
                session.flush()
            }
            if let failure { throw failure }
        }
    }
}
