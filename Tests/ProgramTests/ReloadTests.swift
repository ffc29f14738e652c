import Clientele
import Foundation
import Testing

/// SIGHUP: what changes in a daemon that serves, seen on a connection that was there before.
struct ReloadTests {
    /// A daemon with a settings file, and a connection to it.
    private final class Scene {
        let machine: Machine
        let daemon: Daemon
        let peer: Peer
        private let file: String

        init(_ settings: String = "") throws {
            machine = try Machine()
            file = machine.directory + "/settings.yaml"
            try Data(settings.utf8).write(to: URL(fileURLWithPath: file))
            daemon = try machine.serve(["--config", file])
            peer = try daemon.connect()
            _ = try peer.ask("daemon.ping")
        }

        /// Writes other settings and has the daemon read them; answers what the service manager was told.
        @discardableResult func reload(_ settings: String) throws -> [String] {
            try Data(settings.utf8).write(to: URL(fileURLWithPath: file))
            return try daemon.reload()
        }

        var place: String { file }
    }

    @Test func `The log level changes`() throws {
        let scene = try Scene()
        _ = try scene.peer.ask("client.list")
        #expect(!scene.daemon.errors.contains("client.list"))
        try scene.reload("logLevel: debug\n")
        _ = try scene.peer.ask("client.list")
        #expect(scene.daemon.errors.contains("client.list answered"))
    }

    @Test func `Limits of lines and batches change`() throws {
        let scene = try Scene()
        let text = JSON.string(String(repeating: "x", count: 5_000))
        let ping = #"{"jsonrpc":"2.0","id":1,"method":"daemon.ping"}"#
        let batch = "[\(ping),\(ping),\(ping)]\n"
        _ = try scene.peer.ask("client.search", ["text": text])
        try scene.peer.send(batch)
        #expect(try scene.peer.answer().array?.count == 3)
        try scene.reload("requestLineBytes: 4096\nbatchRequests: 2\n")
        try scene.peer.request("client.search", ["text": text])
        #expect(try scene.peer.answer()["error"]?["data"]?["limit"] == 4096)
        try scene.peer.send(batch)
        #expect(try scene.peer.answer()["error"]?["data"]?["kind"] == "too_large")
    }

    @Test(arguments: ["connections", "connectionsPerUser"])
    func `Limits of connections change, and those that are open stay`(name: String) throws {
        let scene = try Scene()
        let other = try scene.daemon.connect()
        _ = try other.ask("daemon.ping")
        try scene.reload("\(name): 1\n")
        let third = try scene.daemon.connect()
        #expect(try third.answer()["error"]?["data"]?["kind"] == "busy")
        for peer in [scene.peer, other] { #expect(try peer.ask("daemon.ping")["at"] != nil) }
    }

    @Test func `How many backups are kept changes`() throws {
        let scene = try Scene("backupCount: 3\n")
        func backups() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: scene.machine.state + "/backups").count
        }
        for _ in 0..<3 { _ = try scene.peer.ask("store.backup") }
        #expect(try backups() == 3)
        try scene.reload("backupCount: 1\n")
        _ = try scene.peer.ask("store.backup")
        #expect(try backups() == 1)
    }

    @Test func `What counts from the next start on is named, and the rest is taken`() throws {
        let scene = try Scene()
        try scene.reload("numberPattern: K####\ncountry: BE\nbatchRequests: 4\nkeyRetentionDays: 7\n")
        #expect(scene.daemon.errors.contains("next start on: numberPattern, country.\n"), "\(scene.daemon.errors)")
        #expect(try scene.peer.ask("daemon.hello")["limits"]?["batchRequests"] == 4)
        let client: JSON = ["kind": "organization", "name": "X"]
        #expect(try scene.peer.ask("client.create", ["client": client])["client"]?["number"] == "C000001")
    }

    @Test func `A bad setting keeps the old ones, and its line is in the log and in the status`() throws {
        let scene = try Scene("batchRequests: 5\n")
        let said = try scene.reload("batchRequests: 6\nconnections: none\n")
        let fault = "The settings stay as they were: \(scene.place):2: “connections” has to be"
        #expect(scene.daemon.errors.contains(fault))
        #expect(said.contains { $0.hasPrefix("STATUS=Serving") && $0.contains(fault) })
        #expect(try scene.peer.ask("daemon.hello")["limits"]?["batchRequests"] == 5)
        let after = try scene.reload("batchRequests: 6\n")
        #expect(after.contains("STATUS=Serving 0 clients to 1 connection."))
        #expect(try scene.peer.ask("daemon.hello")["limits"]?["batchRequests"] == 6)
    }

    @Test func `A reload begins with the time in one datagram and ends with READY`() throws {
        let scene = try Scene()
        let said = try scene.reload("")
        let start = try #require(said.firstIndex(of: "RELOADING=1"))
        #expect(said[start + 1].hasPrefix("MONOTONIC_USEC="))
        #expect(said.last == "STATUS=Serving 0 clients to 1 connection.")
        #expect(said.dropLast().last == "READY=1")
    }

    @Test func `The idle time changes, and a connection outlives it`() throws {
        let machine = try Machine()
        let path = machine.directory + "/passed"
        let listener = try PassedListener(path)
        let file = machine.directory + "/settings.yaml"
        try Data("exitOnIdle: never\n".utf8).write(to: URL(fileURLWithPath: file))
        let child = try listener.serve(machine, ["--config", file])
        try {
            let peer = try Peer(path)
            _ = try peer.ask("daemon.ping")
            try Data("exitOnIdle: 100ms\n".utf8).write(to: URL(fileURLWithPath: file))
            child.signal(SIGHUP)
            usleep(500_000)
            #expect(try peer.ask("daemon.ping")["at"] != nil)
        }()
        #expect(child.status() == 0)
    }
}
