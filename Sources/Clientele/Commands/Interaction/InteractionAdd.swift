/// `interaction.add`
public struct InteractionAdd: WritingCommand {
    public var client = ClientReference("")
    public var interaction = Interaction()
    public var key: RequestKey?

    public static let method = "interaction.add"
    public static let summary = "Records an interaction with a client."
    public static let failures: [Failure.Kind] = [.notFound, .archived]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id or number."),
        Field("interaction", \.interaction, "The interaction to record."),
        keyField,
    ]

    public init() {}

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> FoundInteraction {
        let bearer = try store.bearer(of: client)
        if bearer.isArchived { throw .archived(try store.client(client).record()) }
        var interaction = interaction
        interaction.at = interaction.at ?? store.now
        return FoundInteraction(try store.add(interaction, to: bearer.id))
    }
}

/// An interaction.
public struct FoundInteraction: Record {
    public var interaction = Document<Interaction>()

    public static let fields: [Field<Self>] = [Field("interaction", \.interaction, "The interaction.")]

    public init() {}

    init(_ interaction: Document<Interaction>) {
        self.interaction = interaction
    }
}
