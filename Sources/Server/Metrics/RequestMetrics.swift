import Clientele

/// The requests of all event loops, as they are measured.
struct RequestMetrics {
    private let rows: [(method: String, counts: RequestCounts)]

    init(_ tallies: [RequestTally]) {
        let subjects = Catalogue.entries.enumerated().map {
            ($0.element.method, RequestTally.Subject.command($0.offset))
        }
        rows = (subjects + [("unknown", .unknown)]).map { method, subject in
            (method, tallies.map { $0.counts(of: subject) }.reduce(RequestCounts(), +))
        }
    }

    /// All requests, and those that failed.
    var totals: (requests: Int, failures: Int) {
        (
            rows.reduce(0) { $0 + $1.counts.requests },
            rows.reduce(0) { $0 + $1.counts.failures.values.reduce(0, +) }
        )
    }

    var metrics: [Metric] {
        [
            Metric(
                "clientele_requests_total",
                .counter,
                "Requests answered, by command; unknown where none could be told.",
                rows.map { MetricSample(["method": $0.method], value: .whole($0.counts.requests)) }
            ),
            Metric(
                "clientele_request_failures_total",
                .counter,
                "Requests answered with a failure, by command and kind of failure.",
                rows.flatMap(Self.failures)
            ),
            Metric(
                "clientele_request_duration_seconds",
                .histogram,
                "How long requests took from when they were read to when their answer was ready.",
                rows.filter { $0.counts.durations.contains { $0 > 0 } }.map(Self.durations)
            ),
        ]
    }

    private static func failures(of method: String, _ counts: RequestCounts) -> [MetricSample] {
        Failure.Kind.allCases.compactMap { kind in
            guard let count = counts.failures[kind], count > 0 else { return nil }
            return MetricSample(["method": method, "kind": kind.rawValue], value: .whole(count))
        }
    }

    private static func durations(of method: String, _ counts: RequestCounts) -> MetricSample {
        var sum = 0
        let buckets = zip(RequestTally.bounds, counts.durations).map { bound, count in
            sum += count
            return MetricBucket(.nanoseconds(bound), sum)
        }
        return MetricSample(
            labels: [("method", method)],
            count: counts.durations.reduce(0, +),
            sum: .nanoseconds(counts.nanoseconds),
            buckets: buckets
        )
    }
}
