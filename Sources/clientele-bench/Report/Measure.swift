/// How fast a workload was done.
struct Measure {
    /// How long all of it took.
    var elapsed = Duration.zero
    /// How long each request was under way.
    var latencies: [Duration] = []

    /// Answers a second.
    var perSecond: Double { Double(latencies.count) / (elapsed / .seconds(1)) }

    /// The time within which so many of a hundred answers came, in microseconds.
    func microseconds(percentile: Int) -> Double {
        let sorted = latencies.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, sorted.count * percentile / 100)] / .microseconds(1)
    }
}

extension [Measure] {
    /// The round in the middle of all, by speed.
    var median: Measure? {
        isEmpty ? nil : sorted { $0.perSecond < $1.perSecond }[count / 2]
    }
}
