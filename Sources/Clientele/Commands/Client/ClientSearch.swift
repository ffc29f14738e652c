/// `client.search`
public struct ClientSearch: ReadingCommand {
    public var text = ""
    public var archived: ArchivedFilter?
    public var limit: Int?

    public static let method = "client.search"
    public static let summary =
        "Finds clients in which every word typed begins some word, the best first; accents and case do not count."
    public static let fields: [Field<Self>] = [
        Field("text", \.text, "What was typed: words of name, e-mail, city, number and more.", .length(10_000)),
        Field(
            "archived",
            \.archived,
            "Whether archived clients are left out, included, or the only ones.",
            .otherwise("exclude")
        ),
        Field("limit", \.limit, "How many at the most.", .range(1...100), .otherwise(20)),
    ]

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> FoundClients {
        let text = SearchText(text)
        var answer = FoundClients()
        if text.isEmpty { return answer }
        let query = SearchQuery(text: text, archived: archived ?? .exclude, limit: limit ?? 20)
        answer.clients = Present(try store.search(query))
        return answer
    }
}

/// Clients, best first.
public struct FoundClients: Record {
    public var clients = Present<[ClientSummary]>([])

    public static let fields: [Field<Self>] = [Field("clients", \.clients, "The clients found, best first.")]

    public init() {}
}
