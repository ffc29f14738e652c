/// `client.create`
public struct ClientCreate: WritingCommand {
    public var client = PreparedClient.empty
    public var onDuplicate: DuplicatePolicy?
    public var key: RequestKey?

    public static let method = "client.create"
    public static let summary = "Creates a client."
    public static let failures: [Failure.Kind] = [.duplicate]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client to create."),
        Field("onDuplicate", \.onDuplicate, "What to do when there may be a double already.", .otherwise("warn")),
        keyField,
    ]

    public init() {}

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> WrittenClient {
        let lookalikes = try store.lookalikes(of: client)
        if onDuplicate == .refuse, !lookalikes.isEmpty {
            throw Failure(
                .duplicate,
                "There may be such a client already.",
                facts: ["candidates": lookalikes.json]
            )
        }
        let document = try store.add(client)
        let doubts = client.adapted(to: store.houseCountry).doubts
        return WrittenClient(document, warnings: doubts + Warning.doubles(lookalikes))
    }
}

/// What to do when a client may be a double of another.
public enum DuplicatePolicy: String, WireWord {
    /// Create it, and name the others in a warning.
    case warn
    /// Refuse with `duplicate`.
    case refuse
}

/// A client as it was written, and what is doubtful about it.
public struct WrittenClient: Record {
    public var client = Document<Client>()
    public var warnings = Present<[Warning]>([])

    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client as it is now."),
        Field("warnings", \.warnings, "What is doubtful about it."),
    ]

    public init() {}

    init(_ client: Document<Client>, warnings: [Warning]) {
        self.client = client
        self.warnings = Present(warnings)
    }
}
