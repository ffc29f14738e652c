import ArgumentParser
import Clientele

/// `clientele archive`
struct ArchiveCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "archive",
            abstract: Phrase("Archive clients; restore brings them back.", "Archiver des clients ; restore les ramène.")
                .help,
            discussion: Phrase(
                "Several clients are archived together: all of them, or none when one cannot be.",
                "Plusieurs clients sont archivés ensemble : tous, ou aucun si l’un ne peut l’être."
            ).help
        )
    }

    @Argument(help: .say("The clients' numbers or ids.", "Les numéros ou identités des clients."))
    var clients: [String]

    @Option(parsing: .unconditional, help: .say("Why.", "Pourquoi.", value: "text"))
    var reason: String?

    @Flag(help: .say("Do not ask.", "Ne pas demander."))
    var yes = false

    @OptionGroup var repetition: KeyOption

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
        // What is repeated with its key has to be the same as it was, and is answered as it was.
        let isRepetition = repetition.key != nil
        let open = found.filter { isRepetition || $0["archivedAt"] == nil }
        guard open.isEmpty || yes || Questioner(session: session).confirms(Self.question(open)) else {
            if !session.isJSON { session.note(Phrase("Nothing was archived.", "Rien n’a été archivé.")) }
            throw Fault.silent(.declined)
        }
        var params = JSONObject()
        params.set("reason", reason)
        let command = SeveralClients(session: session, method: "client.archive", params: params, key: repetition.key)
        var results = try command.run(open)[...]
        for client in found {
            let wasArchived = client["archivedAt"] != nil
            let result =
                wasArchived && !isRepetition ? ["client": client, "changed": false] : results.popFirst() ?? .null
            tell(result, of: client, in: session)
        }
    }

    /// One question, however many clients: all of them are archived, or none.
    private static func question(_ clients: [JSON]) -> Phrase {
        if clients.count == 1 {
            return Phrase("Archive \(clients[0].title)?", "Archiver \(clients[0].title) ?")
        }
        let list = clients.map { "  \($0.title)\n" }.joined()
        let count = clients.count
        return Phrase("\(list)Archive these \(count) clients?", "\(list)Archiver ces \(count) clients ?")
    }

    private func tell(_ result: JSON, of client: JSON, in session: Session) {
        let title = (result["client"] ?? client).title
        if session.isJSON {
            session.output.json(result)
        } else if result["changed"]?.bool == false {
            session.tell(Phrase("\(title) was archived already.", "\(title) était déjà archivé."))
        } else {
            session.tell(Phrase("Archived \(title).", "Archivé : \(title)."))
        }
    }
}
