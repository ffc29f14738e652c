/// `export.end`
public struct ExportEnd: ExportingCommand {
    public var export = 0

    public static let method = "export.end"
    public static let summary = "Ends an export of this connection before its last piece."
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [Field("export", \.export, "The export's number.")]

    public init() {}

    public func run(exporting exports: any Exports, in context: Context) throws(Failure) -> EndedExport {
        guard exports.end(export) else { throw .notFound("export", String(export)) }
        var answer = EndedExport()
        answer.export = export
        return answer
    }
}

/// An export that has ended.
public struct EndedExport: Record {
    public var export = 0

    public static let fields: [Field<Self>] = [Field("export", \.export, "The export's number.")]

    public init() {}
}
