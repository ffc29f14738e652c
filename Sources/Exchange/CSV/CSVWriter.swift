/// Writes records of CSV (RFC 4180) that spreadsheets open as they are meant: UTF-8, CR LF, no formulas.
public struct CSVWriter: Sendable {
    /// The character between fields.
    public let delimiter: CSVDelimiter
    private var bytes: [UInt8] = []

    /// A writer that has written nothing but perhaps a byte order mark, by which Excel knows UTF-8.
    public init(delimiter: CSVDelimiter = .comma, hasByteOrderMark: Bool = true) {
        self.delimiter = delimiter
        if hasByteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Writes a record.
    public mutating func write(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(delimiter.rawValue) }
            write(FormulaGuard.guarded(field))
        }
        bytes += [0x0D, 0x0A]
    }

    private mutating func write(_ field: String) {
        let needsQuotes =
            field.utf8.contains {
                $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D || CSVDelimiter(rawValue: $0) != nil
            } || field.utf8.first == 0x20 || field.utf8.last == 0x20
        if !needsQuotes {
            bytes += field.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Takes what was written so far.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }
}
