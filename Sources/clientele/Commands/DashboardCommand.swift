import ArgumentParser
import Clientele

/// `clientele dashboard`, and `clientele` alone
struct DashboardCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "dashboard",
            abstract: Phrase("What is worth seeing each morning.", "Ce qui mérite un coup d’œil chaque matin.").in(
                .current
            )
        )
    }

    /// Whatever is no command ends here.
    @Argument(help: .hidden)
    var strays: [String] = []

    @OptionGroup var options: GlobalOptions

    var isPaged: Bool { true }

    func validate() throws {
        guard let stray = strays.first?.onOneLine else { return }
        throw ValidationError(
            Phrase(
                "There is no command “\(stray)”; `clientele --help` lists them.",
                "Il n’y a pas de commande « \(stray) » ; `clientele --help` les énumère."
            ).in(.current)
        )
    }

    func run(in session: Session) throws {
        let dashboard = try session.ask("dashboard.show")
        if session.isJSON {
            session.output.json(dashboard)
        } else {
            DashboardSheet(language: session.language, dates: session.dates).write(dashboard, to: session.output)
        }
    }
}
