import ArgumentParser
import Foundation
import Glibc
import Logging

/// Which store a command works on while no daemon serves it.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The directory of the store.", valueName: "directory"))
    var state: String?

    @Option(help: ArgumentHelp("The settings file instead of the usual one.", valueName: "file"))
    var config: String?

    /// The directory of the store, as the daemon finds it; root has become the store's owner when this returns.
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
        let directory: String
        do throws(Places.Unknown) {
            directory = try Places.state(settings, environment)
        } catch {
            throw Exit.because(error.message, 73)
        }
        try meansSystem(directory, settings, environment)
        try StoreOwner.assume(of: directory)
        return directory
    }

    /// Refuses the directory of root's own store, where there is none, when the system has one: the administrator will
    /// have meant that.
    private func meansSystem(_ directory: String, _ settings: Settings, _ environment: [String: String]) throws {
        let system = "/var/lib/clientele"
        let files = FileManager.default
        guard geteuid() == 0, settings.state == nil, environment["STATE_DIRECTORY"] == nil,
            !files.fileExists(atPath: directory), files.fileExists(atPath: system)
        else { return }
        throw Exit.because("There is no store in \(directory); name the system's with --state \(system).", 73)
    }
}
