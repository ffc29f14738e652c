/// `client.duplicates`
public struct ClientDuplicates: ReadingCommand {
    public var client: ClientReference?
    public var archived: ArchivedFilter?
    public var limit: Int?
    public var cursor: Cursor?

    public static let method = "client.duplicates"
    public static let summary =
        "Lists groups of clients that may be one: the same identifier, e-mail, phone, or name in the same town."
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "Only the doubles of this client: its id or number."),
        Field(
            "archived",
            \.archived,
            "Whether archived clients count; groups of archived clients only are left out unless one is asked for.",
            .otherwise("include")
        ),
        Field(
            "limit",
            \.limit,
            "How many groups at the most; a page may have fewer, or none, though others follow.",
            .range(1...1000),
            .otherwise(50)
        ),
        Field("cursor", \.cursor, "Where the former page ended; the other arguments have to be the same."),
    ]

    public init() {}

    public func check(_ inspection: inout Inspection) {
        guard client != nil else { return }
        for (name, isGiven) in [("archived", archived != nil), ("cursor", cursor != nil)] where isGiven {
            inspection.report(.unknown, "“client” and “\(name)” exclude each other.", below: name)
        }
    }

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> FoundDuplicates {
        var answer = FoundDuplicates()
        if let client {
            answer.groups = Present(Array(try store.duplicates(of: client).prefix(limit ?? 50)))
            return answer
        }
        var asked = self
        asked.archived = archived ?? .include
        asked.limit = nil
        asked.cursor = nil
        let question = asked.questionFingerprint
        if let cursor, cursor.question != question { throw .foreignCursor }
        var query = DuplicateQuery()
        query.archived = archived ?? .include
        query.limit = limit ?? 50
        query.cursor = cursor
        let page = try store.duplicates(query)
        answer.groups = Present(page.elements)
        answer.cursor = page.next.map { Cursor(question: question, position: $0) }
        return answer
    }
}

/// Clients that may be one.
public struct FoundDuplicates: Record {
    public var groups = Present<[DuplicateGroup]>([])
    public var cursor: Cursor?

    public static let fields: [Field<Self>] = [
        Field("groups", \.groups, "The groups, in an order of their own."),
        Field("cursor", \.cursor, "Where the next page begins; absent on the last page."),
    ]

    public init() {}
}
