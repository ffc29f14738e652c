import ArgumentParser
import Clientele
import Glibc

/// `clientele browse`
struct BrowseCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "browse",
            abstract: Phrase(
                "The clients on a full screen: search, view, edit, create, archive.",
                "Les clients en plein écran : chercher, voir, modifier, créer, archiver."
            ).help,
            discussion: Phrase(
                """
                What is typed is searched at once. Tab or an arrow leads into the list, where letters are commands: \
                e edits, n creates, a archives, r restores, l logs an interaction, A shows or hides the archives, Enter \
                views, ? explains everything. What others change is seen as it happens.
                """,
                """
                Ce qui est tapé est cherché aussitôt. Tab ou une flèche mène à la liste, où les lettres sont des \
                commandes : e modifie, n crée, a archive, r restaure, l note une interaction, A affiche ou masque les \
                archives, Entrée montre la fiche, ? explique tout. Ce que d’autres modifient se voit aussitôt.
                """
            ).help
        )
    }

    @Argument(help: .say("What to search for at first.", "Ce qu’il faut chercher d’abord."))
    var text: [String] = []

    @Option(help: .say("Archived clients: exclude, include or only.", "Les archives : exclude, include ou only."))
    var archived: ArchivedFilter?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if options.json {
            throw ValidationError(
                Phrase(
                    "browse shows a screen; list and search print JSON.",
                    "browse montre un écran ; list et search affichent du JSON."
                )
                .in(.current)
            )
        }
    }

    func run(in session: Session) throws {
        guard isatty(STDIN_FILENO) == 1, session.output.isCapable else {
            throw Fault(
                .usage,
                Phrase(
                    "browse needs a terminal that can show a screen; list and search need none.",
                    "browse demande un terminal capable d’afficher un écran ; list et search s’en passent."
                )
            )
        }
        try Browser(session, text: text.joined(separator: " "), archived: archived ?? .exclude).run()
    }
}
