import Foundation
import GRDB

/// A store as SQL that makes the same one, for people to review.
enum StoreDump {
    static func text(of path: String) throws -> String {
        let queue = try DatabaseQueue(path: path)
        return try queue.read { db in
            var lines = [
                "PRAGMA application_id = \(try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0);",
                "PRAGMA user_version = \(try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0);",
            ]
            let objects = try Row.fetchAll(
                db,
                sql: "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
            )
            lines += objects.map { "\($0["sql"] as String);" }
            for object in objects where object["type"] == "table" {
                lines += try rows(of: object["name"], db)
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }

    private static func rows(of table: String, _ db: Database) throws -> [String] {
        let columns = try db.columns(in: table).map(\.name)
        let values = columns.map { column in
            // Documents and patches are JSON in bytes, which can be read; keys and identities cannot.
            """
            CASE WHEN typeof("\(column)") = 'blob' AND substr("\(column)", 1, 1) = x'7B'
            THEN 'CAST(' || quote(CAST("\(column)" AS TEXT)) || ' AS BLOB)' ELSE quote("\(column)") END
            """
        }
        let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let sql = "SELECT \(values.joined(separator: " || ', ' || ")) FROM \"\(table)\""
        return try String.fetchAll(db, sql: sql).map { "INSERT INTO \"\(table)\" (\(list)) VALUES (\($0));" }
    }
}
