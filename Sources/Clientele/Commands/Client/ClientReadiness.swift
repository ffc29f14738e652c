/// `client.readiness`
public struct ClientReadiness: ReadingCommand {
    public var client: ClientReference?
    public var country: CountryCode?
    public var limit: Int?
    public var cursor: Cursor?

    public static let method = "client.readiness"
    public static let summary =
        "Says what an electronic invoice to a client, or to all, still needs by French or Belgian rules, and suggests what follows from the rest."
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id or number; without it all that are not archived are looked at."),
        Field("country", \.country, "Only clients whose primary address is in this country."),
        Field(
            "limit",
            \.limit,
            "How many clients to look at; those that need nothing are left out of the answer, so that a page may be empty.",
            .range(1...1000),
            .otherwise(50)
        ),
        Field("cursor", \.cursor, "Where the former page ended; the other arguments have to be the same."),
    ]

    public init() {}

    public func check(_ inspection: inout Inspection) {
        guard client != nil else { return }
        for (name, isGiven) in [("country", country != nil), ("cursor", cursor != nil)] where isGiven {
            inspection.report(.unknown, "“client” and “\(name)” exclude each other.", below: name)
        }
    }

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> FoundReadiness {
        var answer = FoundReadiness()
        if let client {
            let found = try store.client(client).record()
            answer.clients = Present([ReadinessCheck.readiness(of: found, houseCountry: store.houseCountry)])
            return answer
        }
        var asked = self
        asked.limit = nil
        asked.cursor = nil
        let question = asked.questionFingerprint
        if let cursor, cursor.question != question { throw .foreignCursor }
        var query = ClientQuery()
        query.country = country
        query.order = .number
        query.limit = limit ?? 50
        query.cursor = cursor
        query.view = .full
        let page = try store.clients(query)
        var found: [Readiness] = []
        for client in page.clients {
            guard case .full(let document) = client else { continue }
            let readiness = ReadinessCheck.readiness(of: try document.record(), houseCountry: store.houseCountry)
            if !readiness.ready { found.append(readiness) }
        }
        answer.clients = Present(found)
        answer.cursor = page.next.map { Cursor(question: question, position: $0) }
        return answer
    }
}

/// What clients need.
public struct FoundReadiness: Record {
    public var clients = Present<[Readiness]>([])
    public var cursor: Cursor?

    public static let fields: [Field<Self>] = [
        Field("clients", \.clients, "The client that was named, or those of the page that need something."),
        Field("cursor", \.cursor, "Where the next page begins; absent on the last page."),
    ]

    public init() {}
}
