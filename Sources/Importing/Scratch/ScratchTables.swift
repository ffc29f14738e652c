import CSQLite
import Clientele

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Tables that are kept aside: an SQLite file without a name, of which only a part is in memory.
// Used by one thread at a time: whoever hands it on waits for the other one.
final class ScratchTables: @unchecked Sendable {
    /// A value of a column.
    enum Value {
        case null
        case integer(Int64)
        case bytes([UInt8])
    }

    /// The row that a statement stands on, its columns counted from 0.
    struct Row {
        fileprivate let statement: OpaquePointer

        func integer(_ column: CInt) -> Int64 { sqlite3_column_int64(statement, column) }
        func isNull(_ column: CInt) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
        func bytes(_ column: CInt) -> [UInt8] {
            guard let start = sqlite3_column_blob(statement, column) else { return [] }
            return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
        }
    }

    private var connection: OpaquePointer?
    private var statements: [String: OpaquePointer] = [:]

    /// Makes tables.
    ///
    /// - Throws: `storage` when there is no room for them.
    init(in directory: ScratchDirectory, _ schema: String) throws(Failure) {
        let (path, descriptor) = try directory.makeFile()
        defer {
            unlink(path)
            close(descriptor)
        }
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK else { throw failure }
        // Nothing of it outlives the import, so that nothing has to be undone or synced.
        try execute(
            """
            PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY; BEGIN;
            """ + schema
        )
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close(connection)
    }

    /// Runs statements without values.
    func execute(_ sql: String) throws(Failure) {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    /// Runs a statement to its end.
    func run(_ sql: String, _ values: Value...) throws(Failure) {
        try each(sql, values) { _ in true }
    }

    /// Hands each row to the closure until that answers `false`.
    func each(_ sql: String, _ values: [Value], _ body: (Row) throws(Failure) -> Bool) throws(Failure) {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement) }
        for (index, value) in values.enumerated() {
            guard bind(value, to: statement, at: CInt(index + 1)) == SQLITE_OK else { throw failure }
        }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: if try !body(Row(statement: statement)) { return }
            case SQLITE_DONE: return
            default: throw failure
            }
        }
    }

    private func prepared(_ sql: String) throws(Failure) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK,
            let statement
        else { throw failure }
        statements[sql] = statement
        return statement
    }

    private func bind(_ value: Value, to statement: OpaquePointer, at index: CInt) -> CInt {
        // `SQLITE_TRANSIENT`, which C writes as a cast of -1.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let value): return sqlite3_bind_int64(statement, index, value)
        case .bytes(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
            }
        }
    }

    private var failure: Failure {
        switch sqlite3_extended_errcode(connection) & 0xFF {
        case SQLITE_FULL: .aside(ENOSPC)
        case SQLITE_IOERR, SQLITE_CANTOPEN: .aside(EIO)
        default:
            Failure(
                .internal,
                "What an import keeps aside cannot be used: \(String(cString: sqlite3_errmsg(connection)))."
            )
        }
    }
}
