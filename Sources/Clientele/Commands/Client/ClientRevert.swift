/// `client.revert`
public struct ClientRevert: WritingCommand {
    public var client = ClientReference("")
    public var revision = 0
    public var key: RequestKey?

    public static let method = "client.revert"
    public static let summary = "Writes a new revision with the content of an old one."
    public static let failures: [Failure.Kind] = [.notFound, .archived, .duplicate]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id or number."),
        Field("revision", \.revision, "The revision whose content is wanted.", .range(1...Int(Int32.max))),
        keyField,
    ]

    public init() {}

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> FoundClient {
        let document = try store.client(client)
        let current = try document.record()
        if current.isArchived { throw .archived(current) }
        var content = try store.client(.id(current.id), at: .revision(revision)).record()
        content.archivedAt = nil
        content.archiveReason = nil
        content.merged = current.merged
        return try FoundClient(try store.revise(document, to: content, as: .clientReverted), of: store)
    }
}
