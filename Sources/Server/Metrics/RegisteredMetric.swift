import Clientele
import CoreMetrics
import Synchronization

/// One metric of swift-metrics with its dimensions.
final class RegisteredMetric: Sendable {
    /// What is done with the values.
    enum Kind {
        /// They are added up.
        case counter
        /// The last one counts.
        case gauge
        /// They are counted and added up.
        case distribution
        /// The same with nanoseconds, which are told in seconds.
        case durations

        /// How it is told.
        var wireKind: Metric.Kind {
            switch self {
            case .counter: .counter
            case .gauge: .gauge
            case .distribution, .durations: .summary
            }
        }
    }

    private struct State {
        var count = 0
        /// Whole numbers stay whole, however large.
        var whole = 0
        var real = 0.0
    }

    let kind: Kind
    /// The name as Prometheus wants it (https://prometheus.io/docs/concepts/data_model/).
    let name: String
    private let labels: [(String, String)]
    private let state = Mutex(State())

    init(_ kind: Kind, _ label: String, _ dimensions: [(String, String)]) {
        self.kind = kind
        let name = Self.name(label, isLabel: false)
        self.name =
            switch kind {
            case .counter: name.hasSuffix("_total") ? name : name + "_total"
            case .durations: name.hasSuffix("_seconds") ? name : name + "_seconds"
            case .gauge, .distribution: name
            }
        labels = dimensions.map { (Self.name($0.0, isLabel: true), $0.1) }
    }

    /// By what samples of one name are sorted.
    var order: String { labels.map { "\($0.0)=\($0.1)" }.joined(separator: ",") }

    /// The values so far.
    var sample: MetricSample {
        let state = state.withLock { $0 }
        let sum = state.real == 0 ? MetricNumber.whole(state.whole) : .real(Double(state.whole) + state.real)
        return switch kind {
        case .counter, .gauge: MetricSample(labels: labels, value: sum)
        case .distribution: MetricSample(labels: labels, count: state.count, sum: sum)
        case .durations: MetricSample(labels: labels, count: state.count, sum: .nanoseconds(state.whole))
        }
    }

    /// A name of ASCII letters, digits and underscores that does not begin with a digit.
    private static func name(_ text: String, isLabel: Bool) -> String {
        let name = text.unicodeScalars.map { scalar in
            let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isKept || (scalar == ":" && !isLabel) ? Character(scalar) : "_"
        }
        return (name.first.map { $0.isNumber } ?? true) ? "_" + String(name) : String(name)
    }
}

extension RegisteredMetric: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    func increment(by amount: Int64) { state.withLock { $0.whole &+= Int(amount) } }
    func increment(by amount: Double) { state.withLock { $0.real += amount } }
    func decrement(by amount: Double) { increment(by: -amount) }
    func reset() { state.withLock { $0 = State() } }
    func set(_ value: Int64) { state.withLock { $0 = State(whole: Int(value)) } }
    func set(_ value: Double) { state.withLock { $0 = State(real: value) } }

    func record(_ value: Int64) {
        if kind == .gauge { return set(value) }
        state.withLock { state in
            state.count += 1
            state.whole &+= Int(value)
        }
    }

    func record(_ value: Double) {
        if kind == .gauge { return set(value) }
        state.withLock { state in
            state.count += 1
            state.real += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(duration) }
}
