import Clientele
import Configuration
import Yams

/// A setting that is unknown or bad, and where it stands.
struct SettingsFault: Error {
    /// The place, such as `/etc/clientele/clienteled.yaml:3`.
    let place: String
    /// What is wrong with it.
    let reason: String
    /// The number of the system's error, as in errno(3), where there was one.
    var errorNumber: Int32?

    var message: String { "\(place): \(reason)" }
}

/// The settings that one source gives, as texts, each with its place.
struct SettingsLayer {
    /// One value and where it stands.
    struct Entry {
        let text: String
        let place: String
    }

    private(set) var entries: [String: Entry] = [:]

    /// The settings of the command line, by their names.
    init(flags: [String: String?]) {
        for case (let name, let text?) in flags { entries[name] = Entry(text: text, place: "--\(Self.flag(name))") }
    }

    /// The settings of the environment: every variable whose name begins with `CLIENTELED_` has to be one.
    init(environment: [String: String]) throws(SettingsFault) {
        for (variable, text) in environment.sorted(by: { $0.key < $1.key }) where variable.hasPrefix("CLIENTELED_") {
            guard let setting = Setting.all.first(where: { $0.variable == variable }) else {
                throw SettingsFault(place: variable, reason: "there is no such setting")
            }
            entries[setting.name] = Entry(text: text, place: variable)
        }
    }

    /// The settings of a YAML file: one mapping of names to values.
    init(yaml text: String, path: String) throws(SettingsFault) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw Self.fault(path, error)
        }
        guard let root, root.scalar?.string != "" else { return }
        guard let mapping = root.mapping else {
            throw SettingsFault(
                place: "\(path):\(root.mark?.line ?? 1)",
                reason: "names and values are expected, as in “logLevel: info”"
            )
        }
        for (key, value) in mapping {
            let place = "\(path):\(key.mark?.line ?? 1)"
            guard let name = key.scalar?.string else { throw SettingsFault(place: place, reason: "a name is expected") }
            guard let setting = Setting.named(name) else {
                throw SettingsFault(place: place, reason: "there is no setting “\(name)”; \(Setting.hint(for: name))")
            }
            if entries[name] != nil { throw SettingsFault(place: place, reason: "“\(name)” is set twice") }
            guard let text = value.scalar?.string else {
                throw SettingsFault(place: place, reason: "“\(name)” has to be \(setting.form)")
            }
            entries[name] = Entry(text: text, place: place)
        }
    }

    /// Refuses the first value that does not have its setting's form.
    func check() throws(SettingsFault) {
        for setting in Setting.all {
            guard let entry = entries[setting.name] else { continue }
            var scratch = Settings()
            if !setting.apply(entry.text, to: &scratch) {
                throw SettingsFault(
                    place: entry.place,
                    reason: "“\(setting.name)” has to be \(setting.form), not “\(entry.text)”"
                )
            }
        }
    }

    /// The layer as swift-configuration reads it.
    var provider: InMemoryProvider {
        InMemoryProvider(
            values: Dictionary(
                entries.map { (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value.text), isSecret: false)) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }

    private static func fault(_ path: String, _ error: any Error) -> SettingsFault {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
            .composer(_, let problem, let mark, _)?:
            SettingsFault(place: "\(path):\(mark.line)", reason: problem)
        case .duplicatedKeysInMapping(let names, let context)?:
            SettingsFault(
                place: "\(path):\(Self.lastLine(of: names, in: context))",
                reason: "set twice: \(names.joined(separator: ", "))"
            )
        default:
            SettingsFault(place: path, reason: "this is not YAML: \(error)")
        }
    }

    /// The line on which one of the names stands for the last time; the library tells the first one.
    private static func lastLine(of names: [String], in context: YamlError.Context) -> Int {
        let lines = context.text.split(separator: "\n", omittingEmptySubsequences: false)
        let last = lines.lastIndex { line in names.contains { line.hasPrefix($0 + ":") } }
        return last.map { $0 + 1 } ?? context.mark.line
    }

    private static func flag(_ name: String) -> String {
        name.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
    }
}
