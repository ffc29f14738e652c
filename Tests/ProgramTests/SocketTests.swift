import Clientele
import Foundation
import TestSockets
import Testing

/// Whose the socket is, and who keeps it.
struct SocketTests {
    @Test func `Started beside systemd's socket the daemon says so, and leaves socket and store alone`() throws {
        let machine = try Machine()
        // A program of systemd's that listens: any under this name.
        let impostor = machine.directory + "/systemd"
        try FileManager.default.createSymbolicLink(
            atPath: impostor,
            withDestinationPath: Machine.program("clienteled")
        )
        let notifications = machine.directory + "/n"
        let manager = try DatagramListener(path: notifications)
        let systemd = try Child(
            impostor,
            ["--state", machine.directory + "/other", "--socket", machine.socket],
            environment: machine.environment(["NOTIFY_SOCKET": notifications])
        )
        while try !#require(manager.receiveText(withinMilliseconds: 30_000)).contains("READY=1") {}
        let run = try machine.serveToTheEnd(["--state", machine.state, "--socket", machine.socket])
        #expect(run.status == 73)
        #expect(run.errors.contains("systemd listens on \(machine.socket)"), "\(run.errors)")
        #expect(run.errors.contains("stop clienteled.socket"))
        #expect(!FileManager.default.fileExists(atPath: machine.state))
        #expect(try Peer(machine.socket).ask("daemon.ping")["at"] != nil)
        systemd.signal(SIGTERM)
        #expect(systemd.status() == 0)
    }

    /// Starts a daemon that makes its own socket.
    private func serve(_ machine: Machine, _ manager: DescriptorStore) throws -> Child {
        let child = try Child(
            Machine.program("clienteled"),
            ["--state", machine.state, "--socket", machine.socket],
            environment: machine.environment(manager.environment)
        )
        try manager.waitUntil("READY=1")
        return child
    }

    @Test func `The daemon's own socket is handed to the service manager, and taken back after a crash`() throws {
        let machine = try Machine()
        let manager = try DescriptorStore(machine.directory + "/manager")
        try serve(machine, manager).kill()
        let kept = try #require(manager.sockets["clientele-own"])
        // Whoever comes while no daemon runs waits.
        let waiting = try Peer(machine.socket)
        try waiting.request("daemon.ping")
        let next = try kept.serve(
            machine,
            ["--socket", machine.socket],
            name: "clientele-own",
            environment: manager.environment
        )
        #expect(try waiting.answer()["result"]?["at"] != nil)
        try manager.waitUntil("READY=1")
        next.signal(SIGTERM)
        #expect(next.status() == 0)
        #expect(!FileManager.default.fileExists(atPath: machine.socket))
        try manager.waitUntil("FDSTOREREMOVE=1")
        #expect(manager.sockets.isEmpty)
    }

    @Test func `A socket that was kept for another path is given back, and its file left alone`() throws {
        let machine = try Machine()
        let manager = try DescriptorStore(machine.directory + "/manager")
        let other = machine.directory + "/other"
        let kept = try PassedListener(other)
        let daemon = try kept.serve(
            machine,
            ["--socket", machine.socket],
            name: "clientele-own",
            environment: manager.environment
        )
        try manager.waitUntil("FDSTOREREMOVE=1")
        try manager.waitUntil("READY=1")
        #expect(try Peer(machine.socket).ask("daemon.ping")["at"] != nil)
        daemon.signal(SIGTERM)
        #expect(daemon.status() == 0)
        #expect(FileManager.default.fileExists(atPath: other))
    }
}
