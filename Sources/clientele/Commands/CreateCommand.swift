import ArgumentParser
import Clientele

/// `clientele create`
struct CreateCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create",
            abstract: Phrase("Create a client, or many.", "Créer un client, ou plusieurs.").help,
            discussion: Phrase(
                "Without options, at a terminal: a form. With --from: JSON or JSON lines, one client each.",
                "Sans option, dans un terminal : un formulaire. Avec --from : du JSON ou des lignes JSON, un client chacune."
            ).help
        )
    }

    @OptionGroup var client: NewClientOptions

    @Option(
        parsing: .unconditional,
        help: .say(
            "Read clients from a file; - is standard input.",
            "Lire les clients dans un fichier ; - est l’entrée standard.",
            value: "file"
        )
    )
    var from: String?

    @Option(
        help: .say(
            "Where there may be a double already: warn, or refuse.",
            "S’il existe peut-être un doublon : avertir (warn) ou refuser (refuse)."
        )
    )
    var onDuplicate: DuplicatePolicy?

    @OptionGroup var repetition: KeyOption

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if from != nil, !client.isEmpty {
            throw ValidationError(
                Phrase("--from takes no other fields.", "--from n’accepte pas d’autres champs.").in(.current)
            )
        }
    }

    func run(in session: Session) throws {
        if let from {
            try CreateStream(session, onDuplicate: onDuplicate, key: repetition.key).run(from: from)
        } else if !client.isEmpty {
            try create(try client.document(), in: session)
        } else if session.canAsk {
            try ClientForm(session).run { try self.create($0, in: session) }
        } else {
            throw Fault(
                .usage,
                Phrase(
                    "Nothing to create: name it with options such as --name, give --from, or run this at a terminal for a form.",
                    "Rien à créer : décrivez-le par des options comme --name, donnez --from, ou lancez ceci dans un terminal pour un formulaire."
                )
            )
        }
    }

    private func create(_ document: JSONObject, in session: Session) throws {
        var params: JSONObject = ["client": .object(document)]
        params.set("onDuplicate", onDuplicate)
        let result = try session.write("client.create", params, key: repetition.key)
        if session.isJSON {
            session.output.json(result)
        } else {
            session.output.line(Texts.title(result["client"] ?? .null))
            session.warn(about: result)
        }
    }
}
