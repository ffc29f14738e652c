/// Cuts text into the fields and records of CSV, a byte at a time.
struct CSVMachine: Sendable {
    private enum State {
        case recordStart
        case fieldStart
        case plain
        case quoted
        /// Behind a quotation mark in a quoted field: the first of two, or the closing one.
        case afterQuote
        /// Behind white space that follows a closing quotation mark.
        case afterField
    }

    private let delimiter: UInt8
    private let limits: CSVLimits
    private var state = State.recordStart
    private var lines = LineCounter()
    private var row = 1
    private var isAfterCarriageReturn = false
    /// The bytes of the record's fields, one behind the other, and where each ends.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var fieldStart = 0
    private var recordLine = 1
    private var quoteLine = 1

    init(delimiter: UInt8, limits: CSVLimits) {
        self.delimiter = delimiter
        self.limits = limits
    }

    /// Goes past a line that is no record.
    mutating func skip(_ text: ArraySlice<UInt8>) {
        for byte in text { lines.pass(byte) }
        isAfterCarriageReturn = text.last == 0x0D
        row += 1
    }

    mutating func run(_ text: ArraySlice<UInt8>, _ records: inout [CSVRecord]) throws(Finding) {
        for byte in text {
            if byte == 0x0A, isAfterCarriageReturn {
                isAfterCarriageReturn = false
                lines.pass(byte)
                continue
            }
            isAfterCarriageReturn = false
            try take(byte, &records)
            lines.pass(byte)
        }
    }

    mutating func finish(_ records: inout [CSVRecord]) throws(Finding) {
        if state == .quoted { throw Finding(.unclosedQuote, line: quoteLine, row: row, Self.unclosedQuote) }
        if state != .recordStart { try endRecord(&records) }
    }

    private static let unclosedQuote = "A quotation mark opens a field here, and none closes it."

    private mutating func take(_ byte: UInt8, _ records: inout [CSVRecord]) throws(Finding) {
        switch state {
        case .recordStart, .fieldStart:
            if state == .recordStart { recordLine = lines.line }
            if byte == UInt8(ascii: "\""), isBlank(bytes[fieldStart...]) {
                bytes.removeLast(bytes.count - fieldStart)
                quoteLine = lines.line
                state = .quoted
            } else if state == .recordStart, isLineEnd(byte) {
                endLine(byte)
            } else if byte == delimiter || isLineEnd(byte) {
                try takePlain(byte, &records)
            } else {
                state = isBlank(byte) ? .fieldStart : .plain
                try append(byte)
            }
        case .plain:
            try takePlain(byte, &records)
        case .quoted:
            if byte == UInt8(ascii: "\"") { state = .afterQuote } else { try append(byte) }
        case .afterQuote where byte == UInt8(ascii: "\""):
            state = .quoted
            try append(byte)
        case .afterQuote, .afterField:
            if byte == delimiter || isLineEnd(byte) {
                try takePlain(byte, &records)
            } else if isBlank(byte) {
                state = .afterField
            } else {
                let message = "Text follows a closing quotation mark; a quotation mark within a field is written twice."
                throw Finding(.misplacedQuote, line: lines.line, row: row, message)
            }
        }
    }

    /// A byte outside quotation marks.
    private mutating func takePlain(_ byte: UInt8, _ records: inout [CSVRecord]) throws(Finding) {
        if byte == delimiter {
            try endField()
            state = .fieldStart
        } else if isLineEnd(byte) {
            try endRecord(&records)
            endLine(byte)
        } else {
            try append(byte)
        }
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte == 0x09 && delimiter != 0x09) }
    private func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy(isBlank) }

    private mutating func endLine(_ byte: UInt8) {
        isAfterCarriageReturn = byte == 0x0D
        row += 1
        state = .recordStart
    }

    private mutating func append(_ byte: UInt8) throws(Finding) {
        bytes.append(byte)
        if bytes.count - fieldStart > limits.fieldBytes {
            if state == .quoted {
                let message = "\(Self.unclosedQuote.dropLast()) within \(limits.fieldBytes) bytes."
                throw Finding(.unclosedQuote, line: quoteLine, row: row, message)
            }
            let message = "A field is larger than \(limits.fieldBytes) bytes."
            throw Finding(.tooLarge, line: recordLine, row: row, message)
        }
        if bytes.count > limits.recordBytes {
            let message = "A record is larger than \(limits.recordBytes) bytes."
            throw Finding(.tooLarge, line: recordLine, row: row, message)
        }
    }

    private mutating func endField() throws(Finding) {
        ends.append(bytes.count)
        fieldStart = bytes.count
        if ends.count > limits.fields {
            let message = "A record has more than \(limits.fields) fields."
            throw Finding(.tooManyFields, line: recordLine, row: row, message)
        }
    }

    private mutating func endRecord(_ records: inout [CSVRecord]) throws(Finding) {
        try endField()
        var fields: [String] = []
        fields.reserveCapacity(ends.count)
        var start = 0
        for end in ends {
            fields.append(String(decoding: bytes[start..<end], as: UTF8.self))
            start = end
        }
        records.append(CSVRecord(line: recordLine, row: row, fields: fields))
        bytes.removeAll(keepingCapacity: bytes.count < CSVReader.lookAheadBytes)
        ends.removeAll(keepingCapacity: true)
        fieldStart = 0
    }
}
