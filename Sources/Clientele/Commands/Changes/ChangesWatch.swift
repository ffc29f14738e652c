/// `changes.watch`
public struct ChangesWatch: FollowingCommand {
    public var since: Int?
    public var storeId: Identifier?

    public static let method = "changes.watch"
    public static let summary = "Sends every change after a number as a notification: changes.event {watch, change}."
    public static let failures: [Failure.Kind] = [.historyLost, .tooLarge]
    public static let fields: [Field<Self>] = [
        Field(
            "since",
            \.since,
            "The number of the last change that is known; only new changes when absent.",
            .range(0...Int.max)
        ),
        Field("storeId", \.storeId, "The store that the number comes from; another one is answered history_lost."),
    ]

    public init() {}

    public func run(following feed: any Feed, in context: Context) throws(Failure) -> BegunWatch {
        let facts = try feed.facts()
        let start = since ?? facts.seq
        try facts.requireContinuation(of: start, from: storeId)
        var answer = BegunWatch()
        answer.watch = try feed.watch(after: start)
        answer.seq = facts.seq
        answer.storeId = facts.id
        return answer
    }
}

/// A watch that has begun.
public struct BegunWatch: Record {
    public var watch = 0
    public var seq = 0
    public var storeId = Identifier(high: 0, low: 0)

    public static let fields: [Field<Self>] = [
        Field("watch", \.watch, "The watch's number on this connection; it ends with the connection's input."),
        Field("seq", \.seq, "The number of the last change there is."),
        Field("storeId", \.storeId, "The store's identity, to be named when the watch is resumed."),
    ]

    public init() {}
}
