import ArgumentParser
import Clientele
import Foundation
import Glibc

/// `clienteled settings`
struct PrintSettings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Print every setting with where it comes from, as a settings file; or say which one is bad.",
        discussion: """
            All sources are read as the daemon reads them; where the system's service is installed, root is told of \
            that one's. A bad setting is named with its file and line, and the exit code is 78. systemd runs this before \
            it has the daemon reload.
            """
    )

    @Option(help: ArgumentHelp("The settings file instead of the usual one.", valueName: "file"))
    var config: String?

    @Flag(help: "Print nothing; the exit code and the sentence about a bad setting say enough.")
    var quiet = false

    func run() throws {
        let source = SettingsSource(namedFile: config, flags: [:], environment: Self.environment)
        let layers = try Exit.onFailure(78) { () throws(SettingsFault) in try source.layers() }
        if quiet { return }
        if let file = source.mainFile {
            print("# \(file)\(FileManager.default.fileExists(atPath: file) ? "" : " (there is no such file)")")
        }
        for setting in Setting.all { print(Self.line(setting, layers.last { $0.entries[setting.name] != nil })) }
    }

    /// The environment; for root at a terminal that of the system's service, as far as it says which files are read.
    private static var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        if geteuid() == 0, environment["STATE_DIRECTORY"] == nil,
            FileManager.default.fileExists(atPath: "/etc/clientele")
        {
            environment["STATE_DIRECTORY"] = "/var/lib/clientele"
        }
        return environment
    }

    /// The setting as a line of YAML; a comment where it has neither a value nor a default.
    private static func line(_ setting: Setting, _ layer: SettingsLayer?) -> String {
        if let entry = layer?.entries[setting.name] {
            return "\(setting.name): \(quoted(entry.text))  # \(entry.place)"
        }
        guard let standard = setting.standard else { return "#\(setting.name):  # not set" }
        return "\(setting.name): \(quoted(standard))  # default"
    }

    /// The text as a scalar of YAML: in single quotation marks where it could be read as something else.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "/.-_".utf8.contains(byte)
        }
        return isPlain && !text.isEmpty ? text : "'\(text.replacing("'", with: "''"))'"
    }
}
