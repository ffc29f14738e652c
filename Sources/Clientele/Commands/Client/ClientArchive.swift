/// `client.archive`
public struct ClientArchive: WritingCommand {
    public var client = ClientReference("")
    public var reason: String?
    public var key: RequestKey?

    public static let method = "client.archive"
    public static let summary =
        "Archives a client: hidden from lists, readable, kept for ever; client.restore undoes it."
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id or number."),
        Field("reason", \.reason, "Why.", .length(500)),
        keyField,
    ]

    public init() {}

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> MovedClient {
        let document = try store.client(client)
        var client = try document.record()
        if client.isArchived { return MovedClient(document, changed: false) }
        client.archivedAt = store.now
        client.archiveReason = reason
        return MovedClient(try store.revise(document, to: client, as: .clientArchived), changed: true)
    }
}

/// A client that was archived or restored.
public struct MovedClient: Record {
    public var client = Document<Client>()
    public var changed = false

    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client as it is now."),
        Field("changed", \.changed, "Whether anything had to be done."),
    ]

    public init() {}

    init(_ client: Document<Client>, changed: Bool) {
        self.client = client
        self.changed = changed
    }
}
