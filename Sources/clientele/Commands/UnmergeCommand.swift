import ArgumentParser
import Clientele

/// `clientele unmerge`
struct UnmergeCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "unmerge",
            abstract: Phrase(
                "Undo a merge: both clients are there again.",
                "Annuler une fusion : les deux clients reviennent."
            ).help,
            discussion: Phrase(
                "The client that had been merged away gets its last state and its interactions back. What was changed since stays with the client that had stayed.",
                "Le client qui avait été fusionné retrouve son dernier état et ses interactions. Ce qui a changé depuis reste au client qui était resté."
            ).help
        )
    }

    @Argument(
        help: .say(
            "The old number or id; or the client that stayed, when only one was merged into it.",
            "L’ancien numéro ou identité ; ou le client resté, si un seul lui a été réuni."
        )
    )
    var client: String

    @OptionGroup var repetition: KeyOption

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        let result = try session.write("client.unmerge", ["client": .string(client)], key: repetition.key)
        if session.isJSON { return session.output.json(result) }
        let (restored, survivor) = (result["client"]?.title ?? "", result["survivor"]?.title ?? "")
        session.tell(
            Phrase("Separated \(restored) from \(survivor).", "Séparé : \(restored) de \(survivor).")
        )
    }
}
