import Clientele
import Dispatch
import GRDB
import Synchronization

/// Connections that read, each used by one thread at a time.
final class ReaderPool: Sendable {
    private struct State {
        var idle: [DatabaseQueue]
        var isClosed = false
    }

    private let state: Mutex<State>
    private let count: Int
    private let free: DispatchSemaphore

    /// Opens so many connections to a file.
    init(path: String, count: Int) throws {
        let connections = try (0..<count).map { _ in try DatabaseQueue(path: path, configuration: Connection.reading) }
        state = Mutex(State(idle: connections))
        free = DispatchSemaphore(value: count)
        self.count = count
    }

    /// Reads one state of the store on the calling thread.
    ///
    /// - Throws: whatever the closure throws; `shutting_down` after ``close()``.
    func read<Answer>(_ body: (Database) throws(Failure) -> Answer) throws(Failure) -> Answer {
        free.wait()
        defer { free.signal() }
        // The one used last has the warmest pages.
        guard let connection = state.withLock({ $0.isClosed ? nil : $0.idle.popLast() }) else { throw .closed }
        defer { state.withLock { $0.idle.append(connection) } }
        return try connection.unsafeRead { db in
            Result { () throws(Failure) in
                try db.run("BEGIN DEFERRED")
                defer { db.endReading() }
                return try body(db)
            }
        }.get()
    }

    /// Reads on the calling thread what one statement says, which needs no transaction.
    ///
    /// - Throws: whatever the closure throws; `shutting_down` after ``close()``.
    func readAlone<Answer>(_ body: (Database) throws(Failure) -> Answer) throws(Failure) -> Answer {
        free.wait()
        defer { free.signal() }
        guard let connection = state.withLock({ $0.isClosed ? nil : $0.idle.popLast() }) else { throw .closed }
        defer { state.withLock { $0.idle.append(connection) } }
        return try connection.unsafeRead { db in Result { () throws(Failure) in try body(db) } }.get()
    }

    /// Waits for reads that are under way, and closes the connections.
    func close() {
        for _ in 0..<count { free.wait() }
        let connections = state.withLock { state in
            defer { state = State(idle: [], isClosed: true) }
            return state.idle
        }
        for connection in connections { try? connection.close() }
        for _ in 0..<count { free.signal() }
    }
}

extension Database {
    /// Lets go of the state that was read.
    fileprivate func endReading() {
        do throws(Failure) {
            try run("COMMIT")
        } catch {
            try? run("ROLLBACK")
        }
    }
}
