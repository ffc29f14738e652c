import ArgumentParser
import Clientele

/// `clientele call`
struct CallCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "call",
            abstract: Phrase("Call any command of the catalogue.", "Appeler n’importe quelle commande du catalogue.")
                .help,
            discussion: Phrase(
                "Without a name it lists them; `clientele call rpc.discover` describes them with all their arguments.",
                "Sans nom, elle les énumère ; `clientele call rpc.discover` les décrit avec tous leurs arguments."
            ).help
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
        let palette = session.output.palette
        for entry in Catalogue.entries {
            let summary = session.say(CommandSentences.summary(of: entry))
            let role = session.say(Words.role(entry.role.rawValue))
            if session.isJSON {
                session.output.json([
                    "method": .string(entry.method), "role": .string(entry.role.rawValue), "summary": .string(summary),
                ])
            } else if let width = session.output.width {
                session.output.line("\(palette.paint(entry.method, .strong))  \(palette.paint(role, .quiet))")
                session.output.lines(summary.wrapped(to: max(20, width - 4)).map { "    " + $0 })
            } else {
                session.output.line([entry.method, entry.role.rawValue, summary].joined(separator: "\t"))
            }
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
