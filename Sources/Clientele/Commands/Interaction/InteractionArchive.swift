/// `interaction.archive`
public struct InteractionArchive: WritingCommand {
    public var interaction = Identifier(high: 0, low: 0)
    public var reason: String?
    public var key: RequestKey?

    public static let method = "interaction.archive"
    public static let summary = "Archives an interaction: hidden and no longer counted; interaction.restore undoes it."
    public static let failures: [Failure.Kind] = [.notFound, .archived]
    public static let fields: [Field<Self>] = [
        Field("interaction", \.interaction, "The interaction's id."),
        Field("reason", \.reason, "Why.", .length(500)),
        keyField,
    ]

    public init() {}

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> MovedInteraction {
        let document = try store.interaction(interaction)
        var interaction = try document.record()
        if interaction.isArchived { return MovedInteraction(document, changed: false) }
        try interaction.requireEditable(in: store)
        interaction.archivedAt = store.now
        interaction.archiveReason = reason
        return MovedInteraction(try store.revise(document, to: interaction, as: .interactionArchived), changed: true)
    }
}

/// An interaction that was archived or restored.
public struct MovedInteraction: Record {
    public var interaction = Document<Interaction>()
    public var changed = false

    public static let fields: [Field<Self>] = [
        Field("interaction", \.interaction, "The interaction as it is now."),
        Field("changed", \.changed, "Whether anything had to be done."),
    ]

    public init() {}

    init(_ interaction: Document<Interaction>, changed: Bool) {
        self.interaction = interaction
        self.changed = changed
    }
}
