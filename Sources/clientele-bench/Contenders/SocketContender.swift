/// A contender behind a socket; all of them are driven by the same ``Driver``.
protocol SocketContender: Contender {
    /// Connects, and prepares what the peer lets one prepare.
    func connect() throws -> PeerConnection
    /// Invents clients to be created, so that only asking is measured; answers how many.
    func draft(_ count: Int, material: Material)
    /// Puts the clients away that were created, so that none comes twice.
    func discardDrafts(_ created: Int)
    /// Appends a question.
    func ask(_ kind: Workload.Kind, _ place: Int, _ material: Material, to output: inout [UInt8])
    /// Throws unless an answer is the one to a question.
    func check(_ answer: UnsafeRawBufferPointer, _ kind: Workload.Kind, _ place: Int, _ material: Material) throws
}

extension SocketContender {
    func draft(_ count: Int, material: Material) {}
    func discardDrafts(_ created: Int) {}

    func measure(_ workload: Workload, seconds: Double, round: Int, material: Material) throws -> Measure {
        let kind = workload.kind
        let drafts = kind == .create ? Int((seconds + 0.5) * 25_000) : 0
        if drafts > 0 { draft(drafts, material: material) }
        let connections = try (0..<workload.connections).map { _ in try connect() }
        let driver = Driver(connections: connections, depth: workload.depth)
        var questions = Questions(kind, of: material, drafts: drafts, round: round)
        var measure = Measure()
        let start = Clock.nanoseconds
        let end = start + UInt64(seconds * 1e9)
        try driver.run { _, output in
            guard Clock.nanoseconds < end, let place = questions.next() else { return nil }
            ask(kind, place, material, to: &output)
            return place
        } take: { _, place, answer, nanoseconds in
            measure.latencyNanoseconds.append(nanoseconds)
            try check(answer, kind, place, material)
        }
        measure.elapsedNanoseconds = Clock.nanoseconds - start
        if drafts > 0 { discardDrafts(measure.latencyNanoseconds.count) }
        return measure
    }

    /// What went wrong, with the beginning of the answer.
    func wrong(_ kind: Workload.Kind, _ answer: UnsafeRawBufferPointer) -> BenchFailure {
        BenchFailure(
            "\(name) answered \(kind.rawValue) wrongly: \(String(decoding: answer.prefix(600), as: UTF8.self))"
        )
    }
}
