import CSQLite
import GRDB
import Glibc

/// The store's file, on its way from a name to a database that can be trusted.
struct StoreFile {
    let directory: StoreDirectory
    var schema = Schema.present
    /// Told how a store comes to the present version.
    var onMigration: @Sendable (MigrationProgress) -> Void = { _ in }
    var path: String { directory.file("clients.sqlite") }

    /// Makes the file where it is missing, checks it where it is there, and brings it to the present version.
    ///
    /// - Returns: the connection that writes.
    func open() throws(OpeningFailure) -> DatabaseQueue {
        try Replacement(in: directory).finish()
        if try exists() {
            try FileHeader.check(path, knowing: Int(schema.version))
            try probe()
        } else {
            try create()
        }
        for suffix in ["", "-wal", "-shm"] { chmod(path + suffix, 0o600) }
        return try translating { () throws in
            let queue = try DatabaseQueue(path: path, configuration: Connection.writing)
            // Also for a store that came from elsewhere.
            try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
            try schema.migrate(queue, progress: onMigration)
            return queue
        }
    }

    private func exists() throws(OpeningFailure) -> Bool {
        if access(path, F_OK) == 0 { return true }
        guard errno == ENOENT else { throw .unusable(path, errno: errno) }
        if access(path + "-wal", F_OK) == 0 {
            throw .damaged(path: path, reason: "its file is missing, but not its journal \(path)-wal")
        }
        return false
    }

    /// Makes a new store under another name first: what bears the store's name is a whole store at any moment.
    private func create() throws(OpeningFailure) {
        let draft = path + "-new"
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(draft + suffix) }
        let file = Glibc.open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unusable(draft, errno: errno) }
        fchmod(file, 0o600)
        Glibc.close(file)
        try translating { () throws in
            let queue = try DatabaseQueue(path: draft, configuration: Connection.writing)
            try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
            try schema.migrate(queue)
            try queue.close()
        }
        guard rename(draft, path) == 0 else { throw .unusable(path, errno: errno) }
        try directory.sync()
    }

    /// Reads what can be read in no time: version, identity, and the first page of every table and index.
    private func probe() throws(OpeningFailure) {
        let version = try translating { () throws in
            let queue = try DatabaseQueue(path: path, configuration: Connection.probing)
            defer { try? queue.close() }
            return try queue.unsafeRead { db in
                let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                if version > schema.version { return version }
                guard try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'storeId'") != nil else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "it has no identity")
                }
                let tables = try String.fetchAll(
                    db,
                    sql:
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                )
                for table in tables {
                    _ = try Row.fetchOne(db, sql: "SELECT 1 FROM \(table.quotedDatabaseIdentifier) LIMIT 1")
                }
                _ = try Row.fetchOne(db, sql: "SELECT * FROM change ORDER BY seq DESC LIMIT 1")
                return version
            }
        }
        if version > schema.version { throw .newer(path: path, version: version, known: schema.version) }
    }

    private func translating<Answer>(_ body: () throws -> Answer) throws(OpeningFailure) -> Answer {
        do {
            return try body()
        } catch let error as DatabaseError {
            let reason = error.message ?? "\(error.resultCode)"
            switch error.resultCode {
            case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_PERM, .SQLITE_BUSY,
                .SQLITE_NOMEM:
                throw .unusable(path: path, reason: reason)
            default:
                throw .damaged(path: path, reason: reason)
            }
        } catch {
            throw .unusable(path: path, reason: "\(error)")
        }
    }
}
