/// What an interaction is.
public enum InteractionKind: String, WireWord {
    case call
    case email
    case meeting
    case visit
    case service
    case quote
    case invoice
    case payment
    case note
    case other
}

/// Who began.
public enum Direction: String, WireWord {
    /// The client did.
    case `in`
    /// The company did.
    case out
}

/// An amount of money.
public struct Amount: Record, Hashable {
    /// The amount; zero only until it is filled.
    public var value = DecimalAmount.placeholder
    /// The currency; euro only until it is filled.
    public var currency = CurrencyCode.placeholder

    public static let fields: [Field<Self>] = [
        Field("value", \.value, "The amount as a decimal, such as 12.50."),
        Field("currency", \.currency, "The currency (ISO 4217)."),
    ]

    public init() {}
}

/// Something that happened between the company and a client: a call, a visit, a service provided.
public struct Interaction: Record, Hashable {
    // Kept by the daemon.
    public var id = Identifier(high: 0, low: 0)
    public var client = Identifier(high: 0, low: 0)
    public var revision = 0
    public var createdAt = Timestamp(milliseconds: 0)
    public var updatedAt = Timestamp(milliseconds: 0)
    public var archivedAt: Timestamp?
    public var archiveReason: String?

    // Given by people.
    public var kind = InteractionKind.other
    public var at: Timestamp?
    public var subject: String?
    public var body: String?
    public var direction: Direction?
    public var amount: Amount?
    public var link: WebLink?

    public static let schemaName: String? = "Interaction"

    public static let fields: [Field<Self>] = [
        Field("id", \.id, "The identity: a UUID of version 7.", keeper: .daemon),
        Field("client", \.client, "The client's id.", keeper: .daemon),
        Field("revision", \.revision, "How often the interaction was written: 1, 2, 3…", keeper: .daemon),
        Field("kind", \.kind, "What it was."),
        Field("at", \.at, "When it was; now when absent."),
        Field("subject", \.subject, "What it was about, in a line.", .length(300)),
        Field("body", \.body, "What is to be remembered.", .length(100_000)),
        Field("direction", \.direction, "in when the client began, out when the company did."),
        Field("amount", \.amount, "The money it was about."),
        Field("link", \.link, "Where more is kept: a URI."),
        Field("createdAt", \.createdAt, "When it was recorded.", keeper: .daemon),
        Field("updatedAt", \.updatedAt, "When it was last written.", keeper: .daemon),
        Field("archivedAt", \.archivedAt, "When it was archived; absent while it is not.", keeper: .daemon),
        Field("archiveReason", \.archiveReason, "Why it was archived.", keeper: .daemon),
    ]

    /// An interaction that is still to be filled.
    public init() {}

    /// Whether the interaction is archived.
    public var isArchived: Bool { archivedAt != nil }
}
