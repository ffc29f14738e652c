/// `client.restore`
public struct ClientRestore: WritingCommand {
    public var client = ClientReference("")
    public var key: RequestKey?

    public static let method = "client.restore"
    public static let summary = "Brings an archived client back."
    public static let failures: [Failure.Kind] = [.notFound, .archived]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id or number."),
        keyField,
    ]

    public init() {}

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> MovedClient {
        let document = try store.client(client)
        var client = try document.record()
        if client.anonymisedAt != nil { throw .archived(client) }
        guard client.isArchived else { return MovedClient(document, changed: false) }
        client.archivedAt = nil
        client.archiveReason = nil
        return MovedClient(try store.revise(document, to: client, as: .clientRestored), changed: true)
    }
}
