import CSQLite
import Dispatch
import GRDB

/// Ends what a connection is at, even one long step of SQLite's own, once it is not wanted any more.
final class GivingUp {
    private static let interval = DispatchTimeInterval.milliseconds(100)

    private let queue = DispatchQueue(label: "clientele.store.giving-up")
    private let timer: any DispatchSourceTimer

    /// Begins to ask; to be stopped before the connection is closed.
    init(on db: Database, unless isWanted: @escaping @Sendable () -> Bool) {
        // Interrupting is the one thing that another thread may do (https://sqlite.org/c3ref/interrupt.html).
        nonisolated(unsafe) let connection = db.sqliteConnection
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { if !isWanted() { sqlite3_interrupt(connection) } }
        timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval)
        timer.resume()
    }

    /// Does not touch the connection any more once it has returned.
    func stop() {
        timer.cancel()
        queue.sync {}
    }
}
