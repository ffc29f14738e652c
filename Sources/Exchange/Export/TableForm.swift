import Clientele

/// Clients as CSV: a first walk finds out which columns are needed, a second one writes.
struct TableForm: ExportForm {
    private let delimiter: CSVDelimiter
    private let hasByteOrderMark: Bool
    private var layout = CSVLayout()
    /// There once the columns are known.
    private var writer: CSVClientWriter?

    init(_ delimiter: CSVDelimiter, hasByteOrderMark: Bool) {
        self.delimiter = delimiter
        self.hasByteOrderMark = hasByteOrderMark
    }

    mutating func step(_ walk: any ClientWalk) throws(Failure) -> ExportStep {
        let client = try walk.next()
        if writer == nil {
            if let client {
                layout.widen(for: try client.document.record())
                return .surveyed
            }
            walk.restart()
            writer = CSVClientWriter(layout: layout, delimiter: delimiter, hasByteOrderMark: hasByteOrderMark)
            return .went
        }
        guard let client else { return .ended }
        writer?.write(try client.document.record())
        return .wrote
    }

    mutating func take() -> [UInt8] { writer?.take() ?? [] }
}

extension CSVDelimiter {
    /// The delimiter that an order names.
    init(_ delimiter: FieldDelimiter) {
        self =
            switch delimiter {
            case .comma: .comma
            case .semicolon: .semicolon
            case .tab: .tab
            case .bar: .bar
            }
    }
}
