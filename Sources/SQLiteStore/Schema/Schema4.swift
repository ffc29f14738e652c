import GRDB

/// The fourth schema: a client that nothing is doubtful about says so (``Soundness``), so that it is found out once a write
/// and not once a read. Clients from before have to be looked into until they are written again.
enum Schema4 {
    @Sendable static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE client ADD COLUMN soundIn TEXT")
    }
}
