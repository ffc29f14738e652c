import ArgumentParser
import Clientele

/// `clientele interactions`
struct InteractionsCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "interactions",
            abstract: Phrase(
                "List interactions, the newest first.",
                "Lister les interactions, les plus récentes d’abord."
            ).help
        )
    }

    @Argument(
        help: .say("Only with this client: its number or id.", "Seulement avec ce client : son numéro ou identité.")
    )
    var client: String?

    @Option(help: .say("Only of this kind, such as call.", "Seulement de ce type, par exemple call."))
    var kind: InteractionKind?

    @Option(parsing: .unconditional, help: .say("Not before this moment.", "Pas avant ce moment.", value: "when"))
    var since: MomentText?

    @Option(parsing: .unconditional, help: .say("Before this moment.", "Avant ce moment.", value: "when"))
    var until: MomentText?

    @Option(
        help: .say(
            "Archived interactions: exclude, include or only.",
            "Interactions archivées : exclude, include ou only."
        )
    )
    var archived: ArchivedFilter?

    @Option(help: .say("How many at the most (50).", "Combien au plus (50).", value: "n"))
    var limit: Int?

    @Flag(help: .say("All of them.", "Toutes."))
    var all = false

    @OptionGroup var options: GlobalOptions

    var isPaged: Bool { true }

    func validate() throws {
        try validateLimit(limit)
    }

    func run(in session: Session) throws {
        var params = JSONObject()
        params.set("client", client)
        params.set("kind", kind)
        params.set("since", try since?.moment().text)
        params.set("until", try until?.moment().text)
        params.set("archived", archived)
        let pages = Pages(method: "interaction.list", params: params, member: "interactions")
        let limit = all ? limit : limit ?? 50
        if session.isJSON {
            _ = try pages.each(limit: limit, in: session) { $0.forEach(session.output.json) }
            return
        }
        let (interactions, hasMore) = try pages.all(limit: limit, in: session)
        if interactions.isEmpty {
            let isAny = kind == nil && since == nil && until == nil && archived == nil
            session.tellNothing(
                isAny
                    ? Phrase("There is no interaction yet.", "Il n’y a pas encore d’interaction.")
                    : Phrase("There is no such interaction.", "Il n’y a pas de telle interaction.")
            )
            return
        }
        let titles = client == nil ? try session.titles(of: interactions) : nil
        session.output.table(
            InteractionTable(language: session.language, dates: session.dates).table(interactions, titles: titles)
        )
        if hasMore, session.errors.isTerminal {
            session.note(Phrase("There are more: --all shows them.", "Il y en a d’autres : --all les montre."))
        }
    }
}

extension Session {
    /// Number and name of the clients that interactions are with, by id.
    fileprivate func titles(of interactions: [JSON]) throws -> [String: InteractionTable.Title] {
        let ids = Set(interactions.compactMap { $0["client"]?.string }).sorted()
        var titles: [String: InteractionTable.Title] = [:]
        let window = 100
        for start in stride(from: 0, to: ids.count, by: window) {
            let some = ids[start..<min(start + window, ids.count)]
            let answers = try ask(all: some.map { ("client.get", ["client": .string($0)]) })
            for (id, answer) in zip(some, answers) {
                guard let client = (try? answer.get())?["client"] else { continue }
                titles[id] = .init(number: client["number"]?.string ?? "", name: client["name"]?.string ?? "")
            }
        }
        return titles
    }
}
