import ArgumentParser
import Clientele

/// The daemon's program.
@main
struct Clienteled: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clienteled",
        abstract: "Keeps a company's clients and answers every program on the machine over a Unix domain socket.",
        version: "clienteled \(Product.version)",
        subcommands: [Serve.self, Check.self, Restore.self, PrintSettings.self],
        defaultSubcommand: Serve.self
    )
}
