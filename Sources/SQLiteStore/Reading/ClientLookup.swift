import CSQLite
import Clientele
import GRDB

/// Finds clients by identity or number on one connection: the shortest way through SQLite that there is.
///
/// Each statement is a state of the store by itself, so that no transaction is needed around it; it is prepared once and
/// stays with the connection.
// Used only by the thread that has taken its connection out of the pool.
final class ClientLookup: @unchecked Sendable {
    private static let queryBySerial = "SELECT document, soundIn, id, archived FROM client WHERE serial = ?"
    private static let queryByID = "SELECT document, soundIn, serial, archived FROM client WHERE id = ?"
    private static let queryByNumber = "SELECT document, soundIn, id, archived FROM client WHERE number = ?"
    private static let queryMergedID = "SELECT survivor FROM merged WHERE id = ?"
    private static let queryMergedNumber = "SELECT survivor FROM merged WHERE number = ?"

    private let connection: OpaquePointer?
    private let serials: SerialTable
    private let soundness: Soundness
    private var bySerial: OpaquePointer?
    private var byID: OpaquePointer?
    private var byNumber: OpaquePointer?
    private var mergedID: OpaquePointer?
    private var mergedNumber: OpaquePointer?

    /// - Parameters:
    ///   - db: a connection that nobody closes before ``close()``.
    ///   - serials: where rows are known to be, and learned.
    ///   - soundness: by which rules nothing is doubtful about a sound client.
    init(_ db: Database, _ serials: SerialTable, _ soundness: Soundness) {
        self.soundness = soundness
        connection = db.sqliteConnection
        self.serials = serials
    }

    /// A client, or the one that answers for it since it was merged; `nil` when there is neither.
    func client(_ reference: ClientReference) throws(Failure) -> FoundRow? {
        if let row = try ownRow(of: reference) { return row }
        guard let serial = try survivor(of: reference) else { return nil }
        return try row(at: serial)
    }

    /// The row of the client that answers for one that was merged.
    private func survivor(of reference: ClientReference) throws(Failure) -> Int64? {
        let statement: OpaquePointer
        switch reference {
        case .id(let id):
            statement = try prepared(&mergedID, Self.queryMergedID)
            try require(SQLValue.identifier(id).bind(to: statement, at: 1))
        case .number(let number):
            statement = try prepared(&mergedNumber, Self.queryMergedNumber)
            try require(SQLValue.text(number).bind(to: statement, at: 1))
        }
        defer { sqlite3_reset(statement) }
        return try step(statement)?.integer(0)
    }

    /// A client that was not merged into another.
    private func ownRow(of reference: ClientReference) throws(Failure) -> FoundRow? {
        switch reference {
        case .id(let id):
            if let serial = serials.serial(of: id), let row = try row(at: serial), row.id == id { return row }
            let statement = try prepared(&byID, Self.queryByID)
            defer { sqlite3_reset(statement) }
            // Bound without a copy: it is there until the statement is reset, and bound anew before it runs again.
            return try withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { bytes throws(Failure) in
                bytes.storeBytes(of: id.high.bigEndian, as: UInt64.self)
                bytes.storeBytes(of: id.low.bigEndian, toByteOffset: 8, as: UInt64.self)
                try require(sqlite3_bind_blob(statement, 1, bytes.baseAddress, 16, nil))
                guard let row = try step(statement), !row.isMerged else { return nil }
                serials.learn(row.integer(2), of: id)
                return found(row, id)
            }
        case .number(let number):
            let statement = try prepared(&byNumber, Self.queryByNumber)
            defer { sqlite3_reset(statement) }
            try require(SQLValue.text(number).bind(to: statement, at: 1))
            guard let row = try step(statement), !row.isMerged else { return nil }
            return found(row, try row.identifier(2))
        }
    }

    /// The client of a row; `nil` when it was merged into another.
    private func row(at serial: Int64) throws(Failure) -> FoundRow? {
        let statement = try prepared(&bySerial, Self.queryBySerial)
        defer { sqlite3_reset(statement) }
        try require(sqlite3_bind_int64(statement, 1, serial))
        guard let row = try step(statement), !row.isMerged else { return nil }
        return found(row, try row.identifier(2))
    }

    private func found(_ row: SQLRow, _ id: Identifier) -> FoundRow {
        let isSound = row.withBytes(1) { $0.elementsEqual(soundness.text.utf8) }
        return FoundRow(id: id, document: row.bytes(0), isSound: isSound)
    }

    /// Lets go of the statements, so that the connection can be closed.
    func close() {
        sqlite3_finalize(bySerial)
        sqlite3_finalize(byID)
        sqlite3_finalize(byNumber)
        sqlite3_finalize(mergedID)
        sqlite3_finalize(mergedNumber)
        mergedID = nil
        mergedNumber = nil
        bySerial = nil
        byID = nil
        byNumber = nil
    }

    private func prepared(_ statement: inout OpaquePointer?, _ sql: String) throws(Failure) -> OpaquePointer {
        if let statement { return statement }
        try require(sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
        guard let statement else { throw .closed }
        return statement
    }

    private func step(_ statement: OpaquePointer) throws(Failure) -> SQLRow? {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return SQLRow(statement: statement)
        case SQLITE_DONE: return nil
        case let code: throw failure(code)
        }
    }

    private func require(_ code: Int32) throws(Failure) {
        if code != SQLITE_OK { throw failure(code) }
    }

    private func failure(_ code: Int32) -> Failure {
        guard let connection else { return .closed }
        return Failure(sqlite: sqlite3_extended_errcode(connection), String(cString: sqlite3_errmsg(connection)))
    }
}

extension SQLRow {
    /// Whether the client of a row that was looked up was merged into another.
    fileprivate var isMerged: Bool { int(3) == RowState.merged }
}

/// A client as it was looked up.
struct FoundRow {
    let id: Identifier
    let document: [UInt8]
    /// Whether it is known that nothing about it is doubtful.
    let isSound: Bool
}
