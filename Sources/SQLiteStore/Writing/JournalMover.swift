import CSQLite
import Dispatch
import GRDB
import Synchronization

/// Moves the journal into the store's file beside the writer, who goes on meanwhile (a passive checkpoint).
///
/// It cannot come to the end of a journal that grows; the writer moves the little that is left, and begins it anew.
final class JournalMover: Sendable {
    private enum State {
        case idle, moving, finished
    }

    private let path: String
    private let queue = DispatchQueue(label: "clientele.store.journal")
    private let state = Mutex(State.idle)

    /// Moves the journal of the store's file at a path.
    init(path: String) { self.path = path }

    /// Begins to move, unless it is at it.
    func start() {
        let isIdle = state.withLock { state in
            if state == .moving { return false }
            state = .moving
            return true
        }
        guard isIdle else { return }
        queue.async { [self] in
            if let connection = try? DatabaseQueue(path: path, configuration: Connection.writing) {
                connection.unsafeRead { db in
                    // The second time moves what came during the first.
                    for _ in 0..<2 {
                        sqlite3_wal_checkpoint_v2(db.sqliteConnection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                    }
                }
                try? connection.close()
            }
            state.withLock { $0 = .finished }
        }
    }

    /// Whether it came to its end since this was asked last.
    func hasFinished() -> Bool {
        state.withLock { state in
            guard state == .finished else { return false }
            state = .idle
            return true
        }
    }

    /// Waits until it is not at it any more.
    func wait() { queue.sync {} }
}
