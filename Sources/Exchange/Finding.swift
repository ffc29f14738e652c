/// Something found in a file that is not as it should be: what it is, and where.
///
/// A reader throws it when it cannot go on; what concerns one client only comes as a ``ClientEntry``.
public struct Finding: Error, Sendable, Equatable {
    /// What can be found, in words a program can switch on.
    public enum Code: String, Sendable, CaseIterable {
        /// A byte does not belong to the file's encoding.
        case encoding
        /// The file is of another sort than text.
        case notText = "not_text"
        /// There is a U+0000.
        case nul
        /// A quotation mark opens a field of CSV and none closes it.
        case unclosedQuote = "unclosed_quote"
        /// Text follows a closing quotation mark of CSV.
        case misplacedQuote = "misplaced_quote"
        /// A field, a record, a line or a card is larger than can be read.
        case tooLarge = "too_large"
        /// A record of CSV has more fields than can be read, or than the header names.
        case tooManyFields = "too_many_fields"
        /// The header of a CSV file names no field, or one twice.
        case header
        /// The text is not of the format.
        case syntax
        /// The file ends within a record.
        case truncated
        /// A value is not what its place asks for.
        case value
        /// A column is not known and was not read.
        case unknownColumn = "unknown_column"
        /// Something that has no place on a client was left out.
        case skipped
    }

    /// What was found.
    public var code: Code
    /// The line, counted from 1 as a text editor does.
    public var line: Int
    /// The row of a spreadsheet, or which card or line of JSON it is, counted from 1; `nil` for the file as a whole.
    public var row: Int?
    /// The column or property, as the file names it.
    public var column: String?
    /// A sentence for a person, which does not repeat the place.
    public var message: String

    /// A finding at a place.
    public init(_ code: Code, line: Int, row: Int? = nil, column: String? = nil, _ message: String) {
        self.code = code
        self.line = line
        self.row = row
        self.column = column
        self.message = message
    }
}
