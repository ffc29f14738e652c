import ArgumentParser
import Clientele

/// `clientele search`
struct SearchCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "search",
            abstract: Phrase(
                "Find clients by any words, the best first.",
                "Trouver des clients par n’importe quels mots, les meilleurs d’abord."
            )
            .in(.current)
        )
    }

    @Argument(
        help: .say(
            "Beginnings of words: name, city, e-mail, phone, number…",
            "Débuts de mots : nom, ville, e-mail, téléphone, numéro…"
        )
    )
    var text: [String]

    @Option(help: .say("Archived clients: exclude, include or only.", "Les archives : exclude, include ou only."))
    var archived: ArchivedFilter?

    @Option(help: .say("How many at the most (20).", "Combien au plus (20).", value: "n"))
    var limit: Int?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try validateLimit(limit)
    }

    func run(in session: Session) throws {
        let words = text.joined(separator: " ")
        var params: JSONObject = ["text": .string(words)]
        params.set("archived", archived)
        params.set("limit", limit)
        let clients = try session.ask("client.search", params)["clients"]?.array ?? []
        if session.isJSON {
            clients.forEach(session.output.json)
        } else if clients.isEmpty {
            session.tellNothing(Texts.nothingFound(words, archived: archived))
        } else {
            session.output.table(
                ClientTable(session.language, session.dates, width: session.output.width).table(clients)
            )
        }
    }
}
