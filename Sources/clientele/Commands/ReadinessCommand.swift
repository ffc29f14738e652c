import ArgumentParser
import Clientele

/// `clientele readiness`
struct ReadinessCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "readiness",
            abstract: Phrase(
                "Say what electronic invoices to a client, or to all, still need.",
                "Dire ce qui manque pour envoyer des factures électroniques à un client, ou à tous."
            ).help,
            discussion: Phrase(
                "French and Belgian rules between businesses are known. What follows from the rest, such as a VAT number from a SIREN, is suggested, and applied only with --apply.",
                "Les règles françaises et belges entre entreprises sont connues. Ce qui découle du reste, comme un numéro de TVA d’un SIREN, est proposé, et appliqué seulement avec --apply."
            ).help
        )
    }

    @Argument(
        help: .say("Only this client: its number or id.", "Seulement ce client : son numéro ou identité.")
    )
    var client: String?

    @Option(help: .say("Only in this country: FR or BE.", "Seulement dans ce pays : FR ou BE."))
    var country: String?

    @Option(help: .say("Show so many at the most.", "En montrer au plus tant.", value: "n"))
    var limit: Int?

    @Flag(help: .say("Apply what is suggested.", "Appliquer ce qui est proposé."))
    var apply = false

    @Flag(help: .say("Do not ask.", "Ne pas demander."))
    var yes = false

    @OptionGroup var options: GlobalOptions

    var isPaged: Bool { !apply }

    func validate() throws {
        try validateLimit(limit)
        if client != nil, country != nil {
            throw ValidationError(
                Phrase("A client and --country exclude each other.", "Un client et --country s’excluent l’un l’autre.")
                    .in(.current)
            )
        }
        if yes, !apply {
            throw ValidationError(Phrase("--yes belongs to --apply.", "--yes va avec --apply.").in(.current))
        }
    }

    func run(in session: Session) throws {
        if apply, !yes, !session.canAsk {
            throw Fault(
                .usage,
                Phrase(
                    "Applying asks first, but there is no terminal to ask at; --yes applies without asking.",
                    "L’application demande confirmation, mais il n’y a pas de terminal ; --yes applique sans demander."
                )
            )
        }
        var params = JSONObject()
        params.set("client", client)
        params.set("country", country)
        let application = SuggestionApplication(session, isAsking: !yes)
        let sheet = ReadinessSheet(session)
        var count = 0
        func show(_ found: [JSON]) throws {
            count += found.count
            if apply {
                try application.apply(found, isOne: client != nil)
            } else if session.isJSON {
                found.forEach(session.output.json)
            } else {
                found.forEach { session.output.lines(sheet.lines($0)) }
            }
        }
        // A page tells how many clients are looked at, of whom few may need something: whole pages, then, whatever is wanted.
        if client == nil { params.set("limit", Pages.largest) }
        var left = limit ?? .max
        repeat {
            let answer = try session.ask("client.readiness", params)
            let found = (answer["clients"]?.array ?? []).prefix(left)
            left -= found.count
            try show(Array(found))
            params["cursor"] = answer["cursor"]
        } while left > 0 && params["cursor"] != nil
        if apply { return try application.conclude() }
        if session.isJSON || client != nil { return }
        if count == 0 {
            session.tellNothing(Phrase("Nothing is missing anywhere.", "Il ne manque rien nulle part."))
        } else if session.errors.isTerminal {
            session.note(Self.conclusion(count))
        }
    }

    private static func conclusion(_ count: Int) -> Phrase {
        count == 1
            ? Phrase("One client needs something.", "Il manque quelque chose à un client.")
            : Phrase("\(count) clients need something.", "Il manque quelque chose à \(count) clients.")
    }
}
