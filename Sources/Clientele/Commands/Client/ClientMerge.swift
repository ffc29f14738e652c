/// `client.merge`
public struct ClientMerge: WritingCommand {
    public var from = ClientReference("")
    public var into = ClientReference("")
    public var preview: Bool?
    public var key: RequestKey?

    public static let method = "client.merge"
    public static let summary =
        "Merges a client into another: the newer of two values wins, lists are united, notes joined, interactions move, and "
        + "the old id and number answer as the client that stays; client.unmerge undoes it."
    public static let failures: [Failure.Kind] = [.notFound, .archived]
    public static let fields: [Field<Self>] = [
        Field("from", \.from, "The client that is merged away: its id or number; it may be archived."),
        Field("into", \.into, "The client that stays: its id or number."),
        Field("preview", \.preview, "Whether only to say what would come of it.", .otherwise(false)),
        keyField,
    ]

    public init() {}

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> MovedClient {
        let document = try store.client(into)
        let survivor = try document.record()
        let other = try store.client(from)
        let leaver = try other.record()
        if leaver.id == survivor.id {
            // Merged already, as whoever asks once more will find.
            if survivor.merged.contains(where: { $0.isMeant(by: from) }) {
                return MovedClient(document, changed: false)
            }
            throw .invalidParams("/from", .choice, "A client cannot be merged into itself.")
        }
        if survivor.isArchived { throw .archived(survivor) }
        if leaver.anonymisedAt != nil { throw .archived(leaver) }
        let content = MergedContent(
            (leaver, try store.memberTimes(of: .id(leaver.id))),
            into: (survivor, try store.memberTimes(of: .id(survivor.id))),
            houseCountry: store.houseCountry
        )
        let client = try content.client(at: store.now)
        if preview == true { return MovedClient(Document(client), changed: true) }
        return MovedClient(try store.merge(other, into: document, as: client), changed: true)
    }
}
