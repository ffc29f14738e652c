/// `interaction.update`
public struct InteractionUpdate: WritingCommand {
    public var interaction = Identifier(high: 0, low: 0)
    public var patch = JSONObject()
    public var revision: Int?
    public var key: RequestKey?

    public static let method = "interaction.update"
    public static let summary = "Changes an interaction's members, keeping what others changed since."
    public static let failures: [Failure.Kind] = [.notFound, .archived, .conflict]
    public static let fields: [Field<Self>] = [
        Field("interaction", \.interaction, "The interaction's id."),
        Field("patch", \.patch, "A JSON Merge Patch (RFC 7396): null or an empty text removes a member."),
        Field("revision", \.revision, "The revision that the caller had seen.", .range(1...Int(Int32.max))),
        keyField,
    ]

    public init() {}

    public func check(_ inspection: inout Inspection) {
        Edit<Interaction>.check(patch, &inspection)
    }

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> FoundInteraction {
        let document = try store.interaction(interaction)
        let current = try document.record()
        try current.requireEditable(in: store)
        if current.isArchived { throw Failure(.archived, "The interaction is archived; restore it first.") }
        var base: Document<Interaction>?
        if let revision, revision != current.revision {
            if revision > current.revision { throw .unseenRevision(current.revision) }
            base = try store.interaction(interaction, at: .revision(revision))
        }
        let edited = try Edit(patch, of: document, seen: base).result()
        if edited.at == nil { throw .invalidParams("/patch/at", .missing, "An interaction always has a moment.") }
        return FoundInteraction(try store.revise(document, to: edited, as: .interactionUpdated))
    }
}

extension Interaction {
    /// Refuses when the client is archived: nothing of it can be edited then.
    func requireEditable(in store: any StoreReader) throws(Failure) {
        let client = try store.client(.id(client)).record()
        if client.isArchived { throw .archived(client) }
    }
}
