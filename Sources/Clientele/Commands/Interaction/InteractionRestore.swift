/// `interaction.restore`
public struct InteractionRestore: WritingCommand {
    public var interaction = Identifier(high: 0, low: 0)
    public var key: RequestKey?

    public static let method = "interaction.restore"
    public static let summary = "Brings an archived interaction back."
    public static let failures: [Failure.Kind] = [.notFound, .archived]
    public static let fields: [Field<Self>] = [
        Field("interaction", \.interaction, "The interaction's id."),
        keyField,
    ]

    public init() {}

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> MovedInteraction {
        let document = try store.interaction(interaction)
        var interaction = try document.record()
        guard interaction.isArchived else { return MovedInteraction(document, changed: false) }
        try interaction.requireEditable(in: store)
        interaction.archivedAt = nil
        interaction.archiveReason = nil
        return MovedInteraction(try store.revise(document, to: interaction, as: .interactionRestored), changed: true)
    }
}
