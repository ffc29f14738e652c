import Clientele
import GRDB
import Logging

/// Writes that share one transaction and one sync, while each still succeeds or fails alone.
///
/// A write that fails has seldom written anything by then, so that nothing has to be undone. Where it has, the batch
/// begins anew, this time with a savepoint a write; savepoints cost each write a copy of every page that it touches.
struct WriteBatch {
    /// How many writes share a sync at the most.
    static let jobLimit = 512
    /// How long a batch gathers work before it is committed.
    static let timeLimit = Duration.milliseconds(50)

    let db: Database
    let settings: StoreSettings
    let memory: WriterMemory

    /// Writes the first of the jobs, as many as the limits allow.
    ///
    /// - Parameter arrivals: what is asked for those who came meanwhile, when all jobs were tried: they join the batch.
    /// - Returns: one result a job that was tried, in their order; what succeeded is on disk.
    func commit(_ jobs: inout [WriteJob], arrivals: (_ tried: Int) -> [WriteJob]) -> [Result<[UInt8], Failure>] {
        attempt(&jobs, withSavepoints: false, arrivals) ?? attempt(&jobs, withSavepoints: true, arrivals) ?? []
    }

    /// Tries a batch; `nil` when it has to begin anew with savepoints.
    private func attempt(
        _ jobs: inout [WriteJob],
        withSavepoints: Bool,
        _ arrivals: (Int) -> [WriteJob]
    ) -> [Result<[UInt8], Failure>]? {
        var results: [Result<[UInt8], Failure>] = []
        var tried = 0
        do throws(Failure) {
            tried = max(1, jobs.prefix(Self.jobLimit).prefix { !$0.isApart }.count)
            try db.run("BEGIN IMMEDIATE")
            tried = 0
            let deadline = ContinuousClock.now + Self.timeLimit
            while tried < Self.jobLimit, tried == 0 || ContinuousClock.now < deadline {
                if tried > 0, jobs[tried - 1].isApart { break }
                if tried == jobs.count { jobs += arrivals(tried) }
                guard tried < jobs.count, tried == 0 || !jobs[tried].isApart else { break }
                tried += 1
                guard let result = try run(jobs[tried - 1], withSavepoint: withSavepoints, isAlone: tried == 1) else {
                    abandon()
                    return nil
                }
                results.append(result)
            }
            try memory.store(db)
            memory.beginCommit()
            defer { memory.endCommit() }
            try db.run("COMMIT")
            memory.publish()
            return results
        } catch {
            // The whole transaction is gone: whoever was to be told of a success learns that nothing happened.
            abandon()
            let undone = results.map { result in result.flatMap { _ in Result<[UInt8], Failure>.failure(error) } }
            return undone + Array(repeating: .failure(error), count: tried - undone.count)
        }
    }

    /// One write; what it did is undone when it fails. `nil` when only the whole transaction can undo it.
    ///
    /// - Throws: only when the whole transaction is lost.
    private func run(
        _ job: WriteJob,
        withSavepoint: Bool,
        isAlone: Bool
    ) throws(Failure) -> Result<[UInt8], Failure>? {
        let counters = try memory.counters(db)
        let edits = memory.edits.mark
        let rowsBefore = db.rowsWritten
        if withSavepoint { try db.run("SAVEPOINT job") }
        do throws(Failure) {
            let session = WriteSession(db: db, settings: settings, memory: memory, actor: job.actor, now: .now)
            let answer = try job.body(session)
            if withSavepoint { try db.run("RELEASE job") }
            return .success(answer)
        } catch {
            error.reportDamage()
            // SQLite ends the transaction itself when the disk fails badly.
            guard db.isWithinTransaction else { throw error }
            if withSavepoint {
                try db.run("ROLLBACK TO job")
                try db.run("RELEASE job")
                memory.cities.forget()
            } else if db.rowsWritten != rowsBefore {
                if isAlone { throw error }
                return nil
            }
            memory.keep(counters)
            memory.edits.takeBack(to: edits)
            return .failure(error)
        }
    }

    private func abandon() {
        memory.endCommit()
        memory.forgetBatch()
        guard db.isWithinTransaction else { return }
        do throws(Failure) {
            try db.run("ROLLBACK")
        } catch {
            journal.error("a transaction could not be undone", metadata: ["reason": "\(error.message)"])
        }
    }
}
