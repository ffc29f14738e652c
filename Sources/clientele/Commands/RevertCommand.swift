import ArgumentParser
import Clientele

/// `clientele revert`
struct RevertCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revert",
            abstract: Phrase(
                "Give a client back the content of an earlier revision.",
                "Rendre à un client le contenu d’une révision antérieure."
            ).help,
            discussion: Phrase(
                "This makes a new revision; nothing is lost. `clientele history` shows the revisions, `clientele show --revision` one of them.",
                "Ceci fait une nouvelle révision ; rien n’est perdu. `clientele history` montre les révisions, `clientele show --revision` l’une d’elles."
            ).help
        )
    }

    @Argument(help: .say("The client's number or id.", "Le numéro ou l’identité du client."))
    var client: String

    @Argument(help: .say("The revision whose content is wanted.", "La révision dont on veut le contenu."))
    var revision: Int

    @OptionGroup var repetition: KeyOption

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        var params: JSONObject = ["client": .string(client)]
        params.set("revision", revision)
        let answers = try session.ask(all: [
            ("client.get", ["client": .string(client)]), ("client.revert", params.keyed(repetition.key)),
        ])
        let before = try answers[0].get()["client"]
        let result = try answers[1].get()
        if session.isJSON {
            session.output.json(result)
            return
        }
        let after = result["client"] ?? .null
        guard let new = after["revision"], new != before?["revision"] else {
            session.tell(
                Phrase(
                    "\(after.title) has the content of revision \(revision) already.",
                    "\(after.title) a déjà le contenu de la révision \(revision)."
                )
            )
            return
        }
        session.tell(
            Phrase(
                "Reverted \(after.title) to revision \(revision); this is revision \(new.text).",
                "Rétabli : \(after.title), révision \(revision) ; c’est maintenant la révision \(new.text)."
            )
        )
    }
}
