/// A question for clients that may be one and the same.
public struct DuplicateQuery: Sendable {
    /// Whether archived clients count; a group of archived clients only is never answered.
    public var archived = ArchivedFilter.include
    public var limit = 50
    public var cursor: Cursor?

    /// All that may be doubles of each other.
    public init() {}
}

/// Clients that share something which two different ones seldom do.
public struct DuplicateGroup: Record {
    public var reason = ""
    public var reasons: [String] = []
    public var value = ""
    public var count = 0
    public var clients = Present<[Document<ClientSummary>]>([])

    /// How many clients of a group are told one by one.
    public static let clientLimit = 100

    public static let schemaName: String? = "DuplicateGroup"

    public static let fields: [Field<Self>] = [
        Field(
            "reason",
            \.reason,
            "What tells most of what they share: a register's scheme, email, phone, or name (and city)."
        ),
        Field("reasons", \.reasons, "Everything that all of them share, what tells most first."),
        Field("value", \.value, "What they share by the reason, in the form that is compared."),
        Field("count", \.count, "How many they are, as far as was counted: up to 1,000."),
        Field("clients", \.clients, "The clients, those first that are not archived; 100 at the most."),
    ]

    public init() {}

    /// Clients that share some marks.
    public init(marks: [ClientMark], clients: [Document<ClientSummary>]) {
        let marks = marks.sorted { Self.rank($0.kind) < Self.rank($1.kind) }
        reasons = marks.map(\.kind)
        reason = marks.first?.kind ?? ""
        value = marks.first?.value ?? ""
        count = clients.count
        self.clients = Present(Array(clients.prefix(Self.clientLimit)))
    }

    /// How little a mark tells: a number of a register is one client's, a phone may be a house's.
    private static func rank(_ kind: String) -> Int {
        switch kind {
        case "email": 1
        case "phone": 2
        case "name": 3
        default: 0
        }
    }
}
