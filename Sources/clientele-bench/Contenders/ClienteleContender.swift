import ArgumentParser

/// The real daemon over its real socket.
final class ClienteleContender: Contender {
    let name = "clientele"
    private let socket: String
    /// Clients are invented once and for all, so that none comes twice.
    private var place = 0

    init(socket: String) { self.socket = socket }

    func measure(_ workload: Workload) throws -> Measure {
        switch workload.kind {
        case .creates: try creates(workload)
        }
    }

    private func creates(_ workload: Workload) throws -> Measure {
        let driver = try Driver(socket: socket, connections: workload.connections, depth: workload.depth)
        // Invented beforehand, so that only asking is measured.
        let seconds = Double(workload.duration.components.seconds) + 1
        let lines = (0..<Int(seconds * 20_000)).map {
            Requests.create(InventedClient(at: place + $0, seed: workload.seed).json)
        }
        var asked = 0
        defer { place += asked }
        var measure = Measure()
        let start = ContinuousClock.now
        let end = start + workload.duration
        try driver.run { _ in
            guard asked < lines.count, ContinuousClock.now < end else { return nil }
            asked += 1
            return lines[asked - 1]
        } take: { _, line, elapsed in
            if line.isFailure { throw ValidationError(String(decoding: line, as: UTF8.self)) }
            measure.latencies.append(elapsed)
        }
        measure.elapsed = ContinuousClock.now - start
        return measure
    }
}
