public import Clientele

/// What a store is opened with.
public struct StoreSettings: Sendable {
    /// How client numbers look that the store makes.
    public var numberPattern: NumberPattern
    /// The country of national phone numbers where a client has none.
    public var houseCountry: CountryCode?
    /// How long request keys are kept, in days; at least 7.
    public var keyRetentionDays: Int
    /// How many reads run at the same time; at least 4.
    public var readers: Int
    /// How much memory holds the documents that are asked for most, in bytes; 0 for none.
    public var documentBytes: Int
    /// How many backups are kept; at least 1.
    public var backupCount: Int
    /// Told how a store of an older version comes to the present one, on the thread that opens it.
    public var onMigration: @Sendable (MigrationProgress) -> Void = { _ in }
    /// Called on the thread that writes when it has done all that it had put off, and nobody writes.
    public var onRest: @Sendable () -> Void = {}

    /// Settings of a store; what is below its least value is raised to it.
    public init(
        numberPattern: NumberPattern = .standard,
        houseCountry: CountryCode? = nil,
        keyRetentionDays: Int = 7,
        readers: Int = 4,
        documentBytes: Int = 64 << 20,
        backupCount: Int = 7
    ) {
        self.numberPattern = numberPattern
        self.houseCountry = houseCountry
        self.keyRetentionDays = max(7, keyRetentionDays)
        self.readers = max(4, readers)
        self.documentBytes = max(0, documentBytes)
        self.backupCount = max(1, backupCount)
    }

    /// By which rules nothing is doubtful about a client.
    var soundness: Soundness { Soundness(houseCountry: houseCountry) }
}

/// How client numbers look: a text with one run of `#` in it, where the counter stands.
///
/// The counter is padded with zeros to the length of the run, and grows beyond it.
public struct NumberPattern: Sendable, Hashable {
    /// The pattern as given.
    public let text: String
    private let prefix: String
    private let suffix: String
    private let width: Int

    /// `C000001`, `C000002`…
    public static let standard = NumberPattern(prefix: "C", width: 6, suffix: "")

    private init(prefix: String, width: Int, suffix: String) {
        text = prefix + String(repeating: "#", count: width) + suffix
        self.prefix = prefix
        self.width = width
        self.suffix = suffix
    }

    /// A pattern with exactly one run of 1 to 12 `#`, and at most 20 printable characters around it, no white space at
    /// its ends; `nil` for any other text.
    public init?(_ text: String) {
        guard let start = text.firstIndex(of: "#") else { return nil }
        let run = text[start...].prefix { $0 == "#" }
        let prefix = String(text[..<start])
        let suffix = String(text[run.endIndex...])
        let around = (prefix + suffix).unicodeScalars
        let isPrintable = around.allSatisfy {
            $0.value >= 0x20 && $0.value != 0x7F && !$0.properties.isNoncharacterCodePoint
        }
        guard run.count <= 12, around.count <= 20, isPrintable, !suffix.contains("#"), text.trimmed == text else {
            return nil
        }
        self.init(prefix: prefix, width: run.count, suffix: suffix)
    }

    /// The number with the counter at a value.
    func number(_ counter: Int64) -> String {
        let digits = String(counter)
        return prefix + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits + suffix
    }
}
