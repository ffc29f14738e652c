#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `daemon.status`
public struct DaemonStatus: ReadingCommand {
    public var metrics: Bool?

    public static let method = "daemon.status"
    public static let summary = "Answers how the daemon and its store are doing."
    public static let fields: [Field<Self>] = [
        Field("metrics", \.metrics, "Whether to answer all that is measured as well.", .otherwise(false))
    ]

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
        let activity = context.daemon.storeActivity
        status.store.bytes = activity.fileBytes + activity.journalBytes
        status.store.maintenance = activity.maintenance
        if metrics == true { status.metrics = context.daemon.metrics + facts.metrics }
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
    public var metrics: [Metric] = []

    public static let fields: [Field<Self>] = [
        Field("version", \.version, "The daemon's version."),
        Field("processId", \.processId, "The daemon's process."),
        Field("startedAt", \.startedAt, "When it began to serve."),
        Field("activity", \.activity, "What it is doing."),
        Field("limits", \.limits, "What it accepts at most."),
        Field("store", \.store, "How the store is doing."),
        Field("metrics", \.metrics, "All that is measured, where it was asked for."),
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
    public var bytes = 0
    public var maintenance: WorkProgress?

    public static let fields: [Field<Self>] = [
        Field("id", \.id, "The store's identity; another one after a backup was restored."),
        Field("schemaVersion", \.schemaVersion, "The version of its schema."),
        Field("seq", \.seq, "The number of the last change."),
        Field("clients", \.clients, "How many clients there are."),
        Field("interactions", \.interactions, "How many interactions are not archived."),
        Field("bytes", \.bytes, "How much room it takes on its disk, backups not included."),
        Field("maintenance", \.maintenance, "How far a backup or a verification is, while one is under way."),
    ]

    public init() {}
}

extension StoreFacts {
    /// What the store holds, as it is measured.
    fileprivate var metrics: [Metric] {
        [
            Metric(
                "clientele_store_clients",
                .gauge,
                "Clients in the store.",
                [
                    MetricSample(["state": "active"], value: .whole(activeClients)),
                    MetricSample(["state": "archived"], value: .whole(archivedClients)),
                ]
            ),
            Metric(
                "clientele_store_interactions",
                .gauge,
                "Interactions in the store that are not archived.",
                [MetricSample(value: .whole(interactions))]
            ),
            Metric(
                "clientele_store_changes_total",
                .counter,
                "Changes since the store was made; the number of the last one.",
                [MetricSample(value: .whole(seq))]
            ),
        ]
    }
}
