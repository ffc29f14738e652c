import CSQLite
import Clientele
import GRDB
import Glibc

/// A copy of a database, page by page (https://sqlite.org/backup.html).
///
/// The source stands on one state all the time, so that writes neither disturb the copy nor make it begin anew, and
/// nobody waits for it.
struct DatabaseCopy {
    /// How many pages are copied before anything else is looked at.
    private static let pagesAtOnce: Int32 = 512
    /// How many bytes are left to the system's memory; more of them at once would let other writers' syncs wait.
    private static let unsyncedBytes = 16 << 20

    /// Copies what a connection sees within its transaction into a file that is there and empty.
    ///
    /// The copy is a file of its own: it needs no journal beside it, and can be read where nothing can be written.
    static func make(
        of source: Database,
        at path: String,
        gauge: WorkGauge? = nil,
        while isWanted: @escaping @Sendable () -> Bool
    ) throws(Failure) {
        do {
            let target = try DatabaseQueue(path: path, configuration: Connection.drafting)
            try target.unsafeRead { db in try write(source, to: db, path, gauge, isWanted) }
            try target.close()
            // The pages are those of a store with a write-ahead log; the copy is to have none.
            let again = try DatabaseQueue(path: path, configuration: Connection.drafting)
            try again.unsafeRead { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            try again.close()
        } catch {
            throw Failure(engine: error)
        }
        do throws(DiskTrouble) {
            try Disk.sync(path)
        } catch {
            throw error.failure
        }
    }

    private static func write(
        _ source: Database,
        to target: Database,
        _ path: String,
        _ gauge: WorkGauge?,
        _ isWanted: () -> Bool
    ) throws(Failure) {
        guard let backup = sqlite3_backup_init(target.sqliteConnection, "main", source.sqliteConnection, "main") else {
            throw Failure(sqlite: sqlite3_extended_errcode(target.sqliteConnection), "the copy could not begin")
        }
        var code = SQLITE_OK
        var unsynced = 0
        while code == SQLITE_OK, isWanted() {
            code = sqlite3_backup_step(backup, Self.pagesAtOnce)
            if unsynced == 0 { gauge?.begin(of: Int(sqlite3_backup_pagecount(backup))) }
            gauge?.set(Int(sqlite3_backup_pagecount(backup) - sqlite3_backup_remaining(backup)))
            unsynced += Int(Self.pagesAtOnce) * 4096
            if unsynced >= Self.unsyncedBytes {
                unsynced = 0
                do throws(DiskTrouble) { try Disk.sync(path) } catch { code = SQLITE_IOERR }
            }
        }
        let isGivenUp = code == SQLITE_OK
        let end = sqlite3_backup_finish(backup)
        if isGivenUp { throw .closed }
        guard code == SQLITE_DONE, end == SQLITE_OK else {
            throw Failure(sqlite: code == SQLITE_DONE ? end : code, "the copy failed")
        }
    }
}
