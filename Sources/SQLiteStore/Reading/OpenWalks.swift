import Clientele
import Synchronization

/// The walks that are under way, so that a store that is closed can end them.
final class OpenWalks: Sendable {
    private struct Entry {
        weak var walk: StateWalk?
    }

    private struct State {
        var walks: [Entry] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Remembers a walk for as long as there is one.
    ///
    /// - Throws: `shutting_down` after ``close()``.
    func add(_ walk: StateWalk) throws(Failure) {
        let isClosed = state.withLock { state in
            state.walks.removeAll { $0.walk == nil }
            state.walks.append(Entry(walk: walk))
            return state.isClosed
        }
        if isClosed {
            walk.close()
            throw .closed
        }
    }

    /// Ends all walks.
    func close() {
        let open = state.withLock { state in
            state.isClosed = true
            return state.walks.compactMap(\.walk)
        }
        for walk in open { walk.close() }
    }
}
