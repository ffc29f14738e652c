import CSQLite
import GRDB

/// The schema's history: each version in its own file, never changed once it was released.
enum Schema {
    /// The version of a store that this program writes.
    static let version = migrations.count

    /// Marks a file as a store of Clientele (`PRAGMA application_id`): “Clnt”.
    static let applicationID: Int32 = 0x436C_6E74

    /// From nothing to the present version, one step a version.
    private static let migrations: [(name: String, migrate: @Sendable (Database) throws -> Void)] = [
        ("1 clients, interactions, changes", Schema1.migrate)
    ]

    /// Brings a store to the present version; each step is one transaction.
    static func migrate(_ queue: DatabaseQueue) throws {
        var migrator = DatabaseMigrator()
        for (index, migration) in migrations.enumerated() {
            migrator.registerMigration(migration.name, foreignKeyChecks: .immediate) { db in
                try migration.migrate(db)
                try db.execute(sql: "PRAGMA user_version = \(index + 1)")
            }
        }
        try migrator.migrate(queue)
    }
}
