import Clientele
import GRDB
import Logging

/// What the writing thread does with jobs: batches of transactions, and the house-keeping between them.
struct WriteEngine {
    private let connection: DatabaseQueue
    private let settings: StoreSettings
    private let journalPages: JournalPages
    private let keys: KeyPruning

    init(_ connection: DatabaseQueue, settings: StoreSettings) {
        self.connection = connection
        self.settings = settings
        keys = KeyPruning(retentionDays: settings.keyRetentionDays)
        journalPages = connection.unsafeRead { JournalPages(watching: $0) }
    }

    /// Writes all jobs in their order, in as many batches as their number or their time asks for.
    func perform(_ jobs: [WriteJob]) {
        var waiting = jobs[...]
        while !waiting.isEmpty {
            let results = connection.unsafeRead { WriteBatch(db: $0, settings: settings).commit(waiting) }
            for (job, result) in zip(waiting, results) { job.completion(result) }
            waiting = waiting.dropFirst(results.count)
            connection.unsafeRead { db in
                journalPages.checkpointIfLong(db)
                keys.pruneIfDue(db)
            }
        }
    }

    /// Moves everything into the store's file, and lets go of it.
    func close() {
        connection.unsafeRead { journalPages.checkpointAll($0) }
        do {
            try connection.close()
        } catch {
            journal.error("closing failed", metadata: ["reason": "\(error)"])
        }
    }
}

/// Forgets request keys once an hour, some at a time.
final class KeyPruning {
    private let retentionDays: Int
    private var nextTime = ContinuousClock.now

    init(retentionDays: Int) { self.retentionDays = retentionDays }

    func pruneIfDue(_ db: Database) {
        guard ContinuousClock.now >= nextTime else { return }
        nextTime = .now + .seconds(3600)
        do throws(Failure) {
            let isUnfinished = try db.pruneKeys(before: Timestamp.now.advanced(byDays: -retentionDays), atMost: 1000)
            if isUnfinished { nextTime = .now + .seconds(1) }
        } catch {
            journal.warning("old request keys could not be forgotten", metadata: ["reason": "\(error.message)"])
        }
    }
}
