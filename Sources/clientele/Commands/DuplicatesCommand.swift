import ArgumentParser
import Clientele

/// `clientele duplicates`
struct DuplicatesCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "duplicates",
            abstract: Phrase(
                "Show clients that may be one and the same.",
                "Voir les clients qui pourraient n’en être qu’un."
            ).help,
            discussion: Phrase(
                "Clients are shown together that share an identifier, an e-mail address, a phone number, or a name in the same town. `clientele merge` makes one of two.",
                "On voit ensemble les clients qui partagent un identifiant, une adresse e-mail, un numéro de téléphone, ou un nom dans la même ville. `clientele merge` en réunit deux."
            ).help
        )
    }

    @Argument(
        help: .say("Only the doubles of this client.", "Seulement les doublons de ce client.")
    )
    var client: String?

    @Option(
        help: .say(
            "Archived clients: include (unless said otherwise) or exclude.",
            "Les archives : include (sauf mention contraire) ou exclude."
        )
    )
    var archived: ArchivedFilter?

    @Option(help: .say("How many groups at the most (50).", "Combien de groupes au plus (50).", value: "n"))
    var limit: Int?

    @Flag(help: .say("All of them.", "Tous."))
    var all = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try validateLimit(limit)
        if client != nil, archived != nil {
            let sentence = Phrase(
                "A client and --archived exclude each other.",
                "Un client et --archived s’excluent l’un l’autre."
            )
            throw ValidationError(sentence.in(.current))
        }
    }

    func run(in session: Session) throws {
        var params = JSONObject()
        params.set("client", client)
        params.set("archived", archived)
        let sheet = DuplicatesSheet(session)
        var count = 0
        let pages = Pages(method: "client.duplicates", params: params, member: "groups")
        let hasMore = try pages.each(limit: all ? limit : limit ?? 50, in: session) { groups in
            for group in groups {
                if session.isJSON {
                    session.output.json(group)
                } else {
                    if count > 0, session.output.isTerminal { session.output.line() }
                    session.output.lines(sheet.lines(group))
                }
                count += 1
            }
        }
        if session.isJSON { return }
        if count == 0 {
            session.tellNothing(
                client == nil
                    ? Phrase("No clients look like doubles.", "Aucun client ne semble en double.")
                    : Phrase("No other client looks like this one.", "Aucun autre client ne ressemble à celui-ci.")
            )
        } else if hasMore, session.errors.isTerminal {
            session.note(Phrase("There are more: --all shows them.", "Il y en a d’autres : --all les montre."))
        }
    }
}
