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
            .help
        )
    }

    @Argument(
        help: .say(
            "Beginnings of words: name, city, e-mail, phone, number…",
            "Débuts de mots : nom, ville, e-mail, téléphone, numéro…"
        )
    )
    var text: [String] = []

    @Option(
        help: .say(
            "Whose phone number this is, exactly.",
            "À qui est ce numéro de téléphone, exactement.",
            value: "number"
        )
    )
    var phone: String?

    @Option(
        help: .say(
            "Whose e-mail address this is, exactly.",
            "À qui est cette adresse e-mail, exactement.",
            value: "address"
        )
    )
    var email: String?

    @Option(help: .say("Archived clients: exclude, include or only.", "Les archives : exclude, include ou only."))
    var archived: ArchivedFilter?

    @Option(help: .say("How many at the most (20).", "Combien au plus (20).", value: "n"))
    var limit: Int?

    @OptionGroup var options: GlobalOptions

    var isPaged: Bool { true }

    func validate() throws {
        try validateLimit(limit)
        let kinds = [!text.isEmpty, phone != nil, email != nil].filter { $0 }.count
        if kinds != 1 {
            throw ValidationError(
                Phrase(
                    "Give words to search for, or --phone, or --email: one of them.",
                    "Donnez des mots à chercher, ou --phone, ou --email : l’un des trois."
                )
                .in(.current)
            )
        }
    }

    func run(in session: Session) throws {
        if let key = phone ?? email {
            try lookUp(key, in: session)
            return
        }
        let words = text.joined(separator: " ")
        let clients = try ask("client.search", ["text": .string(words)], in: session)
        if session.isJSON {
            clients.forEach(session.output.json)
        } else if clients.isEmpty {
            let isHiding = archived == nil || archived == .exclude
            let hidden = isHiding ? session.archivedMatch("client.search", ["text": .string(words)]) : nil
            session.tellNothing(Texts.nothingFound(words, hidden: hidden))
        } else {
            if clients.first?["near"] != nil { session.note(Texts.onlyNear(words)) }
            show(clients, in: session)
        }
    }

    /// Says whose number or address it is; when it is nobody's, the program ends with `not found`.
    private func lookUp(_ key: String, in session: Session) throws {
        let scheme = phone == nil ? "mailto:" : "tel:"
        let name = phone == nil ? "email" : "phone"
        let clients = try ask("client.lookup", [name: .string(Self.withoutScheme(key, scheme))], in: session)
        if clients.isEmpty { throw Fault(.notFound, Texts.nobodyHas(key)) }
        if session.isJSON { clients.forEach(session.output.json) } else { show(clients, in: session) }
    }

    /// What a link is to (RFC 3966, RFC 6068), as softphones and browsers hand it over; any other text as it is.
    private static func withoutScheme(_ text: String, _ scheme: String) -> String {
        guard text.lowercased().hasPrefix(scheme) else { return text }
        let target = text.dropFirst(scheme.count).prefix { $0 != ";" && $0 != "?" }
        return String(target).replacing("%40", with: "@").replacing("%2B", with: "+").replacing("%20", with: " ")
    }

    private func ask(_ method: String, _ params: JSONObject, in session: Session) throws -> [JSON] {
        var params = params
        params.set("archived", archived)
        params.set("limit", limit)
        return try session.ask(method, params)["clients"]?.array ?? []
    }

    private func show(_ clients: [JSON], in session: Session) {
        session.output.table(ClientTable(session.language, session.dates, width: session.output.width).table(clients))
    }
}
