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

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        let dashboard = try session.ask("dashboard.show")
        if session.isJSON {
            session.output.json(dashboard)
        } else {
            DashboardSheet(language: session.language, dates: session.dates).write(dashboard, to: session.output)
        }
    }
}
