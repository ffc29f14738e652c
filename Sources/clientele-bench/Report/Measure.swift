/// How fast a workload was done in one round.
struct Measure {
    /// How long all of it took.
    var elapsedNanoseconds: UInt64 = 0
    /// How long each request was under way.
    var latencyNanoseconds: [UInt64] = []

    /// What counts of it.
    var figures: Figures {
        let sorted = latencyNanoseconds.sorted()
        func microseconds(_ percentile: Int) -> Double {
            sorted.isEmpty ? 0 : Double(sorted[min(sorted.count - 1, sorted.count * percentile / 100)]) / 1000
        }
        return Figures(
            perSecond: Double(sorted.count) / (Double(max(elapsedNanoseconds, 1)) / 1e9),
            medianMicroseconds: microseconds(50),
            p99Microseconds: microseconds(99)
        )
    }
}

/// A round in short.
struct Figures {
    /// Answers a second.
    let perSecond: Double
    /// The time within which half of the answers came.
    let medianMicroseconds: Double
    /// The time within which 99 of a hundred answers came.
    let p99Microseconds: Double
}

extension [Figures] {
    /// Each figure's middle one of all rounds.
    var median: Figures {
        Figures(
            perSecond: map(\.perSecond).median,
            medianMicroseconds: map(\.medianMicroseconds).median,
            p99Microseconds: map(\.p99Microseconds).median
        )
    }
}

extension [Double] {
    /// The one in the middle; 0 where there is none.
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
