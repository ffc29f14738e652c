/// In which form clients leave the store.
public enum ExportFormat: String, WireWord {
    /// A table (RFC 4180), without interactions.
    case csv
    /// Cards of an address book, without interactions.
    case vcard
    /// Everything that is known of a client, one JSON document a line.
    case jsonl
}

/// The version of vCards.
public enum CardVersion: String, WireWord {
    /// RFC 2426, which phones and older programs read.
    case v3 = "3.0"
    /// RFC 6350.
    case v4 = "4.0"
}

/// What stands between the fields of a table.
public enum FieldDelimiter: String, WireWord {
    case comma = ","
    case semicolon = ";"
    case tab
    case bar = "|"
}

/// Which clients are to leave the store, and in which form.
public struct ExportOrder: Sendable {
    /// Who is meant; order, page and view do not matter.
    public var clients = ClientQuery()
    /// The form.
    public var format = ExportFormat.jsonl
    /// The version of vCards.
    public var cardVersion = CardVersion.v4
    /// What stands between the fields of a table.
    public var delimiter = FieldDelimiter.comma
    /// Whether a table begins with a byte order mark.
    public var hasByteOrderMark = false

    /// All clients, archived or not, as JSON lines.
    public init() { clients.archived = .include }
}
