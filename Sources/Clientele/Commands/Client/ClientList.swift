/// `client.list`
public struct ClientList: ReadingCommand {
    public var archived: ArchivedFilter?
    public var kind: ClientKind?
    public var tags: [String] = []
    public var country: CountryCode?
    public var city: String?
    public var updatedSince: Timestamp?
    public var dormantSince: Timestamp?
    public var anonymised: Bool?
    public var sort: ClientOrder?
    public var limit: Int?
    public var cursor: Cursor?
    public var count: Bool?
    public var view: ListView?

    public static let method = "client.list"
    public static let summary = "Lists clients page by page; archived ones only when asked for."
    public static let fields: [Field<Self>] = [
        Field(
            "archived",
            \.archived,
            "Whether archived clients are left out, included, or the only ones.",
            .otherwise("exclude")
        ),
        Field("kind", \.kind, "Only clients of this kind."),
        Field("tags", \.tags, "Only clients that have all of these tags.", .count(100), .elementLength(60)),
        Field("country", \.country, "Only clients whose primary address is in this country."),
        Field(
            "city",
            \.city,
            "Only clients whose primary address is in this city; case and accents do not count.",
            .length(120)
        ),
        Field("updatedSince", \.updatedSince, "Only clients written at or after this moment."),
        Field("dormantSince", \.dormantSince, "Only clients without an interaction at or after this moment."),
        Field("anonymised", \.anonymised, "Only clients whose data was, or was not, replaced by nothing."),
        Field("sort", \.sort, "The order; a minus sign turns it round, ties are broken by number.", .otherwise("name")),
        Field("limit", \.limit, "How many at the most.", .range(1...1000), .otherwise(50)),
        Field("cursor", \.cursor, "Where the former page ended; the other arguments have to be the same."),
        Field("count", \.count, "Whether to count the whole list.", .otherwise(false)),
        Field("view", \.view, "Rows in short, or whole clients.", .otherwise("summary")),
    ]

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> ListedClients {
        let question = fingerprint
        if let cursor, cursor.question != question { throw .foreignCursor }
        var query = ClientQuery()
        query.archived = archived ?? .exclude
        query.kind = kind
        query.tags = tags
        query.country = country
        query.city = city
        query.updatedSince = updatedSince
        query.dormantSince = dormantSince
        query.isAnonymised = anonymised
        query.order = sort ?? .name
        query.limit = limit ?? 50
        query.cursor = cursor
        query.isCounted = count ?? false
        query.view = view ?? .summary
        let page = try store.clients(query)
        var answer = ListedClients()
        answer.clients = Present(page.clients)
        answer.cursor = page.next.map { Cursor(question: question, position: $0) }
        answer.total = page.total
        return answer
    }

    /// What the question is, whatever the page and its size.
    private var fingerprint: UInt64 {
        var question = self
        question.archived = archived ?? .exclude
        question.sort = sort ?? .name
        question.limit = nil
        question.cursor = nil
        question.count = nil
        question.view = nil
        return question.questionFingerprint
    }
}

extension Command {
    /// A fingerprint of the command and its arguments.
    var questionFingerprint: UInt64 {
        var writer = JSONWriter()
        write(to: &writer)
        return Cursor.fingerprint(Array(Self.method.utf8) + writer.bytes)
    }
}

extension Failure {
    /// A cursor that came from another question.
    static var foreignCursor: Failure {
        .invalidParams("/cursor", .format, "This cursor belongs to another question.")
    }
}

/// A page of clients.
public struct ListedClients: Record {
    public var clients = Present<[ListedClient]>([])
    public var cursor: Cursor?
    public var total: Int?

    public static let fields: [Field<Self>] = [
        Field("clients", \.clients, "One element a client."),
        Field("cursor", \.cursor, "Where the next page begins; absent on the last page."),
        Field("total", \.total, "How many clients the whole list has, where it was asked for."),
    ]

    public init() {}
}
