import Clientele
import GRDB
import Logging

/// Writes that share one transaction and one sync, while each still succeeds or fails alone.
struct WriteBatch {
    /// How many writes share a sync at the most.
    static let jobLimit = 512
    /// How long a batch gathers work before it is committed.
    static let timeLimit = Duration.milliseconds(50)

    let db: Database
    let settings: StoreSettings

    /// Writes the first of the jobs, as many as the limits allow.
    ///
    /// - Returns: one result a job that was tried, in their order; what succeeded is on disk.
    func commit(_ jobs: ArraySlice<WriteJob>) -> [Result<[UInt8], Failure>] {
        let jobs = jobs.prefix(Self.jobLimit)
        var results: [Result<[UInt8], Failure>] = []
        var tried = jobs.count
        do throws(Failure) {
            try db.run("BEGIN IMMEDIATE")
            tried = 0
            let deadline = ContinuousClock.now + Self.timeLimit
            for job in jobs {
                tried += 1
                results.append(try run(job, isAlone: jobs.count == 1))
                if ContinuousClock.now >= deadline { break }
            }
            try db.run("COMMIT")
            return results
        } catch {
            // The whole transaction is gone: whoever was to be told of a success learns that nothing happened.
            abandon()
            let undone = results.map { result in result.flatMap { _ in Result<[UInt8], Failure>.failure(error) } }
            return undone + Array(repeating: .failure(error), count: tried - undone.count)
        }
    }

    /// One write; what it did is undone when it fails.
    ///
    /// - Throws: only when the whole transaction is lost.
    private func run(_ job: WriteJob, isAlone: Bool) throws(Failure) -> Result<[UInt8], Failure> {
        if !isAlone { try db.run("SAVEPOINT job") }
        do throws(Failure) {
            let answer = try job.body(WriteSession(db: db, settings: settings, actor: job.actor, now: .now))
            if !isAlone { try db.run("RELEASE job") }
            return .success(answer)
        } catch {
            // SQLite ends the transaction itself when the disk fails badly.
            guard db.isWithinTransaction else { throw error }
            if isAlone { throw error }
            try db.run("ROLLBACK TO job")
            try db.run("RELEASE job")
            return .failure(error)
        }
    }

    private func abandon() {
        guard db.isWithinTransaction else { return }
        do throws(Failure) {
            try db.run("ROLLBACK")
        } catch {
            journal.error("a transaction could not be undone", metadata: ["reason": "\(error.message)"])
        }
    }
}
