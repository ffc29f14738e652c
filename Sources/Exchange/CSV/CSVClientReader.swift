import Clientele

/// Reads clients from a CSV file: an own export, or a table of another program.
///
/// The first record names the columns. What is told about them once comes before the first client.
public struct CSVClientReader: ClientReader {
    private var decoder: TextDecoder
    private var reader: CSVReader
    private let mapping: [String: String]
    private var header: CSVHeader?
    private var text: [UInt8] = []

    /// A reader of a file.
    ///
    /// - Parameters:
    ///   - mapping: what columns mean, by their names (or numbers such as `#3`): a field's path such as
    ///     `addresses.0.city` or `custom.NAME`, any name of a column that is known, or an empty text for a column that
    ///     is not to be read.
    ///   - delimiter: the delimiter, when the caller knows it.
    ///   - encoding: the encoding, when the caller knows it.
    public init(
        mapping: [String: String] = [:],
        delimiter: CSVDelimiter? = nil,
        encoding: TextEncoding? = nil,
        limits: CSVLimits = CSVLimits()
    ) {
        self.mapping = mapping
        decoder = TextDecoder(encoding)
        reader = CSVReader(delimiter: delimiter, limits: limits)
    }

    public var encoding: TextEncoding? { decoder.encoding }
    public var delimiter: CSVDelimiter? { reader.delimiter }

    public mutating func read(_ bytes: [UInt8]) throws(Finding) -> [ClientEntry] {
        try decoder.decode(bytes, into: &text)
        let records = try reader.read(text)
        text.removeAll(keepingCapacity: true)
        return try entries(records)
    }

    public mutating func finish() throws(Finding) -> [ClientEntry] {
        try decoder.finish(into: &text)
        var records = try reader.read(text)
        text = []
        records += try reader.finish()
        let entries = try entries(records)
        if header == nil { throw Finding(.header, line: 1, "The file is empty: its first line has to name columns.") }
        return entries
    }

    private mutating func entries(_ records: [CSVRecord]) throws(Finding) -> [ClientEntry] {
        var entries: [ClientEntry] = []
        for record in records {
            guard let header else {
                if record.fields.allSatisfy({ $0.trimmed.isEmpty }) { continue }
                let header = try CSVHeader(record, mapping: mapping)
                entries += header.remarks.map(ClientEntry.remark)
                self.header = header
                continue
            }
            do {
                if let client = try RowAssembly.client(record, header) { entries.append(.client(client)) }
            } catch {
                entries.append(.refused(error))
            }
        }
        return entries
    }
}
