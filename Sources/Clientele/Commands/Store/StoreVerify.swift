/// `store.verify`
public struct StoreVerify: MaintenanceCommand {
    public static let method = "store.verify"
    public static let summary =
        "Compares everything that the store keeps twice: its file and indexes, documents, columns, the search index, "
        + "counts, and the change log. It may take minutes, and changes nothing."
    public static let failures: [Failure.Kind] = [.storage, .shuttingDown]
    public static let fields: [Field<Self>] = []

    public init() {}

    public func run(maintaining store: any StoreMaintenance, in context: Context) throws(Failure) -> Verification {
        try store.verify { !context.daemon.isStopping }
    }
}
