import CSQLite
import GRDB

/// Says once a second that long work of SQLite's goes on (https://sqlite.org/c3ref/progress_handler.html).
final class Heartbeat {
    private let machineSteps: Int32
    private let tell: () -> Void
    private var last = ContinuousClock.now

    /// - Parameter machineSteps: how many steps of SQLite's machine lie between two looks at the clock.
    init(every machineSteps: Int32, tell: @escaping () -> Void) {
        self.machineSteps = machineSteps
        self.tell = tell
    }

    /// Does the work on a connection.
    func beat(during db: Database, _ work: () throws -> Void) rethrows {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            db.sqliteConnection,
            machineSteps,
            { context in
                if let context { Unmanaged<Heartbeat>.fromOpaque(context).takeUnretainedValue().beat() }
                return 0
            },
            context
        )
        defer { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
        try withExtendedLifetime(self, work)
    }

    private func beat() {
        guard ContinuousClock.now - last >= .seconds(1) else { return }
        last = .now
        tell()
    }
}
