/// `import.begin`
public struct ImportBegin: ImportingCommand {
    public var format: ImportFormat?
    public var name: String?
    public var mapping = JSONObject()
    public var delimiter: String?
    public var encoding: String?
    public var kind: ClientKind?

    public static let method = "import.begin"
    public static let summary =
        "Begins an import on this connection: the file follows in pieces by import.write. A connection has one import at "
        + "a time, which ends with it."
    public static let failures: [Failure.Kind] = [.busy, .storage]
    public static let fields: [Field<Self>] = [
        Field("format", \.format, "What the file is; found out from its beginning when absent."),
        Field(
            "name",
            \.name,
            "The file's name: a file whose ending says something else than it is, is refused.",
            .length(1000)
        ),
        Field(
            "mapping",
            \.mapping.ifGiven,
            "Fields by the names of columns (or their numbers, such as #3): a path such as addresses.0.city or "
                + "custom.NAME, or an empty text for a column that is not to be read."
        ),
        Field(
            "delimiter",
            \.delimiter,
            "The character between the fields of CSV: , or ; or |, or the word tab.",
            .length(3)
        ),
        Field("encoding", \.encoding, "The encoding, such as utf-8, utf-16le, windows-1252, iso-8859-15.", .length(40)),
        Field("kind", \.kind, "What clients are of whom the file does not tell.", .otherwise("organization")),
    ]

    public init() {}

    public func check(_ inspection: inout Inspection) {
        for member in mapping.members where member.value.string == nil {
            inspection.descend("mapping") {
                $0.report(.type, "A field's path is expected, as a text.", below: member.name)
            }
        }
        if format != nil, format != .csv, !mapping.isEmpty {
            inspection.report(.choice, "Only the columns of CSV are mapped.", below: "mapping")
        }
    }

    public func run(importing imports: any Imports, in context: Context) throws(Failure) -> ImportBegun {
        var form = ImportForm()
        form.format = format
        form.name = name
        for member in mapping.members { form.mapping[member.name] = member.value.string ?? "" }
        form.delimiter = delimiter
        form.encoding = encoding
        form.kind = kind
        try imports.begin(form)
        // Four characters of Base64 stand for three bytes; the rest of the line is short.
        return ImportBegun(pieceBytes: max(3, (context.daemon.limits.requestLineBytes - 256) / 4 * 3))
    }
}

extension JSONObject {
    /// The object as a member that may be left out.
    fileprivate var ifGiven: JSONObject? {
        get { isEmpty ? nil : self }
        set { self = newValue ?? JSONObject() }
    }
}
