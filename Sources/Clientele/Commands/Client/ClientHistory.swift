/// `client.history`
public struct ClientHistory: ReadingCommand {
    public var client = ClientReference("")
    public var limit: Int?
    public var cursor: Cursor?

    public static let method = "client.history"
    public static let summary =
        "Lists what was changed about a client and its interactions, when and by whom, newest first."
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id or number."),
        Field("limit", \.limit, "How many at the most.", .range(1...1000), .otherwise(50)),
        Field("cursor", \.cursor, "Where the former page ended."),
    ]

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> ListedChanges {
        var asked = self
        asked.limit = nil
        asked.cursor = nil
        let question = asked.questionFingerprint
        if let cursor, cursor.question != question { throw .foreignCursor }
        let page = try store.history(of: client, limit: limit ?? 50, before: cursor)
        var answer = ListedChanges()
        answer.changes = Present(page.elements)
        answer.cursor = page.next.map { Cursor(question: question, position: $0) }
        return answer
    }
}

/// A page of changes.
public struct ListedChanges: Record {
    public var changes = Present<[Change]>([])
    public var cursor: Cursor?

    public static let fields: [Field<Self>] = [
        Field("changes", \.changes, "The changes, newest first."),
        Field("cursor", \.cursor, "Where the next page begins; absent on the last page."),
    ]

    public init() {}
}
