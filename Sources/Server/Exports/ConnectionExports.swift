import Clientele
import NIOCore
import Synchronization

/// The exports of one connection. All of it runs on the thread of the ``ExportBook``, but for ``close()``.
final class ConnectionExports: Exports {
    /// How many exports that have ended are remembered.
    private static let remembered = 100

    fileprivate struct State {
        var exports: [Int: RunningExport] = [:]
        var nextNumber = 1
        var isClosed = false
    }

    private let book: ExportBook
    private let uid: UInt32
    private let state = Mutex(State())

    init(in book: ExportBook, of uid: UInt32) {
        self.book = book
        self.uid = uid
    }

    func begin(_ order: ExportOrder) throws(Failure) -> BegunExport {
        try book.enter(self, of: uid)
        let walk: any ClientWalk
        do throws(Failure) {
            walk = try book.store.walk(order.clients)
        } catch {
            book.leave(self, of: uid)
            throw error
        }
        var answer = BegunExport()
        (answer.clients, answer.archived, answer.seq) = (walk.count, walk.archivedCount, walk.seq)
        let number = state.withLock { state -> Int? in
            if state.isClosed { return nil }
            let number = state.nextNumber
            state.nextNumber += 1
            state.exports[number] = RunningExport(order, over: walk)
            let oldest = number - Self.remembered
            if !state.isRunning(oldest) { state.exports[oldest] = nil }
            return number
        }
        guard let number else {
            walk.close()
            book.leave(self, of: uid)
            throw .shuttingDown
        }
        answer.export = number
        book.note(order.format, clients: walk.count, by: uid)
        return answer
    }

    func read(_ export: Int) throws(Failure) -> ExportPiece {
        let (outcome, hasEnded) = state.withLock { state in
            let wasRunning = state.isRunning(export)
            let outcome = Result { () throws(Failure) in try state.exports[export]?.read() }
            return (outcome, wasRunning && !state.isRunning(export))
        }
        if hasEnded { book.leave(self, of: uid) }
        guard let piece = try outcome.get() else { throw .notFound("export", String(export)) }
        return piece
    }

    func end(_ export: Int) -> Bool {
        let (isKnown, wasRunning) = state.withLock { state in
            let wasRunning = state.isRunning(export)
            state.exports[export]?.finish(.abandoned(.notFound("export", String(export))))
            return (state.exports.removeValue(forKey: export) != nil, wasRunning)
        }
        if wasRunning { book.leave(self, of: uid) }
        return isKnown
    }

    /// Ends the exports that a closure finds to be held for too long, and says why.
    func abandon(_ reason: (RunningExport) -> Failure?) {
        let count = state.withLock { state in
            var count = 0
            for number in state.exports.keys where state.isRunning(number) {
                guard let failure = state.exports[number].flatMap(reason) else { continue }
                state.exports[number]?.finish(.abandoned(failure))
                count += 1
            }
            return count
        }
        for _ in 0..<count { book.leave(self, of: uid) }
    }

    /// Ends all exports, once a piece that is being made is made; from any thread.
    func close() {
        book.run {
            self.state.withLock { $0.isClosed = true }
            self.abandon { _ in .shuttingDown }
        }
    }
}

extension ConnectionExports.State {
    /// Whether an export is under way.
    fileprivate func isRunning(_ number: Int) -> Bool { exports[number].map { $0.end == nil } ?? false }
}
