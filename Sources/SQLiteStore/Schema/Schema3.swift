import Clientele
import GRDB

/// The third schema: lists are sorted by the columns in memory and, by name, by the index of terms, so that no index costs
/// every create and every interaction a page.
enum Schema3 {
    @Sendable static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                DROP INDEX client_by_name;
                DROP INDEX client_by_createdAt;
                DROP INDEX client_by_updatedAt;
                DROP INDEX client_by_lastInteractionAt;
                DROP INDEX client_by_newsAt;
                """
        )
        try TermRebuild.addNames(db)
    }
}
