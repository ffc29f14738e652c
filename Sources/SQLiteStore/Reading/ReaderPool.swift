import Clientele
import Dispatch
import Foundation
import GRDB
import Synchronization

/// Connections that read, each used by one thread at a time.
final class ReaderPool: Sendable {
    /// A connection, and what it remembers from one read to the next.
    private struct Reader {
        let connection: DatabaseQueue
        let lookup: ClientLookup
        let memory: SearchMemory
    }

    private struct State {
        var idle: [Reader]
        var isClosed = false
    }

    private let state: Mutex<State>
    private let count: Int
    private let free: DispatchSemaphore
    /// Where each client is.
    let serials = SerialTable()
    /// Looks up single clients while nobody writes.
    let standing: StandingRead
    /// Where the terms of segments stand, for all connections.
    let fences: SegmentFenceStore

    /// Opens so many connections to a file.
    init(path: String, count: Int, _ soundness: Soundness) throws {
        let (words, fences) = (NearWordStore(), SegmentFenceStore())
        self.fences = fences
        let readers = try (0..<count).map { [serials] _ in
            let connection = try DatabaseQueue(path: path, configuration: Connection.reading)
            let lookup = connection.unsafeRead { ClientLookup($0, serials, soundness) }
            return Reader(connection: connection, lookup: lookup, memory: SearchMemory(words: words, fences: fences))
        }
        standing = StandingRead(try DatabaseQueue(path: path, configuration: Connection.lookingUp), serials, soundness)
        state = Mutex(State(idle: readers))
        free = DispatchSemaphore(value: count)
        self.count = count
    }

    /// Reads one state of the store on the calling thread.
    ///
    /// - Throws: whatever the closure throws; `shutting_down` after ``close()``.
    func read<Answer>(_ body: (Database, SearchMemory) throws(Failure) -> Answer) throws(Failure) -> Answer {
        try withReader { reader throws(Failure) in
            try reader.connection.unsafeRead { db in
                Result { () throws(Failure) in
                    try db.run("BEGIN DEFERRED")
                    defer { db.endReading() }
                    return try body(db, reader.memory)
                }
            }.get()
        }
    }

    /// A client, read on the calling thread; `nil` when there is no such client.
    ///
    /// - Throws: `shutting_down` after ``close()``.
    func client(_ reference: ClientReference) throws(Failure) -> FoundRow? {
        if case .row(let row) = try standing.client(reference) { return row }
        return try withReader { reader throws(Failure) in try reader.lookup.client(reference) }
    }

    /// Learns where all terms and clients are, on a thread of its own; until then one by one, as they are asked for.
    func learnSerials() {
        let thread = Thread { [self] in
            Thread.current.name = "store-serials"
            try? read { db, memory throws(Failure) in
                _ = try memory.fences?.fences(of: try db.wholeSegments(), db)
            }
            try? read { db, _ throws(Failure) in
                try db.each("SELECT serial, id FROM client INDEXED BY client_id", []) { row throws(Failure) in
                    serials.learn(row.integer(0), of: try row.identifier(1))
                }
            }
        }
        thread.start()
    }

    private func withReader<Answer>(_ body: (Reader) throws(Failure) -> Answer) throws(Failure) -> Answer {
        free.wait()
        defer { free.signal() }
        // The one used last has the warmest pages.
        guard let reader = state.withLock({ $0.isClosed ? nil : $0.idle.popLast() }) else { throw .closed }
        defer { state.withLock { $0.idle.append(reader) } }
        return try body(reader)
    }

    /// Waits for reads that are under way, and closes the connections.
    func close() {
        standing.close()
        for _ in 0..<count { free.wait() }
        let readers = state.withLock { state in
            defer { state = State(idle: [], isClosed: true) }
            return state.idle
        }
        for reader in readers {
            reader.lookup.close()
            try? reader.connection.close()
        }
        for _ in 0..<count { free.signal() }
    }
}

extension Database {
    /// Lets go of the state that was read.
    func endReading() {
        do throws(Failure) {
            try run("COMMIT")
        } catch {
            try? run("ROLLBACK")
        }
    }
}
