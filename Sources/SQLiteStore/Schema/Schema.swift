import CSQLite
import Clientele
import GRDB
import Logging

/// The schema's history: each version in its own file, never changed once it was released.
struct Schema: Sendable {
    /// One step from a version to the next.
    struct Migration: Sendable {
        /// What it brings, in a few words.
        let summary: String
        let migrate: @Sendable (Database) throws -> Void
    }

    /// From nothing to the latest version, one step a version.
    let migrations: [Migration]

    /// The schema of this program.
    static let present = Schema(migrations: [
        Migration(summary: "clients, interactions, changes", migrate: Schema1.migrate),
        Migration(summary: "columns in memory, tags in blocks, search that ranks", migrate: Schema2.migrate),
        Migration(summary: "lists without indexes of their own", migrate: Schema3.migrate),
        Migration(summary: "clients that are known to be sound", migrate: Schema4.migrate),
        Migration(summary: "interactions counted by month", migrate: Schema5.migrate),
        Migration(summary: "merged clients", migrate: Schema6.migrate),
        Migration(summary: "clients to be checked, found at once", migrate: Schema7.migrate),
    ])

    /// The latest version.
    var version: Int { migrations.count }

    /// Marks a file as a store of Clientele (`PRAGMA application_id`): “Clnt”.
    static let applicationID: Int32 = 0x436C_6E74

    /// How many steps of SQLite's machine lie between two looks at the clock; some milliseconds.
    private static let machineSteps: Int32 = 100_000

    /// Brings a store to the latest version in one transaction: either all steps are kept, or the store stays as it was.
    ///
    /// - Parameter progress: told of each step when it begins, and every second while it goes on.
    func migrate(_ queue: DatabaseQueue, progress: @escaping (MigrationProgress) -> Void = { _ in }) throws {
        try queue.writeWithoutTransaction { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            guard version < self.version else { return }
            let start = ContinuousClock.now
            if version > 0 { tell(.migrationBegun, "Bringing the store to a new version.", from: version) }
            // Tables that are made anew are referred to meanwhile (https://sqlite.org/lang_altertable.html, section 7).
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
            try db.inTransaction(.immediate) {
                for (index, migration) in migrations.enumerated().dropFirst(version) {
                    let step = MigrationProgress(from: version, version: index + 1, of: self.version, migration.summary)
                    if version > 0 { journal.info("\(step.sentence)") }
                    progress(step)
                    try Heartbeat(every: Self.machineSteps) { progress(step) }.beat(during: db) {
                        try migration.migrate(db)
                    }
                }
                try db.checkForeignKeys()
                try db.execute(sql: "PRAGMA user_version = \(self.version)")
                return .commit
            }
            if version > 0 { tell(.migrationEnded, "The store is of its new version.", from: version, since: start) }
        }
    }
}

extension Schema {
    private func tell(
        _ event: JournalEvent,
        _ sentence: Logger.Message,
        from version: Int,
        since start: ContinuousClock.Instant? = nil
    ) {
        var metadata: Logger.Metadata = [
            "message_id": "\(event)", "from_version": "\(version)", "to_version": "\(self.version)",
        ]
        if let start { metadata["duration_usec"] = "\(start.microsecondsUntilNow)" }
        journal.notice(sentence, metadata: metadata)
    }
}

/// How far a store is on its way to the present version.
public struct MigrationProgress: Sendable, Hashable {
    /// The version that the store had.
    public let from: Int
    /// The version that is being made.
    public let version: Int
    /// The version that is made in the end.
    public let last: Int
    /// What the version brings, in a few words.
    public let summary: String

    /// The sentence.
    public var sentence: String {
        "Bringing the store from version \(from) to \(last), now to \(version): \(summary)."
    }

    init(from: Int, version: Int, of last: Int, _ summary: String) {
        self.from = from
        self.version = version
        self.last = last
        self.summary = summary
    }
}
