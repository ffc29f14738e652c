import ArgumentParser
import Foundation
import Logging

/// Which store a command works on while no daemon serves it.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The directory of the store.", valueName: "directory"))
    var state: String?

    @Option(help: ArgumentHelp("The settings file instead of the usual one.", valueName: "file"))
    var config: String?

    /// The directory of the store, as the daemon finds it.
    ///
    /// - Throws: an exit code, after the reason was said.
    func directory() throws -> String {
        // Whoever runs the command is told by the command.
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let environment = ProcessInfo.processInfo.environment
        let source = SettingsSource(
            namedFile: config,
            flags: ["state": state.map(Places.absolute)],
            environment: environment
        )
        let settings = try Exit.onFailure(78) { () throws(SettingsFault) in try source.load() }
        do throws(Places.Unknown) {
            return try Places.state(settings, environment)
        } catch {
            throw Exit.because(error.message, 73)
        }
    }
}
