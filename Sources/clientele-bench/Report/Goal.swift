/// What a figure should reach with a million clients.
struct Goal {
    /// How a figure is bounded.
    enum Bound {
        case atMost(Double)
        case atLeast(Double)
    }

    let subject: String
    let bound: Bound
    let unit: String
    /// The figure; `nil` when it was not measured.
    let figure: (Findings) -> Double?

    /// Whether a figure is within the bound.
    func isReached(by figure: Double) -> Bool {
        switch bound {
        case .atMost(let most): figure <= most
        case .atLeast(let least): figure >= least
        }
    }

    /// All goals.
    static var all: [Goal] {
        [
            ratio("get-1", "echo", \.medianMicroseconds, "median", .atMost(1.25)),
            ratio("get-16", "redis", \.perSecond, "a second", .atLeast(1)),
            ratio("get-16x16", "redis", \.perSecond, "a second", .atLeast(0.5)),
            ratio("get-16-uniform", "postgresql", \.perSecond, "a second", .atLeast(1.5)),
            ratio("create-1", "postgresql", \.perSecond, "a second", .atLeast(1)),
            ratio("create-16", "postgresql", \.perSecond, "a second", .atLeast(2)),
            ratio("create-64", "postgresql", \.perSecond, "a second", .atLeast(2)),
            milliseconds("search", \.medianMicroseconds, "median", 1),
            milliseconds("search", \.p99Microseconds, "p99", 10),
            ratio("search", "postgresql", \.perSecond, "a second", .atLeast(10)),
            milliseconds("list", \.p99Microseconds, "p99", 5),
            quantity(Quantity.startAfterStop, .atMost(100), "ms"),
            quantity(Quantity.startAfterKill, .atMost(1000), "ms"),
            quantity(Quantity.fill, .atLeast(15_000), "/s"),
            memory(Quantity.emptyMemory, 40),
            memory(Quantity.finalMemory, 250),
            Goal(subject: "clientele show / redis-cli GET, whole process", bound: .atMost(1), unit: "×") { findings in
                guard let own = findings.quantity(Quantity.show) else { return nil }
                return findings.quantity(Quantity.redisShow).map { own / $0 }
            },
        ]
    }

    private static func ratio(
        _ workload: String,
        _ contender: String,
        _ figure: any KeyPath<Figures, Double> & Sendable,
        _ word: String,
        _ bound: Bound
    ) -> Goal {
        Goal(subject: "\(workload) / \(contender), \(word)", bound: bound, unit: "×") {
            $0.ratio(workload, to: contender, figure)
        }
    }

    private static func milliseconds(
        _ workload: String,
        _ figure: any KeyPath<Figures, Double> & Sendable,
        _ word: String,
        _ most: Double
    ) -> Goal {
        Goal(subject: "\(workload), \(word)", bound: .atMost(most), unit: "ms") {
            $0.figures(workload).map { $0.median[keyPath: figure] / 1000 }
        }
    }

    private static func quantity(_ name: String, _ bound: Bound, _ unit: String) -> Goal {
        Goal(subject: name, bound: bound, unit: unit) { $0.quantity(name) }
    }

    private static func memory(_ state: String, _ most: Double) -> Goal {
        Goal(subject: "resident memory, \(state)", bound: .atMost(most), unit: "MB") {
            $0.quantity("\(state): VmRSS, MB")
        }
    }
}
