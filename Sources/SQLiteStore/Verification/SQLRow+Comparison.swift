import CSQLite
import Clientele

extension SQLRow {
    /// Whether a column holds exactly a value.
    func holds(_ value: SQLValue, at column: Int32) -> Bool {
        let type = sqlite3_column_type(statement, column)
        switch value {
        case .null: return type == SQLITE_NULL
        case .integer(let number): return type == SQLITE_INTEGER && integer(column) == number
        case .text(let text): return type == SQLITE_TEXT && isEqual(column, Array(text.utf8))
        case .bytes(let bytes): return type == SQLITE_BLOB && isEqual(column, bytes)
        }
    }

    /// Compares without a copy.
    private func isEqual(_ column: Int32, _ bytes: [UInt8]) -> Bool {
        let start = sqlite3_column_blob(statement, column)
        let found = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
        return found.elementsEqual(bytes)
    }
}
