import Clientele
import Dispatch
import Synchronization

/// Hands things from the thread that prepares them to the one that writes them, a bounded number at a time.
final class Handover<Item: Sendable>: Sendable {
    private struct State {
        var waiting: [[Item]] = []
        var isEnded = false
        var failure: Failure?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let arrival = DispatchSemaphore(value: 0)

    /// A handover of so many loads at a time.
    init(loads: Int) {
        // Not its first value: Dispatch ends the process when a semaphore goes that is below it, as after giving up.
        for _ in 0..<loads { room.signal() }
    }

    /// Puts a load; waits until there is room. Answers whether anybody still wants it.
    func put(_ items: [Item]) -> Bool {
        room.wait()
        let isWanted = state.withLock { state in
            if !state.isClosed { state.waiting.append(items) }
            return !state.isClosed
        }
        if isWanted { arrival.signal() } else { room.signal() }
        return isWanted
    }

    /// Says that nothing more comes, or why.
    func end(_ failure: Failure? = nil) {
        state.withLock {
            $0.isEnded = true
            $0.failure = failure
        }
        arrival.signal()
    }

    /// The next load; `nil` at the end.
    ///
    /// - Throws: why nothing more comes.
    func take() throws(Failure) -> [Item]? {
        arrival.wait()
        let outcome = state.withLock { state -> Result<[Item]?, Failure> in
            if !state.waiting.isEmpty { return .success(state.waiting.removeFirst()) }
            return state.failure.map { .failure($0) } ?? .success(nil)
        }
        room.signal()
        return try outcome.get()
    }

    /// Wants nothing more; whoever waits to put something goes on.
    func close() {
        state.withLock {
            $0.isClosed = true
            $0.waiting = []
        }
        room.signal()
    }
}
