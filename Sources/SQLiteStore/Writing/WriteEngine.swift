import Clientele
import GRDB
import Logging

/// What the writing thread does with jobs: batches of transactions, and the house-keeping between them.
struct WriteEngine {
    private let connection: DatabaseQueue
    private let settings: StoreSettings
    private let journalPages: JournalPages
    private let keys: KeyPruning
    private let memory: WriterMemory
    private let standing: StandingRead
    private let counts: CommitCounts
    private let purge: Purge

    init(
        _ connection: DatabaseQueue,
        settings: StoreSettings,
        _ shared: SharedState,
        _ counts: CommitCounts
    ) {
        self.counts = counts
        standing = shared.standing
        memory = WriterMemory(shared, counts)
        self.connection = connection
        self.settings = settings
        keys = KeyPruning(retentionDays: settings.keyRetentionDays)
        journalPages = connection.unsafeRead { JournalPages(watching: $0) }
        purge = connection.unsafeRead { Purge($0, counts) }
    }

    /// Writes the first jobs, those that share one transaction, and takes them away.
    ///
    /// - Parameter arrivals: what is asked for those who came meanwhile, when all jobs were tried: they join them.
    /// - Returns: how many jobs were done.
    func perform(_ jobs: inout [WriteJob], arrivals: (_ tried: Int) -> [WriteJob]) -> Int {
        standing.withdraw()
        defer { standing.allow() }
        if let job = jobs.first, job.isPurge {
            let isDone = connection.unsafeRead { purge.run($0, journalPages) }
            job.completion(isDone ? .success([]) : .failure(.closed))
            jobs.removeFirst()
            return 1
        }
        let results = connection.unsafeRead {
            WriteBatch(db: $0, settings: settings, memory: memory).commit(&jobs, arrivals: arrivals)
        }
        counts.add(results)
        for (job, result) in zip(jobs, results) { job.completion(result) }
        jobs.removeFirst(results.count)
        return results.count
    }

    /// Does the house-keeping that is due after a batch.
    func tidyUp() {
        standing.withdraw()
        defer { standing.allow() }
        connection.unsafeRead { db in
            if memory.terms.isDue { tendIndex(db) }
            journalPages.checkpointIfLong(db)
            keys.pruneIfDue(db)
        }
    }

    /// Whether there is something to do while nobody writes.
    var hasIdleWork: Bool { memory.terms.hasIdleWork || purge.hasWork }

    /// Does some of what can be done while nobody writes.
    func workIdly() {
        standing.withdraw()
        defer { standing.allow() }
        connection.unsafeRead { db in
            if purge.hasWork { _ = purge.run(db, journalPages) }
            tendIndex(db, isIdle: true)
            journalPages.checkpointIfLong(db)
        }
    }

    /// One step of the index's upkeep; one that fails is tried again, from what is on disk, after the next write.
    private func tendIndex(_ db: Database, isIdle: Bool = false) {
        do throws(Failure) {
            try db.run("BEGIN IMMEDIATE")
            try memory.terms.step(db, isIdle: isIdle)
            try db.run("COMMIT")
        } catch {
            memory.terms.forget()
            if db.isWithinTransaction { try? db.run("ROLLBACK") }
            journal.warning("the search index could not be joined", metadata: ["reason": "\(error.message)"])
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
