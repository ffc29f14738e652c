/// What an import did, or would do.
public struct ImportReport: Record {
    public var isApplied = false
    public var isWhole = true
    public var format = ImportFormat.csv
    public var encoding: String?
    public var delimiter: String?
    public var rows = 0
    public var created = 0
    public var updated = 0
    public var unchanged = 0
    public var refused = 0
    public var warned = 0
    public var interactions = 0
    public var faultCount = 0
    public var faults = Present<[Document<ImportFault>]>([])
    public var cursor: Int?

    /// How many faults come with the report.
    public static let faultLimit = 100

    public static let fields: [Field<Self>] = [
        Field("applied", \.isApplied, "Whether it was done: not in a dry run, and not when a row was refused."),
        Field("whole", \.isWhole, "Whether the file could be read to its end; if not, nothing of it is ever kept."),
        Field("format", \.format, "What the file was read as."),
        Field("encoding", \.encoding, "The encoding that it was read in; absent while it was plain ASCII."),
        Field("delimiter", \.delimiter, "The character between its fields, of CSV."),
        Field("rows", \.rows, "How many rows, cards or lines it has."),
        Field("created", \.created, "How many clients are new."),
        Field("updated", \.updated, "How many rows change a client, or add interactions to it."),
        Field("unchanged", \.unchanged, "How many rows say what is known already."),
        Field("refused", \.refused, "How many rows cannot be taken."),
        Field("warned", \.warned, "How many rows are taken, and are doubtful."),
        Field("interactions", \.interactions, "How many interactions are added or changed."),
        Field("faultCount", \.faultCount, "How many faults there are."),
        Field("faults", \.faults, "The first of the faults, up to \(ImportReport.faultLimit)."),
        Field("cursor", \.cursor, "Where import.faults goes on; absent when these are all."),
    ]

    public init() {}
}

/// Something in a file that is not as it should be.
public struct ImportFault: Record, Hashable {
    /// How much it matters.
    public enum Severity: String, WireWord {
        /// The row is not taken.
        case refused
        /// The row is taken all the same.
        case warning
    }

    public var severity = Severity.refused
    public var row: Int?
    public var line: Int?
    public var column: String?
    public var code = ""
    public var message = ""
    public var candidates: [ImportCandidate] = []

    public static let schemaName: String? = "ImportFault"

    public static let fields: [Field<Self>] = [
        Field("severity", \.severity, "Whether the row is refused, or taken all the same."),
        Field(
            "row",
            \.row,
            "The row of the spreadsheet, or which card or line it is, from 1; absent for the whole file."
        ),
        Field("line", \.line, "The line of the file on which it begins, from 1."),
        Field("column", \.column, "The column or property, as the file names it."),
        Field(
            "code",
            \.code,
            "What it is: a code of violations or warnings, one of the file's own, or ambiguous, duplicate, archived, "
                + "repeated_client, not_taken."
        ),
        Field("message", \.message, "A sentence for a person."),
        Field("candidates", \.candidates, "The clients that may be meant, or may be doubles."),
    ]

    public init() {}
}

/// A client that a row may mean, or may be a double of.
public struct ImportCandidate: Record, Hashable {
    public var id: Identifier?
    public var number: String?
    public var name = ""
    public var row: Int?
    public var reason = ""

    public static let fields: [Field<Self>] = [
        Field("id", \.id, "The client's id; absent for one that is only in the file."),
        Field("number", \.number, "Its number; absent while it has none."),
        Field("name", \.name, "Its name."),
        Field("row", \.row, "The row of the file that brings it; absent for one of the store."),
        Field("reason", \.reason, "What both share, such as siret or email."),
    ]

    public init() {}
}

/// A page of an import's faults.
public struct ImportFaults: Record {
    public var faults = Present<[Document<ImportFault>]>([])
    public var cursor: Int?

    public static let fields: [Field<Self>] = [
        Field("faults", \.faults, "The faults, in the order of the file."),
        Field("cursor", \.cursor, "Where the next page begins; absent on the last one."),
    ]

    public init() {}
}

/// What a daemon takes of a file that is to be imported.
public struct ImportBegun: Record {
    public var pieceBytes = 0

    public static let fields: [Field<Self>] = [
        Field("pieceBytes", \.pieceBytes, "The largest piece that fits into one import.write, in bytes of the file.")
    ]

    public init() {}

    /// An import that takes pieces of so many bytes.
    public init(pieceBytes: Int) { self.pieceBytes = pieceBytes }
}
