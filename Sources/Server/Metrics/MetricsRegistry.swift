import Clientele
public import CoreMetrics
import Synchronization

/// Keeps what is measured through swift-metrics, by this program's rarer events and by any library, so that it comes out
/// where everything else does: in the metrics of `daemon.status`.
///
/// What happens with every request is not counted here but in a ``RequestTally``.
public final class MetricsRegistry: MetricsFactory {
    private struct Key: Hashable {
        let kind: RegisteredMetric.Kind
        let label: String
        let dimensions: [String]
    }

    private let registered = Mutex<[Key: RegisteredMetric]>([:])

    init() {}

    /// Has everything in this process that measures report to a registry; to be called once, early.
    public static func install() { MetricsSystem.bootstrap(MetricsRegistry()) }

    /// The one that was installed.
    static var installed: MetricsRegistry? { MetricsSystem.factory as? MetricsRegistry }

    /// Everything that was reported, by name.
    var metrics: [Metric] {
        let all = registered.withLock { Array($0.values) }
        return Dictionary(grouping: all, by: \.name)
            .sorted { $0.key < $1.key }
            .map { name, members in
                let samples = members.sorted { $0.order < $1.order }.map(\.sample)
                return Metric(name, members[0].kind.wireKind, Self.meanings[name] ?? Self.foreignMeaning, samples)
            }
    }

    /// What this program reports.
    private static let meanings = [
        "clientele_connections_accepted_total": "Connections that were accepted and served.",
        "clientele_peers_refused_total": "Connections that were refused, by kind of failure.",
    ]
    private static let foreignMeaning = "Reported by a library."

    private func metric(_ kind: RegisteredMetric.Kind, _ label: String, _ dimensions: [(String, String)])
        -> RegisteredMetric
    {
        let key = Key(kind: kind, label: label, dimensions: dimensions.flatMap { [$0.0, $0.1] })
        return registered.withLock { registered in
            if let known = registered[key] { return known }
            let metric = RegisteredMetric(kind, label, dimensions)
            registered[key] = metric
            return metric
        }
    }

    private func forget(_ metric: AnyObject) {
        registered.withLock { registered in
            if let key = registered.first(where: { $0.value === metric })?.key { registered[key] = nil }
        }
    }
}

extension MetricsRegistry {
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        metric(.counter, label, dimensions)
    }

    public func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        metric(.counter, label, dimensions)
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        metric(.gauge, label, dimensions)
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        metric(aggregate ? .distribution : .gauge, label, dimensions)
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        metric(.durations, label, dimensions)
    }

    public func destroyCounter(_ handler: any CounterHandler) { forget(handler) }
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { forget(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { forget(handler) }
}
