/// `daemon.hello`
public struct DaemonHello: ReadingCommand {
    public var agent: String?

    public static let method = "daemon.hello"
    public static let summary = "Introduces daemon and peer to each other: version, store, role and limits."
    public static let isBrief = true
    public static let fields: [Field<Self>] = [
        Field("agent", \.agent, "The peer's program and version, such as clientele/0.1.0.", .length(200))
    ]

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> Introduction {
        var answer = Introduction()
        answer.storeId = try store.facts().id
        answer.role = context.role
        answer.limits = context.daemon.limits
        return answer
    }
}

/// How a daemon introduces itself.
public struct Introduction: Record {
    public var name = Product.name
    public var version = Product.version
    public var protocolVersion = Product.protocolVersion
    public var storeId = Identifier(high: 0, low: 0)
    public var role = Role.reader
    public var limits = ServingLimits()

    public static let fields: [Field<Self>] = [
        Field("name", \.name, "The daemon's name."),
        Field("version", \.version, "The daemon's version."),
        Field("protocol", \.protocolVersion, "The version of the wire."),
        Field("storeId", \.storeId, "The store's identity; another one after a backup was restored."),
        Field("role", \.role, "What the peer may do."),
        Field("limits", \.limits, "What the daemon accepts at most."),
    ]

    public init() {}
}
