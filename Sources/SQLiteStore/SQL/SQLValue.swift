import CSQLite
import Clientele

/// A value that is bound to a statement.
enum SQLValue {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])

    static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
    static func text(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
    static func moment(_ value: Timestamp) -> SQLValue { .integer(value.milliseconds) }
    static func moment(_ value: Timestamp?) -> SQLValue { value.map { .moment($0) } ?? .null }
    static func identifier(_ value: Identifier) -> SQLValue { .bytes(value.bytes) }

    /// A list of texts, for `json_each`.
    static func list(_ texts: some Sequence<String>) -> SQLValue {
        .text(JSON.array(texts.map { .string($0) }).text)
    }

    /// Binds the value; the statement keeps a copy.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .null:
            return sqlite3_bind_null(statement, index)
        case .integer(let value):
            return sqlite3_bind_int64(statement, index, value)
        case .text(var text):
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(
                        statement,
                        index,
                        $0.baseAddress ?? Self.empty,
                        UInt64($0.count),
                        Self.copied,
                        UInt8(SQLITE_UTF8)
                    )
                }
            }
        case .bytes(let bytes):
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(
                    statement,
                    index,
                    $0.baseAddress ?? UnsafeRawPointer(Self.empty),
                    UInt64($0.count),
                    Self.copied
                )
            }
        }
    }

    /// `SQLITE_TRANSIENT`, which C writes as a cast of -1.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    /// A null pointer would be bound as NULL.
    // Never written, and alive as long as the process.
    nonisolated(unsafe) private static let empty = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}

/// The columns of the row that a statement stands on, counted from 0.
struct SQLRow {
    let statement: OpaquePointer

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
    func int(_ column: Int32) -> Int { Int(integer(column)) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
    func isInteger(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_INTEGER }
    func moment(_ column: Int32) -> Timestamp { Timestamp(milliseconds: integer(column)) }
    func optionalMoment(_ column: Int32) -> Timestamp? { isNull(column) ? nil : moment(column) }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    /// Lends the bytes of a column for the length of the closure.
    func withBytes<Answer>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
        let start = sqlite3_column_blob(statement, column)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        return String(
            decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))),
            as: UTF8.self
        )
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func identifier(_ column: Int32) throws(Failure) -> Identifier {
        guard let start = sqlite3_column_blob(statement, column), sqlite3_column_bytes(statement, column) == 16 else {
            throw .damagedRow
        }
        return Identifier(
            high: UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    func word<Word: WireWord>(_ column: Int32) throws(Failure) -> Word {
        guard let word = Word(rawValue: text(column)) else { throw .damagedRow }
        return word
    }
}
