import ArgumentParser
import Clientele

/// `clientele list`
struct ListCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: Phrase("List the clients.", "Lister les clients.").help
        )
    }

    @Option(help: .say("Archived clients: exclude, include or only.", "Les archives : exclude, include ou only."))
    var archived: ArchivedFilter?

    @Option(help: .say("Only this kind: person or organization.", "Seulement ce type : person ou organization."))
    var kind: ClientKind?

    @Option(
        name: [.customLong("tag")],
        parsing: .unconditionalSingleValue,
        help: .say(
            "Only with this tag; all of them when repeated.",
            "Seulement avec cette étiquette ; toutes si répété."
        )
    )
    var tags: [String] = []

    @Option(parsing: .unconditional, help: .say("Only in this city.", "Seulement dans cette ville."))
    var city: String?

    @Option(help: .say("Only in this country, such as FR.", "Seulement dans ce pays, par exemple FR."))
    var country: String?

    @Option(
        parsing: .unconditional,
        help: .say(
            "Only those written at or after this moment.",
            "Seulement ceux qui ont été modifiés depuis ce moment.",
            value: "when"
        )
    )
    var updatedSince: MomentText?

    @Option(
        parsing: .unconditional,
        help: .say(
            "Only those without an interaction since this moment.",
            "Seulement ceux sans interaction depuis ce moment.",
            value: "when"
        )
    )
    var dormantSince: MomentText?

    @Option(
        parsing: .unconditional,
        help: .say(
            "Order: name, number, createdAt, updatedAt or lastInteractionAt; a minus sign turns it round.",
            "Ordre : name, number, createdAt, updatedAt ou lastInteractionAt ; un signe moins l’inverse."
        )
    )
    var sort: ClientOrder?

    @Option(help: .say("How many at the most (50).", "Combien au plus (50).", value: "n"))
    var limit: Int?

    @Flag(help: .say("All of them.", "Tous."))
    var all = false

    @OptionGroup var options: GlobalOptions

    var isPaged: Bool { true }

    func validate() throws {
        try validateLimit(limit)
    }

    func run(in session: Session) throws {
        let limit = all ? limit : limit ?? 50
        let params = try params()
        let pages = Pages(method: "client.list", params: params, member: "clients")
        if session.isJSON {
            _ = try pages.each(limit: limit, in: session) { $0.forEach(session.output.json) }
            return
        }
        let table = ClientTable(session.language, session.dates, width: session.output.width)
        if !session.output.isTerminal {
            var isEmpty = true
            _ = try pages.each(limit: limit, in: session) { clients in
                isEmpty = isEmpty && clients.isEmpty
                session.output.table(table.table(clients))
            }
            if isEmpty { tellNothing(params, in: session) }
            return
        }
        let (clients, hasMore) = try pages.all(limit: limit, in: session)
        if clients.isEmpty {
            tellNothing(params, in: session)
            return
        }
        session.output.table(table.table(clients))
        if hasMore, session.errors.isTerminal {
            session.note(
                Phrase(
                    "There are more: --all shows them, --limit so many.",
                    "Il y en a d’autres : --all les montre, --limit en fixe le nombre."
                )
            )
        }
    }

    private func tellNothing(_ params: JSONObject, in session: Session) {
        let isHiding = isFiltered && (archived == nil || archived == .exclude)
        let hidden = isHiding ? session.archivedMatch("client.list", params) : nil
        session.tellNothing(Texts.noClients(isFiltered: isFiltered, archived: archived, hidden: hidden))
    }

    private var isFiltered: Bool {
        kind != nil || !tags.isEmpty || city != nil || country != nil || updatedSince != nil || dormantSince != nil
    }

    private func params() throws(Fault) -> JSONObject {
        var params = JSONObject()
        params.set("archived", archived)
        params.set("kind", kind)
        params.set("tags", tags)
        params.set("city", city)
        params.set("country", country)
        params.set("updatedSince", try updatedSince?.moment().text)
        params.set("dormantSince", try dormantSince?.moment().text)
        params.set("sort", sort)
        return params
    }
}

extension ParsableCommand {
    /// Refuses a limit that is no number of things.
    func validateLimit(_ limit: Int?) throws {
        guard let limit, limit < 1 else { return }
        throw ValidationError(Phrase("--limit has to be at least 1.", "--limit doit valoir au moins 1.").in(.current))
    }
}
