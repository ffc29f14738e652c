import Clientele
import Foundation
import Testing

@Suite("The daemon's life")
struct LifeTests {
    @Test("It says when it is ready, what it does, and that it stops; then the socket is gone and the store is whole")
    func readyToStop() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let mode = try #require(
            FileManager.default.attributesOfItem(atPath: machine.socket)[.posixPermissions] as? Int
        )
        #expect(mode == 0o600)
        #expect(try daemon.connect().ask("daemon.hello", ["agent": "test"])["role"] == "admin")
        #expect(daemon.stop() == 0)
        var said = ""
        while !said.contains("STOPPING=1"), let text = daemon.notification() { said += text + "\n" }
        #expect(said.contains("STOPPING=1"))
        #expect(!FileManager.default.fileExists(atPath: machine.socket))
        let store = machine.state + "/clients.sqlite"
        #expect(try FileManager.default.attributesOfItem(atPath: store)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.attributesOfItem(atPath: machine.state)[.posixPermissions] as? Int == 0o700)
    }

    @Test("A stop answers everything that was accepted", arguments: [SIGTERM, SIGINT])
    func cleanStop(signal: Int32) throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        let count = 200
        for number in 0..<count {
            try peer.request("client.create", ["client": ["kind": "organization", "name": .string("N\(number)")]])
        }
        let first = try peer.answer()
        #expect(first["result"] != nil)
        #expect(daemon.stop(signal) == 0)
        var answered = 1
        while let line = try peer.line() {
            if try JSON(parsing: line)["result"] != nil { answered += 1 }
        }
        let again = try machine.serve()
        #expect(
            try again.connect().ask("client.list", ["count": true, "limit": 1])["total"]?.integer == Int64(answered)
        )
    }

    @Test("A store has one owner: a second daemon names it and leaves with 69")
    func oneOwner() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let second = try machine.serveToTheEnd(["--state", machine.state, "--socket", machine.directory + "/other"])
        #expect(second.status == 69)
        #expect(second.errors.contains(machine.state))
        #expect(try daemon.connect().ask("daemon.ping")["at"] != nil)
    }

    @Test("A socket that another daemon listens on is left alone")
    func liveSocket() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let second = try machine.serveToTheEnd(["--state", machine.directory + "/b", "--socket", machine.socket])
        #expect([69, 73].contains(second.status))
        #expect(second.errors.contains(machine.socket))
        #expect(try daemon.connect().ask("daemon.ping")["at"] != nil)
    }

    @Test("A socket file that a killed daemon left is replaced")
    func staleSocket() throws {
        let machine = try Machine()
        try machine.serve().kill()
        #expect(FileManager.default.fileExists(atPath: machine.socket))
        #expect(try machine.serve().connect().ask("daemon.ping")["at"] != nil)
    }

    @Test("A socket path that is too long is refused with 73 and its length")
    func longPath() throws {
        let machine = try Machine()
        let path = machine.directory + "/" + String(repeating: "s", count: 120)
        let run = try machine.serveToTheEnd(["--state", machine.state, "--socket", path])
        #expect(run.status == 73)
        #expect(run.errors.contains("107"))
    }

    @Test("A state directory that cannot be made is refused with 73 and its path")
    func noDirectory() throws {
        let machine = try Machine()
        let file = machine.directory + "/file"
        try Data().write(to: URL(fileURLWithPath: file))
        let run = try machine.serveToTheEnd(["--state", file + "/state", "--socket", machine.socket])
        #expect(run.status == 73)
        #expect(run.errors.contains(file + "/state"))
    }

    @Test("A damaged store is refused with 65 and left as it is")
    func damaged() throws {
        let machine = try Machine()
        try FileManager.default.createDirectory(atPath: machine.state, withIntermediateDirectories: true)
        let store = URL(fileURLWithPath: machine.state + "/clients.sqlite")
        let content = Data((0..<20000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try content.write(to: store)
        let run = try machine.serveToTheEnd(["--state", machine.state, "--socket", machine.socket])
        #expect(run.status == 65)
        #expect(run.errors.contains(store.path))
        #expect(try Data(contentsOf: store) == content)
    }

    @Test("Settings come from file, drop-in, environment and flag, the later one winning")
    func settings() throws {
        let machine = try Machine()
        let file = machine.directory + "/settings.yaml"
        try Data("# limits\nrequestLineBytes: 8192\nbatchRequests: 5\nconnections: 7\n".utf8).write(
            to: URL(fileURLWithPath: file)
        )
        try FileManager.default.createDirectory(atPath: file + ".d", withIntermediateDirectories: true)
        try Data("batchRequests: 6\n".utf8).write(to: URL(fileURLWithPath: file + ".d/10.yaml"))
        let daemon = try machine.serve(["--config", file], environment: ["CLIENTELED_CONNECTIONS": "9"])
        let limits = try #require(try daemon.connect().ask("daemon.hello")["limits"])
        #expect(limits["requestLineBytes"] == 8192)
        #expect(limits["batchRequests"] == 6)
        #expect(limits["connections"] == 9)
    }

    @Test(
        "A setting that is unknown or bad is named with its file and line",
        arguments: [
            ("logLevel: loud\n", 1), ("\n# x\nlogLevl: info\n", 3), ("connections: 1\nconnections: 2\n", 2),
            ("connections: [1]\n", 1), ("country: ZZ\n", 1), ("state: relative\n", 1), ("a: b: c\n", 1), ("- x\n", 1),
            ("connections: 0\n", 1),
        ]
    )
    func badSettings(text: String, line: Int) throws {
        let machine = try Machine()
        let file = machine.directory + "/settings.yaml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let run = try machine.serveToTheEnd(["--state", machine.state, "--socket", machine.socket, "--config", file])
        #expect(run.status == 78)
        #expect(run.errors.contains("\(file):\(line)"), "\(run.errors)")
    }

    @Test("A bad variable, a missing file and a bad flag are named too")
    func otherBadSettings() throws {
        let machine = try Machine()
        let variable = try machine.serveToTheEnd(
            ["--state", machine.state],
            environment: ["CLIENTELED_LOG_LEVEL": "loud"]
        )
        #expect(variable.status == 78)
        #expect(variable.errors.contains("CLIENTELED_LOG_LEVEL"))
        let missing = try machine.serveToTheEnd(["--state", machine.state, "--config", "/nowhere.yaml"])
        #expect(missing.status == 78)
        #expect(missing.errors.contains("/nowhere.yaml"))
        #expect(try machine.serveToTheEnd(["--volume", "11"]).status == 64)
        #expect(try machine.serveToTheEnd(["--version"]).output.contains(Product.version))
    }

    @Test("Started by systemd-socket-activate's means it takes the socket that is passed and leaves it alone")
    func activation() throws {
        let machine = try Machine()
        let path = machine.directory + "/passed"
        let listening = try PassedListener(path)
        let child = try listening.serve(machine)
        #expect(try Peer(path).ask("daemon.ping")["at"] != nil)
        child.signal(SIGTERM)
        #expect(child.status() == 0)
        #expect(FileManager.default.fileExists(atPath: path))
    }
}
