/// Reads clients from a file of any of the formats, which its beginning shows.
///
/// What the file is said to be has to agree with what it is: a file that is read as something else would make nonsense of
/// clients.
public struct AnyClientReader: ClientReader {
    /// How far is looked ahead for the format, in bytes.
    private static let lookAheadBytes = 4096

    /// What is said of a file.
    public struct Claims: Sendable {
        /// The format, as its owner says.
        public var format: FileFormat?
        /// Its name, whose ending says something too.
        public var name: String?
        /// What columns of CSV mean: see ``CSVClientReader``.
        public var mapping: [String: String] = [:]
        public var delimiter: CSVDelimiter?
        public var encoding: TextEncoding?

        /// Nothing.
        public init() {}
    }

    private let claims: Claims
    private var waiting: [UInt8] = []
    private var reader: (any ClientReader)?
    /// The format, once it is known.
    public private(set) var format: FileFormat?

    /// A reader of a file of which something is said.
    public init(_ claims: Claims) { self.claims = claims }

    public var encoding: TextEncoding? { reader?.encoding ?? claims.encoding }
    public var delimiter: CSVDelimiter? { reader?.delimiter }

    public mutating func read(_ bytes: [UInt8]) throws(Finding) -> [ClientEntry] {
        if reader != nil { return try reader?.read(bytes) ?? [] }
        waiting += bytes
        return waiting.count >= Self.lookAheadBytes ? try begin() : []
    }

    public mutating func finish() throws(Finding) -> [ClientEntry] {
        var entries = reader == nil ? try begin() : []
        entries += try reader?.finish() ?? []
        return entries
    }

    private mutating func begin() throws(Finding) -> [ClientEntry] {
        let beginning = waiting
        waiting = []
        let format = try agreed(on: FileFormat(beginning: beginning[...]))
        self.format = format
        var reader: any ClientReader =
            switch format {
            case .csv:
                CSVClientReader(mapping: claims.mapping, delimiter: claims.delimiter, encoding: claims.encoding)
            case .vcard: VCardClientReader(encoding: claims.encoding)
            case .jsonLines: JSONLinesReader(encoding: claims.encoding)
            }
        if format != .csv, !claims.mapping.isEmpty {
            throw Finding(.header, line: 1, "This is \(format.title), which has no columns that could be mapped.")
        }
        defer { self.reader = reader }
        return try reader.read(beginning)
    }

    private func agreed(on format: FileFormat) throws(Finding) -> FileFormat {
        if let said = claims.format {
            // A table can begin with anything.
            if said == format { return said }
            throw Finding(.syntax, line: 1, "The file is said to be \(said.title), and begins as \(format.title).")
        }
        guard let named = claims.name.flatMap({ FileFormat(fileName: $0) }), named != format else { return format }
        let message = "The file is named as \(named.title), and begins as \(format.title); say which it is."
        throw Finding(.syntax, line: 1, message)
    }
}
