import Synchronization

/// Who is there and what long work is being done, and since when neither is.
final class Attendance: Sendable {
    private struct State {
        var connections = 0
        /// Work on the store as a whole, by its commands.
        var labours: [String] = []
        var quietSince = ContinuousClock.now

        var isQuiet: Bool { connections == 0 && labours.isEmpty }
    }

    /// Rings at whatever ``Server/activity`` and the store's counts tell of.
    let news = Bell()
    /// Rings when the last one has left and nothing is being done.
    let quiet = Bell()
    private let state = Mutex(State())

    /// The commands that work on the store as a whole at this moment.
    var labours: [String] { state.withLock { $0.labours } }

    /// Since when nobody is connected and nothing is done; `nil` while somebody is or something is.
    var quietSince: ContinuousClock.Instant? { state.withLock { $0.isQuiet ? $0.quietSince : nil } }

    func comes() { change { $0.connections += 1 } }

    func leaves() { change { $0.connections -= 1 } }

    func begins(_ method: String) { change { $0.labours.append(method) } }

    func ends(_ method: String) {
        change { state in
            if let place = state.labours.firstIndex(of: method) { state.labours.remove(at: place) }
        }
    }

    private func change(_ body: (inout sending State) -> Void) {
        let hasBecomeQuiet = state.withLock { state in
            body(&state)
            if state.isQuiet { state.quietSince = .now }
            return state.isQuiet
        }
        news.ring()
        if hasBecomeQuiet { quiet.ring() }
    }
}
