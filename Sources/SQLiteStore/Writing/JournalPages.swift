import CSQLite
import GRDB
import Logging

/// How long the journal (the file `-wal`) has become, and when it is moved into the store's file.
///
/// A long journal lets many writes to one page cost one write; it also has to be read after a crash.
final class JournalPages {
    /// Pages after which the journal is moved.
    private static let step: Int32 = 8000

    // Written by SQLite's hook on the thread that commits, which is the only one that uses this object.
    private let pages = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    private var moved: Int32 = 0
    private let mover: JournalMover

    /// Watches the commits of a connection, which has to be closed before this object goes.
    init(watching db: Database) {
        mover = JournalMover(path: sqlite3_db_filename(db.sqliteConnection, nil).map { String(cString: $0) } ?? "")
        pages.initialize(to: 0)
        sqlite3_wal_hook(
            db.sqliteConnection,
            { context, _, _, pages in
                context?.assumingMemoryBound(to: Int32.self).pointee = pages
                return SQLITE_OK
            },
            pages
        )
    }

    deinit { pages.deallocate() }

    /// Moves the journal when it has grown by enough. Readers are never waited for, unless they held on to old states for
    /// so long that the journal could not begin anew: then they are given a moment to end.
    func checkpointIfLong(_ db: Database) {
        if pages.pointee < moved { moved = 0 }
        if mover.hasFinished() { checkpoint(db, SQLITE_CHECKPOINT_PASSIVE) }
        guard pages.pointee - moved >= Self.step else { return }
        if pages.pointee >= 8 * Self.step {
            // A backup holds on to its state for as long as it takes; nobody's write waits for that.
            sqlite3_busy_timeout(db.sqliteConnection, 50)
            checkpoint(db, SQLITE_CHECKPOINT_RESTART)
            sqlite3_busy_timeout(db.sqliteConnection, Connection.busyMilliseconds)
        } else {
            mover.start()
        }
        moved = pages.pointee
    }

    /// Moves everything, and leaves an empty journal.
    func checkpointAll(_ db: Database) {
        mover.wait()
        checkpoint(db, SQLITE_CHECKPOINT_TRUNCATE)
    }

    /// Moves everything, and empties the journal's file; answers whether nobody stood in the way.
    func truncate(_ db: Database) -> Bool {
        mover.wait()
        moved = 0
        return sqlite3_wal_checkpoint_v2(db.sqliteConnection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil) == SQLITE_OK
    }

    private func checkpoint(_ db: Database, _ mode: Int32) {
        let code = sqlite3_wal_checkpoint_v2(db.sqliteConnection, nil, mode, nil, nil)
        if code != SQLITE_OK, code & 0xFF != SQLITE_BUSY {
            journal.storageFault("What was written could not be moved into the store's file.", code)
        }
    }
}
