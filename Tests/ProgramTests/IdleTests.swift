import Clientele
import Foundation
import Synchronization
import Testing

/// A daemon that stops when nobody asks, beside a socket that systemd keeps listening on.
struct IdleTests {
    /// Starts a daemon whenever somebody waits at the listener, as a socket unit does; answers how often.
    private func serveOnDemand(
        _ listener: PassedListener,
        _ machine: Machine,
        _ settings: [String: String],
        until isOver: () -> Bool
    ) throws -> Int {
        var starts = 0
        while !isOver() {
            guard listener.hasVisitors(within: 50) else { continue }
            let daemon = try listener.serve(machine, environment: settings)
            starts += 1
            try #require(daemon.status() == 0)
        }
        return starts
    }

    @Test(arguments: [0, 1, 2])
    func `A stream of requests with pauses around the idle time loses none`(_ round: Int) throws {
        let machine = try Machine()
        let path = machine.directory + "/passed"
        let listener = try PassedListener(path)
        let count = 40
        let isOver = Atomic(false)
        let outcome = Mutex(Result<Void, any Error>.success(()))
        let asking = Thread {
            outcome.withLock { outcome in
                outcome = Result {
                    for number in 0..<count {
                        try Self.create("N\(number)", path)
                        if number % 3 == round { continue }
                        // The idle time is 100 ms; a daemon may be on its way out when the next question comes.
                        usleep(UInt32(95_000 + (number * 7 + round * 3) % 12 * 1_000))
                    }
                }
            }
            isOver.store(true, ordering: .sequentiallyConsistent)
        }
        asking.start()
        let starts = try serveOnDemand(listener, machine, ["CLIENTELED_EXIT_ON_IDLE": "100ms"]) {
            isOver.load(ordering: .sequentiallyConsistent)
        }
        try outcome.withLock { try $0.get() }
        // More than one, or nothing was tried.
        #expect(starts > 1)
        let daemon = try listener.serve(machine)
        #expect(try Peer(path).ask("client.list", ["count": true, "limit": 1])["total"]?.integer == Int64(count))
        daemon.signal(SIGTERM)
        #expect(daemon.status() == 0)
    }

    /// Creates a client on a connection of its own.
    private static func create(_ name: String, _ path: String) throws {
        let client: JSON = ["kind": "organization", "name": .string(name)]
        _ = try Peer(path).ask("client.create", ["client": client])
    }

    /// Follows the changes for longer than the idle time, until there is one.
    private func watchAChange(_ path: String) throws {
        let watcher = try Peer(path)
        #expect(try watcher.ask("changes.watch")["watch"] != nil)
        usleep(500_000)
        try Self.create("X", path)
        #expect(try watcher.answer()["method"] == "changes.event")
    }

    @Test func `A peer that is connected keeps the daemon alive, and the socket's file stays when it stops`() throws {
        let machine = try Machine()
        let path = machine.directory + "/passed"
        let listener = try PassedListener(path)
        let daemon = try listener.serve(machine, environment: ["CLIENTELED_EXIT_ON_IDLE": "100ms"])
        try watchAChange(path)
        #expect(daemon.status() == 0)
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func `Without a passed socket the daemon stays, and says so`() throws {
        let machine = try Machine()
        let daemon = try machine.serve(environment: ["CLIENTELED_EXIT_ON_IDLE": "100ms"])
        usleep(500_000)
        #expect(try daemon.connect().ask("daemon.ping")["at"] != nil)
        #expect(daemon.errors.contains("exitOnIdle"))
    }

    @Test(arguments: ["", "10", "ms", "99ms", "-1s", "1.5h", "366d", "1 h", "soon", "99999999999999999999s"])
    func `A time that is none is refused`(text: String) throws {
        let machine = try Machine()
        let run = try machine.serveToTheEnd(["--state", machine.state], environment: ["CLIENTELED_EXIT_ON_IDLE": text])
        #expect(run.status == 78)
        #expect(run.errors.contains("100ms to 365d"), "\(run.errors)")
    }
}
