import ArgumentParser
import Clientele

/// `clientele anonymise`
struct AnonymiseCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "anonymise",
            abstract: Phrase(
                "Erase a person's data for good; administrators only.",
                "Effacer définitivement les données d’une personne ; réservé aux administrateurs."
            ).help,
            discussion: Phrase(
                "Number, dates, kinds and amounts stay; everything else goes: from the client and those merged into it, from its interactions, from their history, from the search index, and from the store's file. Backups that were made before still have it. Nothing undoes this, so it asks twice.",
                "Le numéro, les dates, les types et les montants restent ; tout le reste part : du client et de ceux qui lui ont été réunis, de ses interactions, de leur historique, de l’index de recherche et du fichier de la base. Les sauvegardes faites avant l’ont encore. Rien ne l’annule, c’est pourquoi deux questions sont posées."
            ).help
        )
    }

    @Argument(help: .say("The person's number or id.", "Le numéro ou l’identité de la personne."))
    var client: String

    @Option(
        parsing: .unconditional,
        help: .say(
            "The client's number once more, instead of being asked.",
            "Le numéro du client une fois encore, au lieu des questions.",
            value: "number"
        )
    )
    var confirm: String?

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        guard confirm != nil || session.canAsk else {
            throw Fault(
                .usage,
                Phrase(
                    "Anonymising asks twice, but there is no terminal to ask at; --confirm NUMBER anonymises without asking.",
                    "L’anonymisation pose deux questions, mais il n’y a pas de terminal ; --confirm NUMÉRO anonymise sans demander."
                )
            )
        }
        session.patience = 3600
        var number = confirm
        if number == nil {
            let found = try session.ask("client.get", ["client": .string(client)])["client"] ?? .null
            number = try confirmed(found, in: session)
        }
        let params: JSONObject = ["client": .string(client), "confirm": .string(number ?? "")]
        let result = try session.ask("client.anonymise", params)
        if session.isJSON { return session.output.json(result) }
        tell(result, in: session)
    }

    /// The number that was typed after both questions.
    private func confirmed(_ found: JSON, in session: Session) throws -> String {
        if found["anonymisedAt"] != nil || found["kind"] != "person" { return found["number"]?.string ?? "" }
        let questioner = Questioner(session: session)
        let title = found.title
        let question = Phrase(
            "Erase all that is known of \(title), for good?",
            "Effacer définitivement tout ce qu’on sait de \(title) ?"
        )
        guard questioner.confirms(question) else { throw declined(in: session) }
        let prompt = Phrase("Type the number to confirm: ", "Tapez le numéro pour confirmer : ")
        let typed = (questioner.line(session.say(prompt)) ?? "").trimmed
        guard typed == found["number"]?.string else { throw declined(in: session) }
        return typed
    }

    private func declined(in session: Session) -> Fault {
        if !session.isJSON { session.note(Phrase("Nothing was erased.", "Rien n’a été effacé.")) }
        return Fault.silent(.declined)
    }

    private func tell(_ result: JSON, in session: Session) {
        let number = (result["client"]?["number"]?.string ?? "").onOneLine
        if result["changed"]?.bool == false {
            session.tell(Phrase("\(number) was anonymised already.", "\(number) était déjà anonymisé."))
        } else {
            session.tell(Phrase("Anonymised \(number).", "Anonymisé : \(number)."))
        }
        if result["purged"]?.bool == false {
            session.warn(
                Phrase(
                    "Somebody reads an older state of the store, or its disk is full; its file is cleared later.",
                    "Quelqu’un lit un état plus ancien de la base, ou son disque est plein ; son fichier sera nettoyé plus tard."
                )
            )
        }
        let backups = (result["backups"]?.array ?? []).compactMap { $0["path"]?.string?.onOneLine }
        if backups.isEmpty { return }
        let list = backups.map { "\n  \($0)" }.joined()
        session.warn(
            Phrase(
                "Backups from before still have the data, as may copies elsewhere:\(list)",
                "Les sauvegardes d’avant ont encore les données, ainsi que d’éventuelles copies ailleurs :\(list)"
            )
        )
    }
}
