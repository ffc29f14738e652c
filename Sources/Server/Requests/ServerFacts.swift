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
    private let store: any Store
    private let loops: [SocketLoop]
    /// One for each loop.
    let tallies: [RequestTally]
    private let measures: Atomic<Bool>
    private let hasToStop = Atomic(false)

    init(_ settings: ServerSettings, _ connections: ConnectionBook, _ store: any Store, _ loops: [SocketLoop]) {
        self.settings = Mutex(Settings(limits: settings.limits, houseCountry: settings.houseCountry))
        self.connections = connections
        self.store = store
        self.loops = loops
        tallies = loops.map { _ in RequestTally() }
        measures = Atomic(settings.measuresCommands)
    }

    var limits: ServingLimits { settings.withLock { $0.limits } }

    var houseCountry: CountryCode? { settings.withLock { $0.houseCountry } }

    var activity: Activity {
        let totals = RequestMetrics(tallies).totals
        return Activity(connections: connections.count, requests: totals.requests, failures: totals.failures)
    }

    var storeActivity: StoreActivity { store.activity }

    var metrics: [Metric] {
        processMetrics + RequestMetrics(tallies).metrics + connectionMetrics + storeActivity.metrics
            + (MetricsRegistry.installed?.metrics ?? [])
    }

    /// Whether it is measured how long requests take.
    var isMeasuring: Bool { measures.load(ordering: .relaxed) }

    /// Serves by other settings from now on.
    func use(_ settings: ServerSettings) {
        self.settings.withLock { $0 = Settings(limits: settings.limits, houseCountry: settings.houseCountry) }
        measures.store(settings.measuresCommands, ordering: .relaxed)
    }

    var isStopping: Bool { hasToStop.load(ordering: .relaxed) }

    /// Lets long work be given up.
    func stop() { hasToStop.store(true, ordering: .relaxed) }
}

extension ServerFacts {
    private var processMetrics: [Metric] {
        [
            Metric(
                "clientele_build_info",
                .gauge,
                "Always 1; the version is a label.",
                [MetricSample(["version": Product.version], value: .whole(1))]
            ),
            Metric(
                "clientele_start_time_seconds",
                .gauge,
                "When the daemon began to serve, in seconds since 1970 (UTC).",
                [MetricSample(value: .nanoseconds(Int(startedAt.milliseconds) * 1_000_000))]
            ),
        ]
    }

    private var connectionMetrics: [Metric] {
        let received = loops.reduce(0) { $0 + $1.traffic[SocketLoop.received] }
        let sent = loops.reduce(0) { $0 + $1.traffic[SocketLoop.sent] }
        return [
            Metric(
                "clientele_connections",
                .gauge,
                "Connections that are open.",
                [MetricSample(value: .whole(connections.count))]
            ),
            Metric(
                "clientele_received_bytes_total",
                .counter,
                "Bytes that peers sent.",
                [MetricSample(value: .whole(received))]
            ),
            Metric(
                "clientele_sent_bytes_total",
                .counter,
                "Bytes that were sent to peers.",
                [MetricSample(value: .whole(sent))]
            ),
        ]
    }
}
