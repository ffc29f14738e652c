/// All that a run has found.
struct Findings {
    /// The rounds of a workload by contender, in the order in which they were measured first.
    private(set) var rounds: [(workload: String, contender: String, figures: [Figures])] = []
    /// Single quantities by name, each with all its measurements.
    private(set) var quantities: [(name: String, values: [Double])] = []
    /// Texts whose search took longest, the slowest first.
    var slowestSearches: [(text: String, microseconds: Double)] = []

    /// Takes a round over.
    mutating func add(_ figures: Figures, _ workload: String, _ contender: String) {
        if let index = rounds.firstIndex(where: { $0.workload == workload && $0.contender == contender }) {
            rounds[index].figures.append(figures)
        } else {
            rounds.append((workload, contender, [figures]))
        }
    }

    /// Takes a measurement of a quantity over.
    mutating func add(_ value: Double, _ name: String) {
        if let index = quantities.firstIndex(where: { $0.name == name }) {
            quantities[index].values.append(value)
        } else {
            quantities.append((name, [value]))
        }
    }

    /// The rounds of one contender.
    func figures(_ workload: String, _ contender: String = "clientele") -> [Figures]? {
        rounds.first { $0.workload == workload && $0.contender == contender }?.figures
    }

    /// The median of Clientele's rounds, each divided by another contender's same round.
    func ratio(_ workload: String, to contender: String, _ figure: KeyPath<Figures, Double>) -> Double? {
        guard let own = figures(workload), let other = figures(workload, contender) else { return nil }
        return zip(own, other).map { $0[keyPath: figure] / max($1[keyPath: figure], 1e-9) }.median
    }

    /// The median of a quantity.
    func quantity(_ name: String) -> Double? { quantities.first { $0.name == name }?.values.median }
}

/// Names of single quantities.
enum Quantity {
    static let noise = "processors busy with something else, %"
    static let fill = "fill, clients a second"
    static let fillInteractions = "fill, interactions a second"
    static let startAfterStop = "start after a clean stop, ms"
    static let startAfterKill = "start after kill -9, ms"
    static let show = "clientele show, whole process, ms"
    static let redisShow = "redis-cli GET, whole process, ms"
    static let emptyMemory = "empty"
    static let finalMemory = "after the whole run"
}

extension Findings {
    /// Takes a process' memory over, each kind by itself, in MB of 1,048,576 bytes.
    mutating func add(_ memory: ProcessMemory?, _ state: String) {
        guard let memory else { return }
        let kinds = [
            ("VmRSS", memory.residentBytes), ("RssAnon", memory.anonymousBytes), ("RssFile", memory.fileBytes),
            ("VmHWM", memory.peakBytes),
        ]
        for (kind, bytes) in kinds { add(Double(bytes) / 1_048_576, "\(state): \(kind), MB") }
    }
}
