public import Clientele

/// How a server serves.
public struct ServerSettings: Sendable {
    /// What it accepts at most.
    public var limits = ServingLimits()
    /// Whether it is measured how long each command takes.
    public var measuresCommands = true
    /// The country of national phone numbers where a client has none.
    public var houseCountry: CountryCode?
    /// Decides what a peer may do.
    public var roles: any RolePolicy
    /// Threads on which connections are served; it is read once, at the start.
    public var eventLoopThreads = 1
    /// Threads for commands that may take long; it is read once, at the start.
    public var readerThreads = 2
    /// How long a stop waits for answers that are still owed and for peers that still read.
    public var stopPatience = Duration.seconds(10)

    /// How long an export may wait for its next piece to be asked for; it is read once, at the start.
    public var exportPatience = Duration.seconds(600)

    /// The contract's defaults.
    public init(roles: any RolePolicy) {
        self.roles = roles
    }
}
