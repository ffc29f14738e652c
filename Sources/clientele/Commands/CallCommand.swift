import ArgumentParser
import Clientele

/// `clientele call`
struct CallCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "call",
            abstract: Phrase("Call any command of the catalogue.", "Appeler n’importe quelle commande du catalogue.")
                .in(.current),
            discussion: Phrase(
                "Without a name it lists them; `clientele call rpc.discover` describes them with all their arguments.",
                "Sans nom, elle les énumère ; `clientele call rpc.discover` les décrit avec tous leurs arguments."
            ).in(.current)
        )
    }

    @Argument(help: .say("The command's name, such as client.get.", "Le nom de la commande, par exemple client.get."))
    var method: String?

    @Argument(
        help: .say(
            "The parameters as a JSON object; - reads them from standard input.",
            "Les paramètres en objet JSON ; - les lit sur l’entrée standard."
        )
    )
    var params: String?

    @OptionGroup var options: GlobalOptions

    var isPaged: Bool { method == nil }

    func run(in session: Session) throws {
        guard let method else { return list(in: session) }
        let params = try parameters
        // Only who gave a key has said that it may be sent twice.
        let result = try session.ask(method, params, isRepeatable: params["key"] != nil)
        if session.output.isTerminal, !session.isJSON {
            session.output.line(result.prettyText.withEscapedControls)
        } else {
            session.output.json(result)
        }
    }

    /// The commands that this version knows, with what they do.
    private func list(in session: Session) {
        var table = Table(columns: [
            .init(title: session.say(Phrase("Command", "Commande")), minimum: 20),
            .init(title: session.say(Phrase("Role", "Rôle")), minimum: 6, sacrifice: 1),
            .init(title: session.say(Phrase("Does", "Effet")), minimum: 20),
        ])
        table.rows = Catalogue.entries.map { entry in
            [
                Cell(entry.method, .strong),
                Cell(session.say(Words.role(entry.role.rawValue)), exact: entry.role.rawValue, .quiet),
                Cell(session.say(CommandSentences.summary(of: entry))),
            ]
        }
        if session.isJSON {
            for entry in Catalogue.entries {
                session.output.json([
                    "method": .string(entry.method), "role": .string(entry.role.rawValue),
                    "summary": .string(session.say(CommandSentences.summary(of: entry))),
                ])
            }
        } else {
            session.output.table(table)
        }
    }

    private var parameters: JSONObject {
        get throws {
            guard let text = params else { return JSONObject() }
            let bytes = text == "-" ? try InputFile.all("-") : Array(text.utf8)
            do {
                guard let object = try JSON(parsing: bytes).object else {
                    throw Fault(
                        .usage,
                        Phrase("The parameters have to be a JSON object.", "Les paramètres doivent être un objet JSON.")
                    )
                }
                return object
            } catch let error as JSONSyntaxError {
                throw Fault(
                    .usage,
                    Phrase(
                        "The parameters are not JSON: \(error.reason) (byte \(error.offset)).",
                        "Les paramètres ne sont pas du JSON : \(error.reason) (octet \(error.offset))."
                    )
                )
            }
        }
    }
}
