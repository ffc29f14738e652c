import ArgumentParser
import Clientele

/// `clientele history`
struct HistoryCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "history",
            abstract: Phrase(
                "Show who changed what about a client, and when.",
                "Voir qui a changé quoi d’un client, et quand."
            ).in(.current)
        )
    }

    @Argument(help: .say("The client's number or id.", "Le numéro ou l’identité du client."))
    var client: String

    @Option(help: .say("How many changes at the most (50).", "Combien de modifications au plus (50).", value: "n"))
    var limit: Int?

    @Flag(help: .say("All of them.", "Toutes."))
    var all = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try validateLimit(limit)
    }

    func run(in session: Session) throws {
        let pages = Pages(method: "client.history", params: ["client": .string(client)], member: "changes")
        let limit = all ? limit : limit ?? 50
        if session.isJSON {
            _ = try pages.each(limit: limit, in: session) { $0.forEach(session.output.json) }
            return
        }
        // What stood there before a change is only known from all changes before it.
        let (changes, _) = try pages.all(limit: nil, in: session)
        let entries = Array(History.entries(changes.reversed()).reversed())
        let sheet = HistorySheet(
            language: session.language,
            dates: session.dates,
            palette: session.output.palette,
            width: session.output.width
        )
        let shown = entries.prefix(limit ?? .max)
        for entry in shown { session.output.lines(sheet.lines(entry)) }
        if shown.count < entries.count, session.errors.isTerminal {
            session.note(Phrase("There are more: --all shows them.", "Il y en a d’autres : --all les montre."))
        }
    }
}
