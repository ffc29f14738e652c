/// `changes.list`
public struct ChangesList: ReadingCommand {
    public var since = 0
    public var limit: Int?
    public var storeId: Identifier?

    public static let method = "changes.list"
    public static let summary = "Lists the changes after a number, oldest first; numbers have no gaps."
    public static let failures: [Failure.Kind] = [.historyLost]
    public static let fields: [Field<Self>] = [
        Field("since", \.since, "The number of the last change that is known; 0 for none.", .range(0...Int.max)),
        Field("limit", \.limit, "How many at the most.", .range(1...1000), .otherwise(50)),
        Field("storeId", \.storeId, "The store that the number comes from; another one is answered history_lost."),
    ]

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> FollowingChanges {
        let facts = try store.facts()
        try facts.requireContinuation(of: since, from: storeId)
        var answer = FollowingChanges()
        answer.changes = Present(try store.changes(after: since, limit: limit ?? 50))
        answer.seq = facts.seq
        return answer
    }
}

/// The changes that follow a number.
public struct FollowingChanges: Record {
    public var changes = Present<[Change]>([])
    public var seq = 0

    public static let fields: [Field<Self>] = [
        Field("changes", \.changes, "The changes, oldest first."),
        Field("seq", \.seq, "The number of the last change there is."),
    ]

    public init() {}
}
