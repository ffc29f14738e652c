import CSQLite
import Glibc
import Testing

struct WatchdogTests {
    /// Whether the daemon is silent for a second, within some seconds.
    private func fallsSilent(_ daemon: Daemon) -> Bool {
        (0..<100).contains { _ in daemon.notification(within: 1) == nil }
    }

    /// Whether the daemon's log says something, within some seconds.
    private func says(_ daemon: Daemon, _ sentence: String) -> Bool {
        (0..<3_000).contains { _ in daemon.errors.contains(sentence) || usleep(10_000) != 0 }
    }

    @Test func `The watchdog is fed while everything answers, and not while the writer hangs`() throws {
        let machine = try Machine()
        let daemon = try machine.serve(environment: ["WATCHDOG_USEC": "200000"])
        for _ in 0..<3 { #expect(daemon.notification() == "WATCHDOG=1") }

        var database: OpaquePointer?
        #expect(sqlite3_open(machine.state + "/clients.sqlite", &database) == SQLITE_OK)
        defer { sqlite3_close(database) }
        // The daemon's writer waits for whoever else writes.
        #expect(sqlite3_exec(database, "PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK)
        #expect(fallsSilent(daemon))
        #expect(says(daemon, "The writer does not answer; the watchdog is not fed."))
        #expect(sqlite3_exec(database, "ROLLBACK", nil, nil, nil) == SQLITE_OK)
        #expect(daemon.notification() == "WATCHDOG=1")
    }

    @Test func `Without a watchdog nothing is fed`() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        #expect(daemon.notification(within: 1) == nil)
    }
}
