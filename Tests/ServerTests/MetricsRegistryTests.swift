import Clientele
import CoreMetrics
import NIOCore
import Testing

@testable import Server

struct MetricsRegistryTests {
    private let registry = MetricsRegistry()

    private func samples(_ name: String) -> [JSON] {
        registry.metrics.first { $0.name == name }?.samples.value.map(\.json) ?? []
    }

    @Test func `What a library counts comes out under a name and labels that Prometheus takes`() {
        let counter = Counter(label: "http.requests", dimensions: [("status-code", "200")], factory: registry)
        counter.increment(by: 2)
        Counter(label: "http.requests", dimensions: [("status-code", "200")], factory: registry).increment()
        Counter(label: "http.requests", dimensions: [("status-code", "404")], factory: registry).increment()
        #expect(
            samples("http_requests_total") == [
                ["labels": ["status_code": "200"], "value": 3], ["labels": ["status_code": "404"], "value": 1],
            ]
        )
    }

    @Test func `Gauges say the last value, recorders count and add up, timers do so in seconds`() {
        Gauge(label: "2nd", factory: registry).record(7)
        #expect(samples("_2nd") == [["value": 7]])
        let recorder = Recorder(label: "sizes", factory: registry)
        recorder.record(5)
        recorder.record(6)
        #expect(samples("sizes") == [["count": 2, "sum": 11]])
        Timer(label: "work", factory: registry).recordMilliseconds(1_500)
        #expect(samples("work_seconds").map(\.text) == [#"{"count":1,"sum":1.5}"#])
        let meter = Meter(label: "load", factory: registry)
        meter.set(2)
        meter.increment(by: 0.5)
        #expect(samples("load").map(\.text) == [#"{"value":2.5}"#])
    }

    @Test func `What is destroyed is told no more`() {
        let counter = Counter(label: "gone", factory: registry)
        counter.increment()
        #expect(samples("gone_total") == [["value": 1]])
        counter.destroy()
        #expect(samples("gone_total").isEmpty)
    }

    @Test func `The tallies of several event loops are added up, and durations fall into their buckets`() {
        let tallies = [RequestTally(), RequestTally()]
        tallies[0].count(.command(1), nil)
        tallies[0].count(.command(1), .notFound)
        tallies[1].count(.command(1), .notFound)
        for (tally, duration) in zip([tallies[0], tallies[1], tallies[1]], [10_000, 10_001, 99_000_000_000]) {
            tally.count(.command(1), .nanoseconds(Int64(duration)))
        }
        let counts = tallies.map { $0.counts(of: .command(1)) }.reduce(RequestCounts(), +)
        #expect(counts.requests == 3)
        #expect(counts.failures[.notFound] == 2)
        #expect(counts.durations == [1, 1, 0, 0, 0, 0, 0, 1])
        #expect(counts.nanoseconds == 99_000_020_001)
        #expect(tallies[0].counts(of: .unknown).requests == 0)
        let totals = RequestMetrics(tallies).totals
        #expect(totals.requests == 3 && totals.failures == 2)
    }
}
