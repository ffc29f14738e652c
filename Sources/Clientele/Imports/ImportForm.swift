/// The formats in which clients come as a file.
public enum ImportFormat: String, WireWord {
    /// A table whose first line names the columns (RFC 4180, and what programs make of it).
    case csv
    /// vCards of the versions 2.1, 3.0 and 4.0 (RFC 6350).
    case vcard
    /// One JSON object a line: a client's whole document.
    case jsonl
}

/// What a file that is to be imported is said to be; what is not said is found out from its beginning.
public struct ImportForm: Sendable {
    /// The format.
    public var format: ImportFormat?
    /// The file's name, whose ending says what it claims to be.
    public var name: String?
    /// Fields by the names of columns; an empty text for a column that is not to be read.
    public var mapping: [String: String] = [:]
    /// The character between the fields of CSV.
    public var delimiter: String?
    /// The encoding, such as `windows-1252`.
    public var encoding: String?
    /// What a client is that the file does not tell of.
    public var kind: ClientKind?

    /// A file of which nothing is said.
    public init() {}
}

/// How an import is to be run.
public struct ImportOrder: Sendable, Hashable {
    /// Whether it is only told what would be done.
    public var isDryRun: Bool
    /// Whether the good rows are kept when others are refused.
    public var isPartial: Bool

    /// An order.
    public init(isDryRun: Bool, isPartial: Bool) {
        self.isDryRun = isDryRun
        self.isPartial = isPartial
    }
}

/// How far an import has come; it is sent as the notification `import.progress`.
public struct ImportProgress: Record, Hashable {
    /// What is being done.
    public enum Phase: String, WireWord {
        /// The file is read and compared with the store.
        case reading
        /// Clients are written.
        case writing
    }

    public var phase = Phase.reading
    public var done = 0
    public var total = 0

    public static let schemaName: String? = "ImportProgress"

    public static let fields: [Field<Self>] = [
        Field("phase", \.phase, "What is being done."),
        Field("done", \.done, "How much of it is done: bytes of the file, or clients and interactions written."),
        Field("total", \.total, "How much there is."),
    ]

    public init() {}

    /// So much of so much.
    public init(_ phase: Phase, done: Int, of total: Int) {
        self.phase = phase
        self.done = done
        self.total = total
    }
}
