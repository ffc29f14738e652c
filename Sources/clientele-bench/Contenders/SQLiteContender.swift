import CSQLite
import Glibc

/// SQLite within this process, without a socket: the lower bound of a store on disk.
final class SQLiteContender: Contender {
    let name = "sqlite"
    private var database: OpaquePointer?

    init(workspace: Workspace) throws {
        guard sqlite3_open(workspace.file("peer.sqlite"), &database) == SQLITE_OK else {
            throw BenchFailure("SQLite does not open a file.")
        }
        try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA mmap_size = 17179869184")
        try execute("CREATE TABLE client (serial INTEGER PRIMARY KEY, id TEXT NOT NULL, document BLOB NOT NULL)")
    }

    deinit { sqlite3_close(database) }

    /// Keeps clients' documents.
    func load(_ documents: [UnsafeRawBufferPointer]) throws {
        try execute("BEGIN")
        let statement = try prepared("INSERT INTO client (id, document) VALUES (?, ?)")
        defer { sqlite3_finalize(statement) }
        for document in documents {
            let start = Corpus.documentStart.count
            let identity = UnsafeRawBufferPointer(rebasing: document[start..<start + Requests.identityBytes])
            bind(identity, to: statement)
            sqlite3_bind_blob(statement, 2, document.baseAddress, Int32(document.count), nil)
            guard sqlite3_step(statement) == SQLITE_DONE else { throw failure() }
            sqlite3_reset(statement)
        }
        try execute("COMMIT")
    }

    /// Makes the index when everything is loaded.
    func finishLoading() throws {
        try execute("CREATE UNIQUE INDEX client_id ON client (id); PRAGMA wal_checkpoint(TRUNCATE)")
    }

    func answers(_ kind: Workload.Kind) -> Bool { kind == .get || kind == .getUniform }

    func measure(_ workload: Workload, seconds: Double, round: Int, material: Material) throws -> Measure {
        let statement = try prepared("SELECT document FROM client WHERE id = ?")
        defer { sqlite3_finalize(statement) }
        var questions = Questions(workload.kind, of: material, drafts: 0, round: round)
        var copy: [UInt8] = []
        var measure = Measure()
        let start = Clock.nanoseconds
        var now = start
        while now < start + UInt64(seconds * 1e9), let place = questions.next() {
            material.corpus.identity(place).withUnsafeBytes { bind($0, to: statement) }
            guard sqlite3_step(statement) == SQLITE_ROW else { throw failure() }
            let document = UnsafeRawBufferPointer(
                start: sqlite3_column_blob(statement, 0),
                count: Int(sqlite3_column_bytes(statement, 0))
            )
            copy.removeAll(keepingCapacity: true)
            copy += document
            guard document.has(material.corpus.identity(place), at: Corpus.documentStart.count) else {
                throw BenchFailure("SQLite answered wrongly: \(document.text)")
            }
            sqlite3_reset(statement)
            let end = Clock.nanoseconds
            measure.latencyNanoseconds.append(end - now)
            now = end
        }
        measure.elapsedNanoseconds = now - start
        try Interruption.check()
        return measure
    }

    private func bind(_ identity: UnsafeRawBufferPointer, to statement: OpaquePointer?) {
        let text = identity.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(statement, 1, text.baseAddress, Int32(text.count), nil)
    }

    private func execute(_ sql: String) throws {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    private func prepared(_ sql: String) throws -> OpaquePointer? {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { throw failure() }
        return statement
    }

    private func failure() -> BenchFailure { BenchFailure("SQLite: \(String(cString: sqlite3_errmsg(database)))") }
}
