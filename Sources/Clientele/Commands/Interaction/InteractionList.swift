/// `interaction.list`
public struct InteractionList: ReadingCommand {
    public var client: ClientReference?
    public var kind: InteractionKind?
    public var since: Timestamp?
    public var until: Timestamp?
    public var archived: ArchivedFilter?
    public var limit: Int?
    public var cursor: Cursor?

    public static let method = "interaction.list"
    public static let summary = "Lists interactions with one client or with all, newest first."
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "Only with this client: its id or number."),
        Field("kind", \.kind, "Only of this kind."),
        Field("since", \.since, "Only at or after this moment."),
        Field("until", \.until, "Only before this moment."),
        Field(
            "archived",
            \.archived,
            "Whether archived interactions are left out, included, or the only ones.",
            .otherwise("exclude")
        ),
        Field("limit", \.limit, "How many at the most.", .range(1...1000), .otherwise(50)),
        Field("cursor", \.cursor, "Where the former page ended; the other arguments have to be the same."),
    ]

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> ListedInteractions {
        var asked = self
        asked.archived = archived ?? .exclude
        asked.limit = nil
        asked.cursor = nil
        let question = asked.questionFingerprint
        if let cursor, cursor.question != question { throw .foreignCursor }
        var query = InteractionQuery()
        query.client = client
        query.kind = kind
        query.since = since
        query.until = until
        query.archived = archived ?? .exclude
        query.limit = limit ?? 50
        query.cursor = cursor
        let page = try store.interactions(query)
        var answer = ListedInteractions()
        answer.interactions = Present(page.elements)
        answer.cursor = page.next.map { Cursor(question: question, position: $0) }
        return answer
    }
}

/// A page of interactions.
public struct ListedInteractions: Record {
    public var interactions = Present<[Document<Interaction>]>([])
    public var cursor: Cursor?

    public static let fields: [Field<Self>] = [
        Field("interactions", \.interactions, "The interactions, newest first."),
        Field("cursor", \.cursor, "Where the next page begins; absent on the last page."),
    ]

    public init() {}
}
