import ArgumentParser
import Clientele

/// `clientele show`
struct ShowCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: Phrase("Show everything about a client.", "Voir tout ce qui concerne un client.").help
        )
    }

    @Argument(help: .say("The client's number or id.", "Le numéro ou l’identité du client."))
    var client: String

    @Option(help: .say("As it was at this revision.", "Tel qu’à cette révision."))
    var revision: Int?

    @Option(parsing: .unconditional, help: .say("As it was at this moment.", "Tel qu’à ce moment.", value: "when"))
    var at: MomentText?

    @OptionGroup var options: GlobalOptions

    var isPaged: Bool { true }

    func validate() throws {
        if revision != nil, at != nil {
            throw ValidationError(
                Phrase("--revision and --at exclude each other.", "--revision et --at s’excluent l’un l’autre.")
                    .in(.current)
            )
        }
    }

    func run(in session: Session) throws {
        var params: JSONObject = ["client": .string(client)]
        params.set("revision", revision)
        params.set("at", try at?.moment().text)
        if session.isJSON {
            session.output.json(try session.ask("client.get", params))
            return
        }
        if revision != nil || at != nil { return try showPast(params, in: session) }
        let list: JSONObject = [
            "client": .string(client), "limit": .number(JSONNumber(Int64(SheetInteractions.shown))),
        ]
        let answers = try session.ask(all: [("client.get", params), ("interaction.list", list)])
        let answer = try answers[0].get()
        let found = answer["client"] ?? .null
        session.output.lines(session.sheet.lines(found, warnings: answer["warnings"]?.array ?? []))
        if case .success(let interactions) = answers[1] { try write(interactions, of: found, in: session) }
    }

    /// An earlier state, named as one above everything else, without the interactions of today.
    private func showPast(_ params: JSONObject, in session: Session) throws {
        let answers = try session.ask(all: [("client.get", params), ("client.get", ["client": .string(client)])])
        let answer = try answers[0].get()
        let past = answer["client"] ?? .null
        let present = try answers[1].get()["client"] ?? .null
        session.output.line(session.output.palette.paint(session.say(banner(past, present, session)), .warning))
        session.output.lines(session.sheet.lines(past, warnings: answer["warnings"]?.array ?? []))
    }

    private func banner(_ past: JSON, _ present: JSON, _ session: Session) -> Phrase {
        let revision = past["revision"]?.text ?? "?"
        let latest = present["revision"]?.text ?? "?"
        if revision == latest {
            return Phrase("Revision \(revision), the present state.", "Révision \(revision), l’état actuel.")
        }
        let when = past["updatedAt"]?.moment.map { session.dates.exact($0) } ?? "?"
        return Phrase(
            "A past state: revision \(revision) of \(when); the present one is revision \(latest).",
            "Un état passé : la révision \(revision) du \(when) ; l’actuelle est la révision \(latest)."
        )
    }

    private func write(_ result: JSON, of client: JSON, in session: Session) throws {
        let count = result["cursor"] == nil ? nil : try count(of: client, in: session)
        let sheet = SheetInteractions(
            language: session.language,
            dates: session.dates,
            palette: session.output.palette,
            width: session.output.width
        )
        session.output.lines(sheet.lines(result, count: count, number: client["number"]?.string ?? ""))
    }

    /// How many interactions a client has, which only its row in a list says.
    private func count(of client: JSON, in session: Session) throws -> Int64? {
        guard let number = client["number"] else { return nil }
        let params: JSONObject = ["text": number, "archived": "include", "limit": 5]
        let rows = try session.ask("client.search", params)["clients"]?.array ?? []
        return rows.first { $0["id"] == client["id"] }?["interactions"]?["count"]?.integer
    }
}

extension Session {
    /// How a client's sheet is written here.
    fileprivate var sheet: ClientSheet {
        ClientSheet(language: language, dates: dates, palette: output.palette, width: output.width)
    }
}
