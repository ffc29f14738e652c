/// Reads the records of a CSV file (RFC 4180, and what programs make of it) from UTF-8 handed over piece by piece.
///
/// Records end with LF, CR LF or CR; quoted fields hold any of them, kept as they are. White space before an opening and
/// behind a closing quotation mark does not count. A first line such as `sep=;`, which Excel writes and reads, names the
/// delimiter; otherwise the beginning of the file shows it. Empty lines are no records, but rows of the spreadsheet.
public struct CSVReader: Sendable {
    /// How far is looked ahead for the delimiter, in bytes.
    public static let lookAheadBytes = 65536

    /// The delimiter, once it is known.
    public private(set) var delimiter: CSVDelimiter?
    private let limits: CSVLimits
    private var waiting: [UInt8] = []
    private var machine: CSVMachine?

    /// A reader of a text.
    ///
    /// - Parameter delimiter: the delimiter, when the caller knows it.
    public init(delimiter: CSVDelimiter? = nil, limits: CSVLimits = CSVLimits()) {
        self.delimiter = delimiter
        self.limits = limits
    }

    /// Takes the next piece of the text; answers the records that it completes.
    ///
    /// - Throws: a finding after which the text cannot be read further.
    public mutating func read(_ text: [UInt8]) throws(Finding) -> [CSVRecord] {
        if machine != nil { return try run(text[...]) }
        waiting += text
        return waiting.count >= Self.lookAheadBytes ? try begin() : []
    }

    /// Answers the last record.
    ///
    /// - Throws: `unclosed_quote` when the text ends within a quoted field.
    public mutating func finish() throws(Finding) -> [CSVRecord] {
        var records = machine == nil ? try begin() : []
        try machine?.finish(&records)
        return records
    }

    private mutating func begin() throws(Finding) -> [CSVRecord] {
        let text = waiting
        waiting = []
        let sample = text.prefix(Self.lookAheadBytes)
        let named = CSVDelimiter.named(in: sample)
        let delimiter = delimiter ?? named?.delimiter ?? .likely(in: sample.dropFirst(named?.bytes ?? 0))
        self.delimiter = delimiter
        machine = CSVMachine(delimiter: delimiter.rawValue, limits: limits)
        if let named { machine?.skip(text[..<named.bytes]) }
        return try run(text[(named?.bytes ?? 0)...])
    }

    private mutating func run(_ text: ArraySlice<UInt8>) throws(Finding) -> [CSVRecord] {
        var records: [CSVRecord] = []
        try machine?.run(text, &records)
        return records
    }
}
