#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `daemon.status`
public struct DaemonStatus: ReadingCommand {
    public static let method = "daemon.status"
    public static let summary = "Answers how the daemon and its store are doing."
    public static let fields: [Field<Self>] = []

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> Status {
        let facts = try store.facts()
        var status = Status()
        status.processId = Int(getpid())
        status.startedAt = context.daemon.startedAt
        status.activity = context.daemon.activity
        status.limits = context.daemon.limits
        status.store.id = facts.id
        status.store.schemaVersion = facts.schemaVersion
        status.store.seq = facts.seq
        status.store.clients = StateTotals(active: facts.activeClients, archived: facts.archivedClients)
        status.store.interactions = facts.interactions
        return status
    }
}

/// How the daemon is doing.
public struct Status: Record {
    public var version = Product.version
    public var processId = 0
    public var startedAt = Timestamp(milliseconds: 0)
    public var activity = Activity()
    public var limits = ServingLimits()
    public var store = StoreStatus()

    public static let fields: [Field<Self>] = [
        Field("version", \.version, "The daemon's version."),
        Field("processId", \.processId, "The daemon's process."),
        Field("startedAt", \.startedAt, "When it began to serve."),
        Field("activity", \.activity, "What it is doing."),
        Field("limits", \.limits, "What it accepts at most."),
        Field("store", \.store, "How the store is doing."),
    ]

    public init() {}
}

/// How the store is doing.
public struct StoreStatus: Record {
    public var id = Identifier(high: 0, low: 0)
    public var schemaVersion = 0
    public var seq = 0
    public var clients = StateTotals()
    public var interactions = 0

    public static let fields: [Field<Self>] = [
        Field("id", \.id, "The store's identity; another one after a backup was restored."),
        Field("schemaVersion", \.schemaVersion, "The version of its schema."),
        Field("seq", \.seq, "The number of the last change."),
        Field("clients", \.clients, "How many clients there are."),
        Field("interactions", \.interactions, "How many interactions are not archived."),
    ]

    public init() {}
}
