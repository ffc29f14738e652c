import Clientele
import GRDB
import Logging

/// Writes the store's file anew once something was replaced by nothing, so that the former bytes are in no page of it, and
/// in no frame of the journal.
///
/// A page keeps what was in it where nothing new was written, and so does a page that is free: only a file that is written
/// anew (https://sqlite.org/lang_vacuum.html) has nothing of it for certain. That it is due is a row of `meta`, so that a
/// daemon that ends before does it after its next start. Used on the writing thread only.
final class Purge {
    /// From how many bytes on the copy that is made on the way is not held in memory.
    private static let memoryBytes: Int64 = 256 << 20
    /// How many steps of SQLite's machine lie between two signs of life.
    private static let machineSteps: Int32 = 1_000_000
    /// How long to wait after one that failed.
    private static let pause = Duration.seconds(60)

    private let counts: CommitCounts
    private var isDue: Bool
    private var nextTime = ContinuousClock.now

    /// Looks whether one is due.
    ///
    /// - Parameter counts: is told that the writer goes on.
    init(_ db: Database, _ counts: CommitCounts) {
        self.counts = counts
        isDue = (try? db.integer("SELECT count(*) FROM meta WHERE name = 'purge'")) ?? 0 > 0
    }

    /// Whether there is one to be done now.
    var hasWork: Bool { isDue && ContinuousClock.now >= nextTime }

    /// Does it.
    ///
    /// - Returns: whether the former bytes are gone; somebody who still reads an old state keeps them.
    func run(_ db: Database, _ journalPages: JournalPages) -> Bool {
        isDue = true
        nextTime = .now + Self.pause
        let start = ContinuousClock.now
        do {
            let bytes = try db.integer("PRAGMA page_count") * db.integer("PRAGMA page_size")
            if bytes > Self.memoryBytes { try db.run("PRAGMA temp_store = FILE") }
            defer { try? db.run("PRAGMA temp_store = MEMORY") }
            try Heartbeat(every: Self.machineSteps) { self.counts.addStep() }.beat(during: db) { try db.run("VACUUM") }
            guard journalPages.truncate(db) else { return false }
            try db.run("DELETE FROM meta WHERE name = 'purge'")
        } catch {
            journal.error("what was anonymised could not be purged yet", metadata: ["reason": "\(error)"])
            return false
        }
        isDue = false
        journal.notice(
            "The store's file was written anew without what was anonymised.",
            metadata: ["duration_usec": "\(start.microsecondsUntilNow)"]
        )
        return true
    }
}
