import Clientele
import Foundation
import Testing

/// What the service manager is told, and shows in `systemctl status`.
struct StatusTests {
    /// The status of the first notification that has the text in it; `nil` when none comes.
    private func status(of daemon: Daemon, with text: String) -> String? {
        while let said = daemon.notification() {
            let line = said.split(separator: "\n").first { $0.hasPrefix("STATUS=") }
            if let line, line.contains(text) { return String(line.dropFirst("STATUS=".count)) }
        }
        return nil
    }

    @Test func `The status says how many clients are served to how many connections, and stays true`() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        #expect(daemon.saidBefore.contains("STATUS=Serving 0 clients; nobody is connected."))
        let peer = try daemon.connect()
        #expect(status(of: daemon, with: "connection") == "Serving 0 clients to 1 connection.")
        try peer.pipeline(1_001) { number in
            ("client.create", ["client": ["kind": "organization", "name": .string("N\(number)")]])
        }
        #expect(status(of: daemon, with: "1,001") == "Serving 1,001 clients to 1 connection.")
        let other = try daemon.connect()
        #expect(try other.ask("daemon.ping")["at"] != nil)
        #expect(status(of: daemon, with: "2 connections") == "Serving 1,001 clients to 2 connections.")
    }

    @Test func `The status is told when something changes, not all the time`() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        #expect(status(of: daemon, with: "1 connection") != nil)
        for _ in 0..<100 { #expect(try peer.ask("daemon.ping")["at"] != nil) }
        #expect(daemon.notification(within: 1) == nil)
    }

    @Test func `A stop and a start say what they do`() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        #expect(daemon.saidBefore.contains("STATUS=Opening the store in \(machine.state)."))
        #expect(daemon.stop() == 0)
        #expect(status(of: daemon, with: "Stopping") == "Stopping: answering what was accepted.")
    }

    @Test func `Long work is in the status while it is done`() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        try peer.pipeline(2_000) { number in
            ("client.create", ["client": ["kind": "organization", "name": .string("N\(number)")]])
        }
        // Until one of the lines, which are told once in a while, falls into such work.
        var requests = 0
        var line: String?
        while line == nil, requests < 3_000 {
            try peer.pipeline(20) { _ in ("store.verify", [:]) }
            requests += 20
            while line == nil, let said = daemon.notification(within: 0) {
                if said.contains("Verifying the store.") { line = said }
            }
        }
        #expect(line?.contains("Serving 2,000 clients to 1 connection. Verifying the store.") == true)
    }

    @Test func `A failed start tells the system's error and the exit code`() throws {
        let machine = try Machine()
        try Data().write(to: URL(fileURLWithPath: machine.directory + "/file"))
        let daemon = try Daemon(machine, ["--state", machine.directory + "/file/state"], [:])
        var said: String?
        while said == nil, let text = daemon.notification() { if text.contains("EXIT_STATUS=") { said = text } }
        let lines = try #require(said).split(separator: "\n")
        #expect(lines.contains("ERRNO=\(ENOTDIR)"))
        #expect(lines.contains("EXIT_STATUS=73"))
        #expect(lines.first?.hasPrefix("STATUS=The store cannot be used") == true)
        #expect(daemon.end() == 73)
    }
}
