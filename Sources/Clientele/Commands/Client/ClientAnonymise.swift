/// `client.anonymise`
public struct ClientAnonymise: MaintenanceCommand {
    public var client = ClientReference("")
    public var confirm = ""

    public static let method = "client.anonymise"
    public static let summary =
        "Replaces a natural person's data by nothing, for good: in the client and those merged into it, in its interactions, "
        + "in their history, in the search index, in the answers kept for repeated requests, and in the store's file; it "
        + "may take minutes. Identity, number, dates, kinds and amounts stay, and backups from before still have everything."
    public static let failures: [Failure.Kind] = [.notFound, .storage, .shuttingDown]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id or number; it has to be a person."),
        Field("confirm", \.confirm, "The client's number, once more: this cannot be undone.", .length(40)),
    ]

    public init() {}

    public func run(maintaining store: any StoreMaintenance, in context: Context) throws(Failure) -> Anonymisation {
        try store.anonymise(client, confirmedAs: confirm, by: context.actor) { !context.daemon.isStopping }
    }
}

/// What became of a person's data.
public struct Anonymisation: Record {
    public var client = Document<Client>()
    public var changed = false
    public var interactions = 0
    public var purged = false
    public var backups = Present<[BackupFile]>([])

    public static let fields: [Field<Self>] = [
        Field("client", \.client, "What is left of the client."),
        Field("changed", \.changed, "Whether anything had to be done."),
        Field("interactions", \.interactions, "How many interactions lost their texts."),
        Field(
            "purged",
            \.purged,
            "Whether the former bytes are gone from the store's file and journal; otherwise the daemon does it later."
        ),
        Field("backups", \.backups, "The daemon's backups from before, which still have the data; newest first."),
    ]

    public init() {}
}

/// A backup in the daemon's directory.
public struct BackupFile: Record, Hashable {
    public var path = ""
    public var at: Timestamp?

    public static let fields: [Field<Self>] = [
        Field("path", \.path, "The file, on the daemon's machine."),
        Field("at", \.at, "When it was made."),
    ]

    public init() {}

    /// A backup at a path.
    public init(path: String, at moment: Timestamp?) {
        self.path = path
        at = moment
    }
}
