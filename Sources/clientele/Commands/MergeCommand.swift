import ArgumentParser
import Clientele

/// `clientele merge`
struct MergeCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge",
            abstract: Phrase(
                "Merge a client into another; unmerge undoes it.",
                "Fusionner un client avec un autre ; unmerge l’annule."
            ).help,
            discussion: Phrase(
                "Both are shown beside what will come of them before anything is asked. Of two values the one that was written last stays; lists are united, notes joined, and interactions move. The old number goes on answering as the client that stays.",
                "Les deux sont montrés à côté de ce qu’ils deviendront, avant toute question. De deux valeurs, la dernière écrite reste ; les listes sont réunies, les notes jointes, et les interactions passent de l’un à l’autre. L’ancien numéro répond désormais pour le client qui reste."
            ).help
        )
    }

    @Argument(help: .say("The client that goes: its number or id.", "Le client qui part : son numéro ou identité."))
    var from: String

    @Argument(help: .say("The client that stays: its number or id.", "Le client qui reste : son numéro ou identité."))
    var into: String

    @Flag(help: .say("Only show what would come of it.", "Seulement montrer ce qui en résulterait."))
    var dryRun = false

    @Flag(help: .say("Do not ask.", "Ne pas demander."))
    var yes = false

    @OptionGroup var repetition: KeyOption

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        guard yes || dryRun || session.canAsk else {
            throw Fault(
                .usage,
                Phrase(
                    "Merging asks first, but there is no terminal to ask at; --yes merges without asking.",
                    "La fusion demande confirmation, mais il n’y a pas de terminal ; --yes fusionne sans demander."
                )
            )
        }
        var params: JSONObject = ["from": .string(from), "into": .string(into)]
        if yes, !dryRun { return try merge(params, titles: nil, in: session) }
        params["preview"] = true
        let answers = try session.ask(all: [
            ("client.get", ["client": .string(from)]), ("client.get", ["client": .string(into)]),
            ("client.merge", params),
        ])
        let leaver = try answers[0].get()["client"] ?? .null
        let stayer = try answers[1].get()["client"] ?? .null
        let preview = try answers[2].get()
        if session.isJSON, dryRun { return session.output.json(preview) }
        if preview["changed"]?.bool == false { return tell(preview, was: nil, in: session) }
        session.output.lines(MergeSheet(session).lines(from: leaver, into: stayer, result: preview["client"] ?? .null))
        if dryRun { return }
        session.output.line()
        let question = Phrase(
            "Merge \(leaver.title) into \(stayer.title)?",
            "Fusionner \(leaver.title) avec \(stayer.title) ?"
        )
        guard Questioner(session: session).confirms(question) else {
            if !session.isJSON { session.note(Phrase("Nothing was merged.", "Rien n’a été fusionné.")) }
            throw Fault.silent(.declined)
        }
        params["preview"] = nil
        try merge(params, titles: leaver.title, in: session)
    }

    private func merge(_ params: JSONObject, titles title: String?, in session: Session) throws {
        var title = title
        if title == nil, !session.isJSON {
            title = try session.ask("client.get", ["client": .string(from)])["client"]?.title
        }
        let result = try session.write("client.merge", params, key: repetition.key)
        if session.isJSON { return session.output.json(result) }
        tell(result, was: title, in: session)
    }

    private func tell(_ result: JSON, was title: String?, in session: Session) {
        let survivor = result["client"]?.title ?? ""
        guard let title, result["changed"]?.bool != false else {
            let name = from.onOneLine
            return session.tell(
                Phrase("\(name) is \(survivor) already.", "\(name) est déjà \(survivor).")
            )
        }
        session.tell(
            Phrase(
                "Merged \(title) into \(survivor). `clientele unmerge \(from.onOneLine)` undoes it.",
                "Fusionné : \(title) avec \(survivor). `clientele unmerge \(from.onOneLine)` l’annule."
            )
        )
    }
}
