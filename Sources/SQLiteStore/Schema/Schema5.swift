import GRDB

/// The fifth schema: interactions are counted by the month in which they happened, so that the dashboard counts no rows.
enum Schema5 {
    @Sendable static func migrate(_ db: Database) throws {
        // The division rounds down, before 1970 as well.
        try db.execute(
            sql: """
                INSERT INTO tally (name, count)
                SELECT
                    'interactions in ' || strftime(
                        '%Y-%m', CASE WHEN at < 0 THEN (at - 999) / 1000 ELSE at / 1000 END, 'unixepoch'
                    ) AS month,
                    count(*)
                FROM interaction WHERE archived = 0 GROUP BY month
                """
        )
    }
}
