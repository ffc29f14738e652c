import ArgumentParser
import Clientele
import Glibc

/// The thin client.
@main
struct Program: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "clientele",
            abstract: Phrase(
                "Find, view, create, edit and archive clients.",
                "Trouver, voir, créer, modifier et archiver des clients."
            )
            .in(.current),
            discussion: Phrase(
                "Without a command: the dashboard. It asks clienteled, which keeps the clients.",
                "Sans commande : le tableau de bord. Il interroge clienteled, qui tient les clients."
            ).in(.current),
            version: Product.version,
            subcommands: [
                BrowseCommand.self, ListCommand.self, ShowCommand.self, SearchCommand.self, CreateCommand.self,
                EditCommand.self,
                ArchiveCommand.self, RestoreCommand.self, LogCommand.self, InteractionsCommand.self,
                HistoryCommand.self, RevertCommand.self, ReadinessCommand.self, DuplicatesCommand.self,
                MergeCommand.self, UnmergeCommand.self, DormantCommand.self, AnonymiseCommand.self, ImportCommand.self,
                ExportCommand.self, WatchCommand.self, DashboardCommand.self, StatusCommand.self, BackupCommand.self,
                VerifyCommand.self, CallCommand.self,
            ],
            defaultSubcommand: DashboardCommand.self
        )
    }

    @OptionGroup var options: GlobalOptions

    static func main() {
        Interruption.install()
        let arguments = Array(CommandLine.arguments.dropFirst())
        CompletionProgram.answer(arguments)
        do {
            if let word = UnknownCommand(arguments) { word.report(isJSON: UsageFault.wantsJSON(arguments)) }
            var command = try parsed(arguments)
            try command.run()
        } catch {
            if UsageFault.wantsJSON(arguments), status(after: error) == ExitStatus.usage.rawValue, !(error is ExitCode)
            {
                UsageFault.report(ParserSentences.text(message(for: error), .current))
            }
            end(with: error)
        }
    }

    /// Says why the program ends, which may be a help page, and ends it.
    private static func end(with error: any Error) -> Never {
        let status = status(after: error)
        let output = Output(status == ExitStatus.success.rawValue ? STDOUT_FILENO : STDERR_FILENO)
        let text = ParserSentences.text(fullMessage(for: error), .current)
        if !text.isEmpty { output.line(text) }
        output.flush()
        Glibc.exit(status)
    }

    /// The subcommand that arguments ask for.
    static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        try parseAsRoot(arguments)
    }

    /// The status with which the process ends after an error.
    static func status(after error: any Error) -> Int32 {
        exitCode(for: error).rawValue
    }
}
