import ArgumentParser
import Clientele

/// `clientele status`
struct StatusCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: Phrase("How the daemon is doing.", "Comment va le service.").in(.current)
        )
    }

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        let status = try session.ask("daemon.status")
        if session.isJSON {
            session.output.json(status)
            return
        }
        let sheet = StatusSheet(language: session.language, dates: session.dates, palette: session.output.palette)
        session.output.lines(sheet.lines(status))
    }
}
