import ArgumentParser
import Clientele

/// `clientele status`
struct StatusCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: Phrase("How the daemon is doing.", "Comment va le service.").help
        )
    }

    @Flag(
        help: .say(
            "All that is measured, in Prometheus' text format, for node_exporter's textfile collector.",
            "Tout ce qui est mesuré, au format texte de Prometheus, pour le collecteur textfile de node_exporter."
        )
    )
    var prometheus = false

    @OptionGroup var options: GlobalOptions

    var isPaged: Bool { true }

    func validate() throws {
        if prometheus, options.json {
            throw ValidationError(
                Phrase("Either --prometheus or --json.", "Soit --prometheus, soit --json.").in(.current)
            )
        }
    }

    func run(in session: Session) throws {
        if prometheus {
            let status = try session.ask("daemon.status", ["metrics": true])
            session.output.lines(PrometheusText.lines(status["metrics"] ?? []))
            return
        }
        let status = try session.ask("daemon.status")
        if session.isJSON {
            session.output.json(status)
            return
        }
        let sheet = StatusSheet(language: session.language, dates: session.dates, palette: session.output.palette)
        session.output.lines(sheet.lines(status))
    }
}
