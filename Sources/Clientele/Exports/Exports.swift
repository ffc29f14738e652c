/// The exports of one connection: each a file that is asked for piece by piece, made of one state of the store.
public protocol Exports: Sendable {
    /// Begins an export.
    ///
    /// - Throws: `busy` when too many exports are under way.
    func begin(_ order: ExportOrder) throws(Failure) -> BegunExport

    /// Makes the next piece of an export; the last one again when that was reached.
    ///
    /// - Throws: `not_found` when there is no such export, or it has ended before its last piece.
    func read(_ export: Int) throws(Failure) -> ExportPiece

    /// Ends an export; answers whether there was one.
    func end(_ export: Int) -> Bool
}

/// A command about the exports of the connection on which it is sent. It may take longer, and delays no other
/// connection.
public protocol ExportingCommand: Command {
    // Named again so that the compiler finds it in `run`.
    associatedtype Answer
    /// Does it.
    func run(exporting exports: any Exports, in context: Context) throws(Failure) -> Answer
}

/// An export that has begun.
public struct BegunExport: Record {
    public var export = 0
    public var clients = 0
    public var archived = 0
    public var seq = 0

    public static let fields: [Field<Self>] = [
        Field("export", \.export, "The export's number on this connection; it ends with the connection."),
        Field("clients", \.clients, "How many clients it will have."),
        Field("archived", \.archived, "How many of them are archived."),
        Field("seq", \.seq, "The number of the last change in the state that is exported."),
    ]

    public init() {}
}

/// A piece of an export.
public struct ExportPiece: Record {
    public var data = ""
    public var clients = 0
    public var surveyed: Int?
    public var done = false

    public static let fields: [Field<Self>] = [
        Field("data", \.data, "What the file goes on with; it may end anywhere between two characters, or be empty."),
        Field("clients", \.clients, "How many clients were written so far."),
        Field(
            "surveyed",
            \.surveyed,
            "How many clients were looked at to find out which columns the table needs, before the first is written."
        ),
        Field("done", \.done, "Whether this was the last piece: the file is whole, and the export has ended."),
    ]

    public init() {}
}
