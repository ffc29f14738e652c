/// `store.backup`
public struct StoreBackup: MaintenanceCommand {
    public static let method = "store.backup"
    public static let summary =
        "Copies the store, as it is at this moment, into the daemon's backup directory while it serves; the oldest copies "
        + "beyond the daemon's setting backupCount are removed. It may take minutes."
    public static let failures: [Failure.Kind] = [.storage, .shuttingDown]
    public static let fields: [Field<Self>] = []

    public init() {}

    public func run(maintaining store: any StoreMaintenance, in context: Context) throws(Failure) -> BackupReceipt {
        try store.backup { !context.daemon.isStopping }
    }
}
