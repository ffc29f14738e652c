/// `export.read`
public struct ExportRead: ExportingCommand {
    public var export = 0

    public static let method = "export.read"
    public static let summary =
        "Answers the next piece of an export of this connection, at most 128 KiB of text; after the last piece, that it was "
        + "the last. Several may be asked for ahead."
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [Field("export", \.export, "The export's number.")]

    public init() {}

    public func run(exporting exports: any Exports, in context: Context) throws(Failure) -> ExportPiece {
        try exports.read(export)
    }
}
