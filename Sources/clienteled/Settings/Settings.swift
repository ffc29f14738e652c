import Clientele
import Logging
import SQLiteStore

/// What an administrator may set; the values here are the built-in defaults.
struct Settings: Sendable {
    /// The directory of the store; `nil` leaves it to the environment.
    var state: String?
    /// The socket's path; `nil` leaves it to the environment.
    var socket: String?
    var logLevel = Logger.Level.notice
    var limits = ServingLimits()
    var commandMetrics = true
    var numberPattern = NumberPattern.standard
    var country: CountryCode?
    var keyRetentionDays = 7
    var backupCount = 7
    var documentMemoryBytes = 64 << 20
    var exitOnIdle: Duration?
    var readerGroup = "clientele"
    var editorGroup = "clientele-editors"
    var adminGroup = "clientele-admins"
}

/// One row of the settings: its name in a file, what it means, and where it is kept.
///
/// In the environment its name is `CLIENTELED_` and the words in capitals: `logLevel` is `CLIENTELED_LOG_LEVEL`.
struct Setting: Sendable {
    let name: String
    let summary: String
    /// What a value looks like, as the end of a sentence.
    let form: String
    /// The default, as it would stand in a file; `nil` where it is left to the environment, or to nobody.
    let standard: String?
    private let assign: @Sendable (String, inout Settings) -> Bool
    /// Whether two settings differ in this one.
    let differs: @Sendable (Settings, Settings) -> Bool

    private init<Value: Equatable & Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Settings, Value> & Sendable,
        _ summary: String,
        _ form: String,
        write: (Value) -> String? = { "\($0)" },
        _ read: @escaping @Sendable (String) -> Value?
    ) {
        self.name = name
        standard = write(Settings()[keyPath: path])
        self.summary = summary
        self.form = form
        differs = { $0[keyPath: path] != $1[keyPath: path] }
        assign = { text, settings in
            guard let value = read(text) else { return false }
            settings[keyPath: path] = value
            return true
        }
    }

    /// A setting that may be left to the environment.
    private init<Value: Equatable & Sendable>(
        _ name: String,
        optional path: any WritableKeyPath<Settings, Value?> & Sendable,
        _ summary: String,
        _ form: String,
        _ read: @escaping @Sendable (String) -> Value?
    ) {
        self.init(name, path, summary, form, write: { _ in nil }) { read($0).map(Optional.some) }
    }

    /// Takes a value over; answers `false` when it does not have the form.
    func apply(_ text: String, to settings: inout Settings) -> Bool {
        assign(text.trimmed, &settings)
    }

    /// Whether the setting counts from the daemon's next start on, and not from a reload.
    var isForStart: Bool {
        ["state", "socket", "numberPattern", "country", "keyRetentionDays", "documentMemoryBytes"].contains(name)
    }

    /// The setting's name in the environment.
    var variable: String {
        "CLIENTELED_" + name.map { $0.isUppercase ? "_\($0)" : $0.uppercased() }.joined()
    }

    /// All settings there are.
    static let all: [Setting] = [
        Setting("state", optional: \.state, "The directory of the store.", "an absolute path", absolutePath),
        Setting(
            "socket",
            optional: \.socket,
            "The socket's path, unless systemd passes one.",
            "an absolute path",
            absolutePath
        ),
        Setting(
            "logLevel",
            \.logLevel,
            "What is logged at the least.",
            "one of " + Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        ) { Logger.Level(rawValue: $0) },
        Setting(
            "requestLineBytes",
            \.limits.requestLineBytes,
            "One request line, in bytes, at the most.",
            "a whole number from 4096 to 67108864"
        ) { number($0, 4096...67_108_864) },
        Setting(
            "batchRequests",
            \.limits.batchRequests,
            "Requests in one batch, at the most.",
            "a whole number from 1 to 100000"
        ) { number($0, 1...100_000) },
        Setting(
            "connections",
            \.limits.connections,
            "Connections in all, at the most.",
            "a whole number from 1 to 65536"
        ) { number($0, 1...65536) },
        Setting(
            "connectionsPerUser",
            \.limits.connectionsPerUser,
            "Connections of one user, at the most.",
            "a whole number from 1 to 65536"
        ) { number($0, 1...65536) },
        Setting(
            "commandMetrics",
            \.commandMetrics,
            "Whether it is measured how long each command takes.",
            "on or off",
            write: { $0 ? "on" : "off" }
        ) { ["on": true, "true": true, "off": false, "false": false][$0] },
        Setting(
            "numberPattern",
            \.numberPattern,
            "How client numbers look that the daemon makes.",
            "a text with one run of #, such as C######",
            write: \.text
        ) { NumberPattern($0) },
        Setting(
            "country",
            optional: \.country,
            "The country of national phone numbers where a client has none.",
            "two letters of ISO 3166-1, such as FR"
        ) { CountryCode($0) },
        Setting(
            "keyRetentionDays",
            \.keyRetentionDays,
            "How long request keys are kept, in days.",
            "a whole number from 7 to 3650"
        ) { number($0, 7...3650) },
        Setting(
            "backupCount",
            \.backupCount,
            "How many backups are kept.",
            "a whole number from 1 to 1000"
        ) { number($0, 1...1000) },
        Setting(
            "documentMemoryBytes",
            \.documentMemoryBytes,
            "How much memory holds the clients that are asked for most, in bytes; 0 for none.",
            "0 or a whole number from 1048576 to 17179869184"
        ) { number($0, 0...0) ?? number($0, 1_048_576...17_179_869_184) },
        Setting(
            "exitOnIdle",
            \.exitOnIdle,
            "After how long without a connection the daemon stops, where systemd passed the socket and starts it again.",
            TimeSpan.form,
            write: { $0.map(TimeSpan.text) ?? "never" },
            TimeSpan.read
        ),
        Setting("readerGroup", \.readerGroup, "The group whose members may read.", "a group's name", groupName),
        Setting("editorGroup", \.editorGroup, "The group whose members may write.", "a group's name", groupName),
        Setting("adminGroup", \.adminGroup, "The group whose members may do everything.", "a group's name", groupName),
    ]

    /// The setting of a name.
    static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

    /// What the sentence about an unknown name ends with.
    static func hint(for name: String) -> String {
        let nearest = all.map {
            (name: $0.name, distance: EditDistance.between(name.lowercased(), $0.name.lowercased()))
        }
        .min { $0.distance < $1.distance }
        guard let nearest, nearest.distance <= 3 else {
            return "there are: " + all.map(\.name).joined(separator: ", ")
        }
        return "did you mean \(nearest.name)?"
    }

    @Sendable private static func absolutePath(_ text: String) -> String? {
        text.hasPrefix("/") ? text : nil
    }

    @Sendable private static func groupName(_ text: String) -> String? {
        text.isEmpty || text.contains(where: { $0.isWhitespace || $0 == ":" }) ? nil : text
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
}
