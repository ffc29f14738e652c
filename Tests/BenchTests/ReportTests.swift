import Testing

@testable import clientele_bench

@Suite("What a run tells")
struct ReportTests {
    @Test("Ratios are taken round by round, and their median counts")
    func ratios() {
        var findings = Findings()
        for (own, other) in [(10.0, 10.0), (30, 10), (20, 10)] {
            findings.add(figures(own), "get-1", "clientele")
            findings.add(figures(other), "get-1", "echo")
        }
        #expect(findings.ratio("get-1", to: "echo", \.medianMicroseconds) == 2)
        #expect(findings.ratio("get-1", to: "redis", \.medianMicroseconds) == nil)
    }

    @Test("A goal without a figure is left out, the others are judged")
    func goals() {
        var findings = Findings()
        findings.add(20_000, Quantity.fill)
        findings.add(2_000, Quantity.startAfterKill)
        let text = Report(clients: 1, rounds: 1, secondsPerRound: 1, findings: findings, scales: []).text
        #expect(text.contains("15000"))
        #expect(text.split(separator: "\n").contains { $0.hasPrefix(Quantity.fill) && $0.contains(" reached") })
        #expect(
            text.split(separator: "\n").contains { $0.hasPrefix(Quantity.startAfterKill) && $0.contains("not reached") }
        )
        #expect(!text.contains("redis"))
    }

    @Test("The JSON of a run can be read")
    func json() throws {
        var findings = Findings()
        findings.add(figures(1), "search", "clientele")
        let report = Report(
            clients: 100,
            rounds: 1,
            secondsPerRound: 0.5,
            findings: findings,
            scales: [(100, findings)]
        )
        #expect(report.json.contains(#""medianMicroseconds":1"#))
    }

    private func figures(_ value: Double) -> Figures {
        Figures(perSecond: value, medianMicroseconds: value, p99Microseconds: value)
    }
}
