import ArgumentParser
import Clientele

/// `clientele dormant`
struct DormantCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "dormant",
            abstract: Phrase(
                "List persons without contact for years.",
                "Lister les personnes sans contact depuis des années."
            ).help,
            discussion: Phrase(
                "Archived ones too, the longest silence first: whose data is to be kept no longer, `clientele anonymise` erases. A client without any interaction counts from its creation.",
                "Les archives aussi, le plus long silence d’abord : `clientele anonymise` efface les données de qui n’est plus à garder. Un client sans interaction compte depuis sa création."
            ).help
        )
    }

    @Option(help: .say("For how many years.", "Depuis combien d’années.", value: "n"))
    var years = 3

    @Option(
        help: .say("This kind instead: organization.", "Ce type plutôt : organization.")
    )
    var kind = ClientKind.person

    @Option(
        help: .say(
            "Archived clients: include (unless said otherwise), exclude or only.",
            "Les archives : include (sauf mention contraire), exclude ou only."
        )
    )
    var archived = ArchivedFilter.include

    @Option(help: .say("How many at the most (50).", "Combien au plus (50).", value: "n"))
    var limit: Int?

    @Flag(help: .say("All of them.", "Tous."))
    var all = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try validateLimit(limit)
        guard !(1...100).contains(years) else { return }
        throw ValidationError(
            Phrase("--years has to be from 1 to 100.", "--years doit être compris entre 1 et 100.").in(.current)
        )
    }

    func run(in session: Session) throws {
        var params: JSONObject = ["anonymised": false]
        params.set("kind", kind)
        params.set("archived", archived)
        params.set("dormantSince", Timestamp.now.advanced(byDays: -365 * years - years / 4).text)
        params["sort"] = "lastInteractionAt"
        let pages = Pages(method: "client.list", params: params, member: "clients")
        let limit = all ? limit : limit ?? 50
        if session.isJSON {
            _ = try pages.each(limit: limit, in: session) { $0.forEach(session.output.json) }
            return
        }
        let (clients, hasMore) = try pages.all(limit: limit, in: session)
        if clients.isEmpty {
            return session.tellNothing(
                Phrase("Nobody has been quiet for so long.", "Personne ne se tait depuis si longtemps.")
            )
        }
        session.output.table(ClientTable(session.language, session.dates, width: session.output.width).table(clients))
        if hasMore, session.errors.isTerminal {
            session.note(Phrase("There are more: --all shows them.", "Il y en a d’autres : --all les montre."))
        }
    }
}
