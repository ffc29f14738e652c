import ArgumentParser
import Clientele

/// `clientele restore`
struct RestoreCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore",
            abstract: Phrase("Bring archived clients back.", "Ramener des clients archivés.").in(.current)
        )
    }

    @Argument(help: .say("The clients' numbers or ids.", "Les numéros ou identités des clients."))
    var clients: [String]

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        for client in try session.clients(clients) {
            var params = JSONObject()
            params["client"] = client["id"]
            let result = try session.ask("client.restore", params)
            if session.isJSON {
                session.output.json(result)
                continue
            }
            let title = (result["client"] ?? client).title
            session.tell(
                result["changed"]?.bool == false
                    ? Phrase("\(title) was not archived.", "\(title) n’était pas archivé.")
                    : Phrase("Restored \(title).", "Restauré : \(title).")
            )
        }
    }
}
