import Clientele
import NIOCore
import Synchronization

/// What a server tells of itself; its settings may change while it serves.
final class ServerFacts: DaemonFacts {
    private struct Settings {
        var limits: ServingLimits
        var houseCountry: CountryCode?
    }

    let startedAt = Timestamp.now
    private let settings: Mutex<Settings>
    private let connections: ConnectionBook
    private let requests = Atomic(0)
    private let failures = Atomic(0)
    private let hasToStop = Atomic(false)

    init(_ settings: ServerSettings, _ connections: ConnectionBook) {
        self.settings = Mutex(Settings(limits: settings.limits, houseCountry: settings.houseCountry))
        self.connections = connections
    }

    var limits: ServingLimits { settings.withLock { $0.limits } }

    var houseCountry: CountryCode? { settings.withLock { $0.houseCountry } }

    var activity: Activity {
        Activity(
            connections: connections.count,
            requests: requests.load(ordering: .relaxed),
            failures: failures.load(ordering: .relaxed)
        )
    }

    /// Serves by other settings from now on.
    func use(_ settings: ServerSettings) {
        self.settings.withLock { $0 = Settings(limits: settings.limits, houseCountry: settings.houseCountry) }
    }

    var isStopping: Bool { hasToStop.load(ordering: .relaxed) }

    /// Lets long work be given up.
    func stop() { hasToStop.store(true, ordering: .relaxed) }

    /// Counts a request that was answered.
    func count(isFailure: Bool) {
        requests.wrappingAdd(1, ordering: .relaxed)
        if isFailure { failures.wrappingAdd(1, ordering: .relaxed) }
    }
}
