import ArgumentParser
import Clientele
import Foundation
import Logging
import SQLiteStore
import Server
import ServiceLifecycle
import Systemd

/// `clienteled serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the store until asked to stop.")

    @Option(help: ArgumentHelp("The directory of the store.", valueName: "directory"))
    var state: String?

    @Option(help: ArgumentHelp("The socket's path, unless systemd passes one.", valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("The settings file instead of the usual one.", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "What is logged at the least: trace, debug, info, notice, warning, error.",
            valueName: "level"
        )
    )
    var logLevel: String?

    func run() async throws {
        // A peer that leaves while it is written to is no reason to end.
        signal(SIGPIPE, SIG_IGN)
        HeapArenas.limit()
        let environment = ProcessInfo.processInfo.environment
        let source = SettingsSource(
            namedFile: config,
            flags: ["state": state.map(Places.absolute), "socket": socket.map(Places.absolute), "logLevel": logLevel],
            environment: environment
        )
        let settings = try Exit.onFailure(78) { () throws(SettingsFault) in try source.load() }
        let threshold = LogThreshold(settings.logLevel)
        let output = LogOutput.detected
        LoggingSystem.bootstrap { output.handler(label: $0, identifier: Product.name, threshold: threshold) }

        MetricsRegistry.install()

        try await Daemon(settings, source, threshold).run()
    }
}
