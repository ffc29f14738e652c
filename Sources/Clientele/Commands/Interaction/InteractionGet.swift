/// `interaction.get`
public struct InteractionGet: ReadingCommand {
    public var interaction = Identifier(high: 0, low: 0)
    public var revision: Int?
    public var at: Timestamp?

    public static let method = "interaction.get"
    public static let summary = "Answers an interaction, archived or not, as it is or as it was."
    public static let isBrief = true
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [
        Field("interaction", \.interaction, "The interaction's id."),
        Field("revision", \.revision, "The revision to answer instead of the present one.", .range(1...Int(Int32.max))),
        Field("at", \.at, "The moment to answer the interaction's state of."),
    ]

    public init() {}

    public func check(_ inspection: inout Inspection) {
        if revision != nil, at != nil {
            inspection.report(.unknown, "“at” and “revision” exclude each other.", below: "at")
        }
    }

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> FoundInteraction {
        if let moment = PastMoment(revision: revision, at: at) {
            return FoundInteraction(try store.interaction(interaction, at: moment))
        }
        return FoundInteraction(try store.interaction(interaction))
    }
}
