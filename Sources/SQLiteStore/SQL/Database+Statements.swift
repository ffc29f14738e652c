import CSQLite
import Clientele
import GRDB

/// Statements are prepared once a connection and stepped directly: what lies between a command and SQLite is a look-up
/// and the binding of values.
extension Database {
    /// Runs a statement to its end.
    func run(_ sql: String, _ values: SQLValue...) throws(Failure) {
        try each(sql, values) { _ throws(Failure) in }
    }

    /// Runs a statement to its end.
    func run(_ sql: String, values: [SQLValue]) throws(Failure) {
        try each(sql, values) { _ throws(Failure) in }
    }

    /// Runs a statement once for each set of values.
    func run(_ sql: String, forEach sets: some Sequence<[SQLValue]>) throws(Failure) {
        let statement = try prepared(sql, isKept: true)
        for values in sets { try step(statement, values) { _ throws(Failure) in } }
    }

    /// Hands each row to the closure.
    ///
    /// - Parameter isKept: whether the prepared statement is kept for the next time; not for one of many shapes.
    func each(
        _ sql: String,
        _ values: [SQLValue],
        isKept: Bool = true,
        row: (SQLRow) throws(Failure) -> Void
    ) throws(Failure) {
        try step(try prepared(sql, isKept: isKept), values, row: row)
    }

    /// Hands each row to the closure, for one number after the other.
    func each(
        _ sql: String,
        forEach numbers: some Sequence<Int64>,
        row: (SQLRow) throws(Failure) -> Void
    ) throws(Failure) {
        let statement = try prepared(sql, isKept: true)
        for number in numbers { try step(statement, [.integer(number)], row: row) }
    }

    /// Hands each row to the closure until that answers `false`.
    ///
    /// - Returns: whether there were no more rows.
    @discardableResult
    func walk(_ sql: String, _ values: [SQLValue], row: (SQLRow) throws(Failure) -> Bool) throws(Failure) -> Bool {
        let handle = try prepared(sql, isKept: true).sqliteStatement
        defer { finish(handle) }
        try bind(values, to: handle)
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: if try !row(SQLRow(statement: handle)) { return false }
            case SQLITE_DONE: return true
            default: throw lastFailure
            }
        }
    }

    /// All rows, made into elements.
    func all<Element>(
        _ sql: String,
        _ values: [SQLValue],
        isKept: Bool = true,
        row: (SQLRow) throws(Failure) -> Element
    ) throws(Failure) -> [Element] {
        var elements: [Element] = []
        try each(sql, values, isKept: isKept) { columns throws(Failure) in elements.append(try row(columns)) }
        return elements
    }

    /// The first row, made into an element; `nil` when there is none.
    func first<Element>(
        _ sql: String,
        _ values: SQLValue...,
        row: (SQLRow) throws(Failure) -> Element
    ) throws(Failure) -> Element? {
        let statement = try prepared(sql, isKept: true)
        let handle = statement.sqliteStatement
        defer { finish(handle) }
        try bind(values, to: handle)
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return try row(SQLRow(statement: handle))
        case SQLITE_DONE: return nil
        default: throw lastFailure
        }
    }

    /// The integer in the first row's first column; 0 when there is no row.
    func integer(_ sql: String, _ values: SQLValue...) throws(Failure) -> Int64 {
        var value: Int64 = 0
        try each(sql, values) { row throws(Failure) in value = row.integer(0) }
        return value
    }

    /// Whether a transaction is open.
    var isWithinTransaction: Bool { sqlite3_get_autocommit(sqliteConnection) == 0 }

    /// How many rows were written since the connection was opened.
    var rowsWritten: Int64 { sqlite3_total_changes64(sqliteConnection) }

    private func prepared(_ sql: String, isKept: Bool) throws(Failure) -> Statement {
        do {
            return isKept ? try cachedStatement(sql: sql) : try makeStatement(sql: sql)
        } catch {
            throw Failure(engine: error)
        }
    }

    private func step(
        _ statement: Statement,
        _ values: [SQLValue],
        row: (SQLRow) throws(Failure) -> Void
    ) throws(Failure) {
        let handle = statement.sqliteStatement
        defer { finish(handle) }
        try bind(values, to: handle)
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try row(SQLRow(statement: handle))
            case SQLITE_DONE: return
            default: throw lastFailure
            }
        }
    }

    private func bind(_ values: [SQLValue], to handle: OpaquePointer) throws(Failure) {
        for (index, value) in values.enumerated() {
            guard value.bind(to: handle, at: Int32(index + 1)) == SQLITE_OK else { throw lastFailure }
        }
    }

    /// Makes the statement ready for the next time, and lets go of the snapshot and the values it held.
    private func finish(_ handle: OpaquePointer) {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private var lastFailure: Failure {
        guard let connection = sqliteConnection else { return .closed }
        return Failure(sqlite: sqlite3_extended_errcode(connection), String(cString: sqlite3_errmsg(connection)))
    }
}
