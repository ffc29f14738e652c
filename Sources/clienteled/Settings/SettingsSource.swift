import Clientele
import Configuration
import Glibc

/// Where settings come from: built-in defaults, then the file and its drop-ins, then the environment, then flags.
struct SettingsSource: Sendable {
    /// The file that `--config` names; it has to exist.
    var namedFile: String?
    /// The flags by the names of their settings.
    var flags: [String: String?]
    /// The environment.
    var environment: [String: String]

    /// Reads all sources, the later one winning.
    ///
    /// - Throws: the first setting that is unknown or bad, wherever it stands; also one that is overridden later.
    func load() throws(SettingsFault) -> Settings {
        let layers = try layers()
        let reader = ConfigReader(providers: layers.reversed().map(\.provider))
        var settings = Settings()
        for setting in Setting.all {
            if let text = reader.string(forKey: ConfigKey([setting.name])) { _ = setting.apply(text, to: &settings) }
        }
        return settings
    }

    /// What each source gives, the one that wins last.
    ///
    /// - Throws: the first setting that is unknown or bad.
    func layers() throws(SettingsFault) -> [SettingsLayer] {
        var layers: [SettingsLayer] = []
        for path in try files() { layers.append(try SettingsLayer(yaml: Self.text(of: path), path: path)) }
        layers.append(try SettingsLayer(environment: environment))
        layers.append(SettingsLayer(flags: flags))
        for layer in layers { try layer.check() }
        return layers
    }

    /// The settings file, whether it is there or not; `nil` where the environment names no place for one.
    var mainFile: String? { namedFile ?? Self.defaultFile(environment) }

    /// The settings file and its drop-ins in the order of their names, as far as they exist.
    private func files() throws(SettingsFault) -> [String] {
        var files: [String] = []
        if let main = mainFile {
            if access(main, F_OK) == 0 {
                files.append(main)
            } else if namedFile != nil {
                throw Self.unreadable(main, errno)
            }
            let directory = main + ".d"
            files += Self.names(in: directory).filter { $0.hasSuffix(".yaml") }.sorted().map { "\(directory)/\($0)" }
        }
        return files
    }

    /// `/etc/clientele/clienteled.yaml` for the system service, else the user's own.
    private static func defaultFile(_ environment: [String: String]) -> String? {
        if ServiceScope(environment) == .system { return "/etc/clientele/clienteled.yaml" }
        let base =
            environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? environment["HOME"].map { $0 + "/.config" }
        return base.map { $0 + "/clientele/clienteled.yaml" }
    }

    private static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
            )
        }
        return names
    }

    private static func unreadable(_ path: String, _ number: Int32) -> SettingsFault {
        SettingsFault(place: path, reason: String(cString: strerror(number)), errorNumber: number)
    }

    private static func text(of path: String) throws(SettingsFault) -> String {
        guard let file = fopen(path, "re") else {
            throw unreadable(path, errno)
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16384)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes += buffer[..<count]
            if bytes.count > 1 << 20 { throw SettingsFault(place: path, reason: "a settings file has at most 1 MiB") }
        }
        if ferror(file) != 0 { throw SettingsFault(place: path, reason: "it cannot be read") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsFault(place: path, reason: "it is not UTF-8")
        }
        return text
    }
}
