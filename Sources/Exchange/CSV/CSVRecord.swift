/// One record of a CSV file: its fields, without their quotation marks.
public struct CSVRecord: Sendable, Equatable {
    /// The line on which it begins, counted from 1.
    public var line: Int
    /// The row of the spreadsheet, counted from 1.
    public var row: Int
    /// The fields, as they stand.
    public var fields: [String]
}

/// The character between the fields of a CSV file.
public enum CSVDelimiter: UInt8, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case bar = 0x7C
}

/// How much of a CSV file is read at once; what is larger is refused, so that memory is bounded.
public struct CSVLimits: Sendable {
    /// The largest field, in bytes.
    public var fieldBytes = 4 << 20
    /// The largest record, in bytes.
    public var recordBytes = 8 << 20
    /// The most fields in a record: as many columns as a spreadsheet has.
    public var fields = 16384

    /// The limits that hold unless said otherwise.
    public init() {}
}
