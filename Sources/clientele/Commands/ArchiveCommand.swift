import ArgumentParser
import Clientele

/// `clientele archive`
struct ArchiveCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "archive",
            abstract: Phrase("Archive clients; restore brings them back.", "Archiver des clients ; restore les ramène.")
                .in(.current)
        )
    }

    @Argument(help: .say("The clients' numbers or ids.", "Les numéros ou identités des clients."))
    var clients: [String]

    @Option(parsing: .unconditional, help: .say("Why.", "Pourquoi.", value: "text"))
    var reason: String?

    @Flag(help: .say("Do not ask.", "Ne pas demander."))
    var yes = false

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        guard yes || session.canAsk else {
            throw Fault(
                .usage,
                Phrase(
                    "Archiving asks first, but there is no terminal to ask at; --yes archives without asking.",
                    "L’archivage demande confirmation, mais il n’y a pas de terminal ; --yes archive sans demander."
                )
            )
        }
        let found = try session.clients(clients)
        var hasDeclined = false
        for client in found {
            if client["archivedAt"] != nil {
                if session.isJSON {
                    session.output.json(["client": client, "changed": false])
                } else {
                    session.tell(Phrase("\(client.title) was archived already.", "\(client.title) était déjà archivé."))
                }
                continue
            }
            let question = Phrase("Archive \(client.title)?", "Archiver \(client.title) ?")
            guard yes || Questioner(session: session).confirms(question) else {
                hasDeclined = true
                if !session.isJSON {
                    session.note(Phrase("\(client.title) was not archived.", "\(client.title) n’a pas été archivé."))
                }
                continue
            }
            try archive(client, in: session)
        }
        if hasDeclined { throw Fault.silent(.declined) }
    }

    private func archive(_ client: JSON, in session: Session) throws {
        var params = JSONObject()
        params["client"] = client["id"]
        params.set("reason", reason)
        let result = try session.ask("client.archive", params)
        if session.isJSON {
            session.output.json(result)
        } else {
            let title = (result["client"] ?? client).title
            session.tell(Phrase("Archived \(title).", "Archivé : \(title)."))
        }
    }
}

extension Session {
    /// The clients of these numbers or ids; none of them is touched when one does not exist.
    func clients(_ references: [String]) throws -> [JSON] {
        let answers = try ask(all: references.map { ("client.get", ["client": .string($0)]) })
        return try answers.map { try $0.get()["client"] ?? .null }
    }
}
