/// `changes.unwatch`
public struct ChangesUnwatch: FollowingCommand {
    public var watch = 0

    public static let method = "changes.unwatch"
    public static let summary = "Ends a watch of this connection; no notification of it follows the answer."
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [Field("watch", \.watch, "The watch's number.")]

    public init() {}

    public func run(following feed: any Feed, in context: Context) throws(Failure) -> EndedWatch {
        guard feed.unwatch(watch) else { throw .notFound("watch", String(watch)) }
        var answer = EndedWatch()
        answer.watch = watch
        return answer
    }
}

/// A watch that has ended.
public struct EndedWatch: Record {
    public var watch = 0

    public static let fields: [Field<Self>] = [Field("watch", \.watch, "The watch's number.")]

    public init() {}
}
