/// `client.unmerge`
public struct ClientUnmerge: WritingCommand {
    public var client = ClientReference("")
    public var key: RequestKey?

    public static let method = "client.unmerge"
    public static let summary =
        "Undoes a merge: both clients are there again with their interactions, and what was changed since stays with the "
        + "client that had stayed."
    public static let failures: [Failure.Kind] = [.notFound, .archived, .duplicate]
    public static let fields: [Field<Self>] = [
        Field(
            "client",
            \.client,
            "The id or number of the client that was merged away, or of the one that stayed if only one was merged into it."
        ),
        keyField,
    ]

    public init() {}

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> SeparatedClients {
        let document = try store.client(client)
        let survivor = try document.record()
        let merger = try merger(survivor, store)
        let merged = merger.merged
        let name = merged.number ?? merged.id.text
        if survivor.isArchived { throw .archived(survivor) }
        guard merger.isKept else {
            let message = "“\(name)” came merged with an import; there is nothing to restore."
            throw .invalidParams("/client", .choice, message)
        }
        guard merger.target == survivor.id else {
            let between = survivor.merged.first { $0.id == merger.target }
            let first = between?.number ?? merger.target.text
            throw .invalidParams(
                "/client",
                .choice,
                "“\(name)” was merged into “\(first)”, which was merged itself later; undo that first."
            )
        }
        let content = try content(of: document, without: merger, store)
        let (restored, target) = try store.undo(merger, of: document, leaving: content)
        return SeparatedClients(restored, survivor: target)
    }

    /// The merge that is meant.
    private func merger(_ survivor: Client, _ store: any StoreWriter) throws(Failure) -> Merger {
        if let merger = try store.merger(of: client) { return merger }
        guard let only = survivor.merged.first else {
            throw .invalidParams("/client", .choice, "Nothing was merged into this client.")
        }
        guard survivor.merged.count == 1, let merger = try store.merger(of: .id(only.id)) else {
            let names = survivor.merged.map { $0.number ?? $0.id.text }.joined(separator: ", ")
            let message = "Several clients were merged into this one; name one of: \(names)."
            throw .invalidParams("/client", .choice, message)
        }
        return merger
    }

    /// The target without what the merge brought it, as far as that was not changed since.
    private func content(
        of document: Document<Client>,
        without merger: Merger,
        _ store: any StoreWriter
    ) throws(Failure) -> Client {
        let kept = Client.fields.filter { $0.keeper == .daemon }.map(\.name)
        func past(_ revision: Int) throws(Failure) -> JSONObject {
            try store.client(.id(merger.target), at: .revision(revision)).object().without(kept)
        }
        let present = try document.record()
        let undoing = ThreeWayMerge.merge(
            base: try past(merger.revision),
            mine: try past(merger.revision - 1),
            theirs: try document.object().without(kept)
        )
        var inspection = Inspection(of: .store)
        guard var client = Client(.object(undoing.merged), &inspection) else {
            throw Failure(.internal, "The separated client could not be read.")
        }
        client.id = present.id
        client.revision = present.revision
        client.createdAt = present.createdAt
        let left = Set(merger.companions).union([merger.merged.id])
        client.merged = present.merged.filter { !left.contains($0.id) }
        return client
    }
}

/// Two clients that were one.
public struct SeparatedClients: Record {
    public var client = Document<Client>()
    public var survivor = Document<Client>()

    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client that is there again."),
        Field("survivor", \.survivor, "The client that it had been merged into."),
    ]

    public init() {}

    init(_ client: Document<Client>, survivor: Document<Client>) {
        self.client = client
        self.survivor = survivor
    }
}
