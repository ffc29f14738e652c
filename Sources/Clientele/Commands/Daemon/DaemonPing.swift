/// `daemon.ping`
public struct DaemonPing: ReadingCommand {
    public static let method = "daemon.ping"
    public static let summary = "Answers at once; shows that the daemon serves."
    public static let isBrief = true
    public static let fields: [Field<Self>] = []

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> Pong {
        var pong = Pong()
        pong.at = .now
        return pong
    }
}

/// The answer to a ping.
public struct Pong: Record {
    public var at = Timestamp(milliseconds: 0)

    public static let fields: [Field<Self>] = [Field("at", \.at, "The daemon's clock.")]

    public init() {}
}
