import Clientele
import Dispatch
import Foundation
import GRDB
import Synchronization

/// The one thread that writes: it takes whatever is waiting, commits it with one sync, and tells everyone.
///
/// What comes while a batch is worked on joins it; what comes while the disk is busy is the next one. Those who were just
/// answered often ask again at once: a sync that takes long is shared with them, see ``Gathering``.
final class Writer: Sendable {
    private struct Queue {
        var jobs: [WriteJob] = []
        var isClosed = false
    }

    /// What was committed so far.
    let counts = CommitCounts()
    private let queue = Mutex(Queue())
    private let arrival = DispatchSemaphore(value: 0)
    private let end = DispatchSemaphore(value: 0)
    private let onRest: @Sendable () -> Void

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - connection: used by nobody else from now on; closed when the last write is done.
    ///   - shared: is kept in step with what is committed.
    init(_ connection: DatabaseQueue, settings: StoreSettings, _ shared: SharedState) {
        onRest = settings.onRest
        let thread = Thread { [self] in
            Thread.current.name = "store-writer"
            let engine = WriteEngine(connection, settings: settings, shared, counts)
            var gathering = Gathering()
            while var jobs = next(otherwise: engine) {
                while !jobs.isEmpty {
                    gathering.begin()
                    let served = engine.perform(&jobs) { tried in
                        var arrived = take()
                        while arrived.isEmpty, gathering.wait(on: arrival, after: tried) { arrived = take() }
                        return arrived
                    }
                    gathering.end(serving: served, leaving: jobs.count + waiting)
                    engine.tidyUp()
                }
            }
            engine.close()
            end.signal()
        }
        thread.start()
    }

    /// Queues a write; after ``close()`` it fails.
    func enqueue(_ job: WriteJob) {
        enum Reception { case first, later, refused }
        let reception = queue.withLock { queue -> Reception in
            if queue.isClosed { return .refused }
            queue.jobs.append(job)
            return queue.jobs.count == 1 ? .first : .later
        }
        switch reception {
        case .first: arrival.signal()
        case .later: break
        case .refused: job.completion(.failure(.closed))
        }
    }

    /// Finishes what is queued, and waits for it.
    func close() {
        queue.withLock { $0.isClosed = true }
        arrival.signal()
        end.wait()
        // For whoever closes at the same time.
        end.signal()
    }

    /// All jobs that wait, once there are any; `nil` at the end. Until then the engine may tidy up, a little at a time.
    private func next(otherwise engine: WriteEngine) -> [WriteJob]? {
        var hasWorked = false
        while true {
            let isClosed = queue.withLock { $0.isClosed }
            let jobs = take()
            if !jobs.isEmpty { return jobs }
            if isClosed { return nil }
            if engine.hasIdleWork {
                guard arrival.wait(timeout: .now() + .milliseconds(20)) == .timedOut else { continue }
                engine.workIdly()
                hasWorked = true
            } else {
                if hasWorked { onRest() }
                hasWorked = false
                arrival.wait()
            }
        }
    }
}

extension Writer {
    /// All jobs that wait.
    private func take() -> [WriteJob] {
        queue.withLock { queue in
            defer { queue.jobs = [] }
            return queue.jobs
        }
    }

    /// How many jobs wait.
    private var waiting: Int { queue.withLock { $0.jobs.count } }
}

/// One write that waits.
struct WriteJob: Sendable {
    let actor: Actor
    let body: @Sendable (any StoreWriter) throws(Failure) -> [UInt8]
    let completion: @Sendable (Result<[UInt8], Failure>) -> Void
    /// Whether it is no write, but has the store's file written anew: see ``Purge``.
    var isPurge = false
    /// Whether it may take minutes, and shares its transaction with nobody.
    var isLong = false

    /// Whether it shares a batch with nobody.
    var isApart: Bool { isLong || isPurge }
}
