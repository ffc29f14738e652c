/// What a list shows of a client without a second question.
public struct ClientSummary: Record {
    public var id = Identifier(high: 0, low: 0)
    public var number = ""
    public var kind = ClientKind.organization
    public var name = ""
    public var city: String?
    public var country: CountryCode?
    public var email: String?
    public var phone: String?
    public var tags: [String] = []
    public var archivedAt: Timestamp?
    public var revision = 0
    public var updatedAt = Timestamp(milliseconds: 0)
    public var interactions = InteractionDigest()
    /// Where a search found its words; empty in a list.
    public var matched: [SearchMatch] = []
    /// Whether a search found only near spellings of its words; `nil` where it found them, and in a list.
    public var near: Bool?

    public static let schemaName: String? = "ClientSummary"

    public static let fields: [Field<Self>] = [
        Field("id", \.id, "The identity."),
        Field("number", \.number, "The number people say aloud."),
        Field("kind", \.kind, "A natural person or an organization."),
        Field("name", \.name, "The name."),
        Field("city", \.city, "The primary address's city."),
        Field("country", \.country, "The primary address's country."),
        Field("email", \.email, "The primary e-mail address."),
        Field("phone", \.phone, "The primary phone number."),
        Field("tags", \.tags, "Words to group clients by."),
        Field("archivedAt", \.archivedAt, "When the client was archived; absent while it is not."),
        Field("revision", \.revision, "How often the client was written."),
        Field("updatedAt", \.updatedAt, "When the client was last written."),
        Field("interactions", \.interactions, "The interactions in short."),
        Field("matched", \.matched, "Where a search found its words."),
        Field("near", \.near, "Whether only near spellings of the words were found; absent otherwise."),
    ]

    /// A row that is still to be filled.
    public init() {}
}

/// The interactions of a client in short; archived ones do not count.
public struct InteractionDigest: Record {
    /// How many there are.
    public var count = 0
    /// The latest one.
    public var last: LastInteraction?

    public static let fields: [Field<Self>] = [
        Field("count", \.count, "How many there are."),
        Field("last", \.last, "The latest one."),
    ]

    public init() {}

    /// A digest of so many interactions and the latest of them.
    public init(count: Int, last: LastInteraction?) {
        self.count = count
        self.last = last
    }
}

/// The latest interaction of a client in short.
public struct LastInteraction: Record {
    public var kind = InteractionKind.other
    public var at = Timestamp(milliseconds: 0)
    public var subject: String?

    public static let fields: [Field<Self>] = [
        Field("kind", \.kind, "What it was."),
        Field("at", \.at, "When it was."),
        Field("subject", \.subject, "What it was about."),
    ]

    public init() {}

    /// An interaction's kind, moment and subject.
    public init(kind: InteractionKind, at: Timestamp, subject: String?) {
        self.kind = kind
        self.at = at
        self.subject = subject
    }
}
