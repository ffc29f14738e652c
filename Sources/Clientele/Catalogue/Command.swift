/// One command of the catalogue: its stored properties are its arguments, its ``Record/fields`` describe them.
///
/// A new command is one file that declares such a type, and one line in ``Catalogue``.
public protocol Command: Record {
    /// What the command answers.
    associatedtype Answer: WireValue
    /// The name on the wire, such as `client.get`.
    static var method: String { get }
    /// One sentence on what it does.
    static var summary: String { get }
    /// The least role that may use it.
    static var role: Role { get }
    /// The failures it has besides those that every command can have.
    static var failures: [Failure.Kind] { get }
    /// Reads the arguments of a plain request without a tree; `nil` leaves them, right or wrong, to ``Record/fields``.
    init?(plain argument: PlainRequest.Argument?)
}

extension Command {
    /// Readers may use it.
    public static var role: Role { .reader }
    /// None of its own.
    public static var failures: [Failure.Kind] { [] }
    /// All are read by the rows.
    public init?(plain argument: PlainRequest.Argument?) { nil }
}

/// A command that reads.
public protocol ReadingCommand: Command {
    /// Whether the answer takes microseconds, so that it is given where the request arrives.
    static var isBrief: Bool { get }
    // Named again so that the compiler finds it in `run`.
    associatedtype Answer
    /// Reads the answer.
    func run(reading store: any StoreReader, in context: Context) throws(Failure) -> Answer
    /// Reads the answer and writes it; where that is quicker than what ``run(reading:in:)`` answers, it says the same.
    func run(reading store: any StoreReader, in context: Context, to writer: inout JSONWriter) throws(Failure)
}

extension ReadingCommand {
    /// It may take longer.
    public static var isBrief: Bool { false }

    /// Writes what is read.
    public func run(
        reading store: any StoreReader,
        in context: Context,
        to writer: inout JSONWriter
    ) throws(Failure) {
        try run(reading: store, in: context).write(to: &writer)
    }
}

/// A command that writes.
public protocol WritingCommand: Command {
    /// What makes the command safe to repeat.
    var key: RequestKey? { get set }
    // Named again so that the compiler finds it in `run`.
    associatedtype Answer
    /// Writes, and tells what was written.
    func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> Answer
}

extension WritingCommand {
    /// Editors may use it.
    public static var role: Role { .editor }

    /// The row of the argument that every writing command has.
    static var keyField: Field<Self> {
        Field(
            "key",
            \Self.key,
            "Makes the command safe to repeat: the same key and content answer the first answer again."
        )
    }
}

/// A command that concerns the store as a whole: it may take minutes, and delays no other.
public protocol MaintenanceCommand: Command {
    // Named again so that the compiler finds it in `run`.
    associatedtype Answer
    /// Does it; to be given up, with `shutting_down`, when the daemon stops.
    func run(maintaining store: any StoreMaintenance, in context: Context) throws(Failure) -> Answer
}

extension MaintenanceCommand {
    /// Administrators may use it.
    public static var role: Role { .admin }
}

/// Who asks, and whom.
public struct Context: Sendable {
    /// The peer's user.
    public let actor: Actor
    /// What the peer may do.
    public let role: Role
    /// The daemon that is asked.
    public let daemon: any DaemonFacts

    /// A peer's context.
    public init(actor: Actor, role: Role, daemon: any DaemonFacts) {
        self.actor = actor
        self.role = role
        self.daemon = daemon
    }
}

/// What a daemon tells of itself.
public protocol DaemonFacts: Sendable {
    /// When it began to serve.
    var startedAt: Timestamp { get }
    /// What it accepts at most.
    var limits: ServingLimits { get }
    /// The country of national phone numbers where a client has none.
    var houseCountry: CountryCode? { get }
    /// What it is doing at this moment.
    var activity: Activity { get }
    /// What its store has done since the start.
    var storeActivity: StoreActivity { get }
    /// All that is measured.
    var metrics: [Metric] { get }
    /// Whether it was asked to stop.
    var isStopping: Bool { get }
}

/// The product and its wire.
public enum Product {
    /// The daemon's name.
    public static let name = "clienteled"
    /// The version, by semantic versioning.
    public static let version = "0.1.0"
    /// The version of the wire; a thin client of another one says so.
    public static let protocolVersion = 1
}

/// What a daemon accepts at most.
public struct ServingLimits: Record, Hashable {
    /// One request line, in bytes.
    public var requestLineBytes = 1 << 20
    /// Requests in one batch.
    public var batchRequests = 1000
    /// Connections in all.
    public var connections = 1024
    /// Connections of one user.
    public var connectionsPerUser = 256

    public static let fields: [Field<Self>] = [
        Field("requestLineBytes", \.requestLineBytes, "One request line, in bytes."),
        Field("batchRequests", \.batchRequests, "Requests in one batch."),
        Field("connections", \.connections, "Connections in all."),
        Field("connectionsPerUser", \.connectionsPerUser, "Connections of one user."),
    ]

    public init() {}
}

/// What a daemon is doing.
public struct Activity: Record {
    /// Connections that are open.
    public var connections = 0
    /// Requests answered since the start, failures included.
    public var requests = 0
    /// Requests answered with a failure since the start.
    public var failures = 0

    public static let fields: [Field<Self>] = [
        Field("connections", \.connections, "Connections that are open."),
        Field("requests", \.requests, "Requests answered since the start, failures included."),
        Field("failures", \.failures, "Requests answered with a failure since the start."),
    ]

    public init() {}

    /// What a daemon is doing.
    public init(connections: Int, requests: Int, failures: Int) {
        self.connections = connections
        self.requests = requests
        self.failures = failures
    }
}
