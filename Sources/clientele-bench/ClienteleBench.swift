import ArgumentParser
import Clientele

/// The benchmark's program.
@main
struct ClienteleBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clientele-bench",
        abstract: "Fills a store with invented clients, and measures the daemon over its socket.",
        discussion: """
            What is measured is the real daemon. Unless --socket names one, a daemon is started on a store of its own, \
            which is removed afterwards. Build for release, and compare figures of one run only: machines are noisy, \
            ratios hold better than figures.
            """,
        version: "clientele-bench \(Product.version)",
        subcommands: [Run.self, Fill.self, Creates.self, Echo.self]
    )
}
