import CSQLite
import Clientele
import Dispatch
import GRDB
import Synchronization

/// Where long work on a store is done: one after the other, each on a connection of its own that stands on one state,
/// so that no reader misses a connection and no writer waits.
final class Maintenance: Sendable {
    private let path: String
    private let turn = DispatchSemaphore(value: 1)
    private let isClosed = Atomic(false)
    /// How far the present work is.
    let gauge = WorkGauge()
    /// How many backups are kept.
    let backupCount: Atomic<Int>

    /// Long work on the database of a path.
    init(path: String, backupCount: Int) {
        self.path = path
        self.backupCount = Atomic(backupCount)
    }

    /// Works on one state of the store, on the calling thread, once nobody else does.
    ///
    /// - Parameter body: is handed the connection, and a question to be asked now and then: whether to go on.
    /// - Throws: whatever the closure throws; `shutting_down` after ``close()``, or when it is not wanted any more.
    func run<Answer>(
        while isWanted: @escaping @Sendable () -> Bool,
        _ body: (Database, @escaping @Sendable () -> Bool) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        turn.wait()
        defer {
            gauge.end()
            turn.signal()
        }
        let goesOn: @Sendable () -> Bool = { isWanted() && !self.isClosed.load(ordering: .relaxed) }
        guard goesOn() else { throw .closed }
        return try Self.onOneState(of: path, while: goesOn) { db throws(Failure) in try body(db, goesOn) }
    }

    /// Lets work that is under way be given up, and waits for that.
    func close() {
        isClosed.store(true, ordering: .relaxed)
        turn.wait()
        turn.signal()
    }

    /// Works on one state of a database that is only read.
    ///
    /// - Throws: whatever the closure throws; `shutting_down` when it was interrupted.
    static func onOneState<Answer>(
        of path: String,
        while isWanted: @escaping @Sendable () -> Bool = { true },
        _ body: (Database) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let connection: DatabaseQueue
        do {
            connection = try DatabaseQueue(path: path, configuration: Connection.probing)
        } catch {
            throw Failure(engine: error)
        }
        defer { try? connection.close() }
        return try connection.unsafeRead { db in
            Result { () throws(Failure) in
                let givingUp = GivingUp(on: db, unless: isWanted)
                defer { givingUp.stop() }
                try db.run("BEGIN DEFERRED")
                defer { try? db.execute(sql: "COMMIT") }
                // A transaction takes its state with the first thing it reads.
                _ = try db.integer("SELECT count(*) FROM sqlite_schema")
                return try body(db)
            }
        }.get()
    }
}
