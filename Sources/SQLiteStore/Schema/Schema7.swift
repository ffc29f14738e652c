import GRDB

/// The seventh schema: clients that something is doubtful about, or that nobody looked into yet, are found without looking
/// at the others. Clients are seldom doubtful, so that the index is small and most writes leave it alone.
enum Schema7 {
    @Sendable static func migrate(_ db: Database) throws {
        try db.execute(
            sql: "CREATE INDEX client_to_check ON client (archived, updatedAt) WHERE soundIn IS NULL"
        )
    }
}
