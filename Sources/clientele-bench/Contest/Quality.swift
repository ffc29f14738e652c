/// How often a search finds what it should: speed alone would be worth nothing.
struct Quality {
    private let contender: ClienteleContender
    private let material: Material

    init(_ contender: ClienteleContender, _ material: Material) {
        self.contender = contender
        self.material = material
    }

    /// Asks for some phones and misspelt names once, and for texts of the mix to see which ones take longest.
    func measure(_ plan: Plan, _ findings: inout Findings) throws {
        let kinds = Set(plan.workloads.map(\.kind))
        if kinds.contains(.search) { findings.slowestSearches = try slowestSearches(of: 3000) }
        if kinds.contains(.phone) {
            let share = try share(of: .phone) { answer, text in text.expected.map { answer.contains($0) } ?? false }
            findings.add(share, "a phone searched for: its owner is among the 20, %")
        }
        if kinds.contains(.near) {
            let nothing = Requests.clientsStart + [UInt8](text: "]")
            let share = try share(of: .near) { answer, _ in !answer.has(nothing, at: 0) }
            findings.add(share, "a misspelt name searched for: something is found, %")
        }
    }

    private func slowestSearches(of count: Int) throws -> [(text: String, microseconds: Double)] {
        let connection = try contender.connect()
        var times: [(text: String, microseconds: Double)] = []
        for text in material.searches.texts.prefix(count) {
            // Twice, the better one counting, so that a text is not slow because somebody else was busy.
            let nanoseconds = try (0..<2).map { _ in
                let start = Clock.nanoseconds
                connection.output += text.request
                connection.expect()
                try connection.exchange { _ in }
                return Clock.nanoseconds - start
            }
            times.append((text.typed, Double(nanoseconds.min() ?? 0) / 1000))
        }
        return Array(times.sorted { $0.microseconds > $1.microseconds }.prefix(12))
    }

    private func share(
        of kind: Workload.Kind,
        _ isFound: (UnsafeRawBufferPointer, SearchText) -> Bool
    ) throws -> Double {
        let connection = try contender.connect()
        let count = min(material.count(of: kind), 500)
        var found = 0
        for place in 0..<count {
            guard let text = material.text(kind, place) else { continue }
            contender.ask(kind, place, material, to: &connection.output)
            connection.expect()
            try connection.exchange { answer in
                try contender.check(answer, kind, place, material)
                if isFound(answer, text) { found += 1 }
            }
        }
        return count == 0 ? 0 : Double(found) * 100 / Double(count)
    }
}
