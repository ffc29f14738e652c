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
            ).help
        )
    }

    @Argument(help: .say("The client's number or id.", "Le numéro ou l’identité du client."))
    var client: String

    @Option(help: .say("How many changes at the most (50).", "Combien de modifications au plus (50).", value: "n"))
    var limit: Int?

    @Flag(help: .say("All of them.", "Toutes."))
    var all = false

    @OptionGroup var options: GlobalOptions

    var isPaged: Bool { true }

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
        let (changes, hasMore) = try pages.all(limit: limit, in: session)
        let before = hasMore ? try session.documents(before: changes) : [:]
        let entries = History.entries(changes.reversed(), from: before).reversed()
        let sheet = HistorySheet(
            language: session.language,
            dates: session.dates,
            palette: session.output.palette,
            width: session.output.width
        )
        for entry in entries { session.output.lines(sheet.lines(entry)) }
        if hasMore, session.errors.isTerminal {
            session.note(Phrase("There are more: --all shows them.", "Il y en a d’autres : --all les montre."))
        }
    }
}

extension Session {
    /// What stood there before the oldest of these changes, by id, for each client and interaction they touch.
    fileprivate func documents(before changes: [JSON]) throws(Fault) -> [String: JSON] {
        var oldest: [String: JSON] = [:]
        for change in changes {
            if let id = (change["interaction"] ?? change["client"])?.string { oldest[id] = change }
        }
        var documents: [String: JSON] = [:]
        let touched = oldest.filter { ($0.value["revision"]?.integer ?? 1) > 1 }
        let questions = touched.map { id, change -> (method: String, params: JSONObject) in
            let noun = change["interaction"] == nil ? "client" : "interaction"
            let revision = (change["revision"]?.integer ?? 1) - 1
            return ("\(noun).get", [noun: .string(id), "revision": .number(JSONNumber(revision))])
        }
        for (id, answer) in zip(touched.keys, try ask(all: questions)) {
            guard case .success(let result) = answer, let document = result["client"] ?? result["interaction"] else {
                continue
            }
            // One that was merged answers as another, whose past is not its own.
            if document["id"]?.string == id { documents[id] = document }
        }
        return documents
    }
}
