import CSQLite
import Clientele
import Foundation
import Synchronization
import Testing

@Suite("Backup, verification and restore, with the real programs")
struct MaintenanceTests {
    private let machine: Machine

    init() throws { machine = try Machine() }

    @Test("A backup under load is sound, and complete up to its number")
    func backupUnderLoad() throws {
        let daemon = try machine.serve()
        let over = Flag()
        let group = DispatchGroup()
        for _ in 0..<4 {
            group.enter()
            Thread.detachNewThread { [socket = daemon.socket] in
                let peer = try? Peer(socket)
                while !over.isSet {
                    let created = try? peer?.ask("client.create", ["client": ["kind": "person", "name": "Ada"]])
                    if created == nil { break }
                }
                group.leave()
            }
        }
        let admin = try daemon.connect()
        let backups = try (0..<3).map { _ in try admin.ask("store.backup") }
        over.set()
        group.wait()
        #expect(try admin.ask("store.verify")["faultCount"] == 0)
        daemon.stop()
        for backup in backups {
            let path = try #require(backup["path"]?.string)
            let other = machine.directory + "/other"
            let restored = try machine.serveToTheEnd(["restore", path, "--state", other])
            #expect(restored.status == 0, "\(restored.errors)")
            let check = try machine.serveToTheEnd(["check", "--state", other])
            let count = try #require(backup["seq"]?.integer)
            #expect(check.status == 0 && check.output.contains(" \(count) change"), "\(check.output)")
        }
    }

    @Test("The thin client says where the backup is and that nothing is wrong, in both languages and as JSON")
    func thinClient() throws {
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        _ = try peer.ask("client.create", ["client": ["kind": "person", "name": "Ada"]])
        let backup = try machine.clientele(["backup"])
        #expect(backup.status == 0 && backup.output.hasPrefix("Backed up to \(machine.state)/backups/clients-"))
        #expect(try machine.clientele(["--lang", "fr", "backup"]).output.contains("jusqu’à la modification 1"))
        let json = try JSON(parsing: Array(try machine.clientele(["--json", "backup"]).output.utf8))
        #expect(FileManager.default.fileExists(atPath: try #require(json["path"]?.string)) && json["seq"] == 1)
        #expect(try machine.clientele(["verify"]).output == "No faults among 1 client, 0 interactions and 1 change.\n")
        #expect(try machine.clientele(["--lang", "fr", "verify"]).output.hasPrefix("Aucun défaut parmi 1 client"))
        let verified = try machine.clientele(["verify", "--json"])
        #expect(verified.output == #"{"clients":1,"interactions":0,"changes":1,"faultCount":0,"faults":[]}"# + "\n")
    }

    @Test("Neither is a part of a transaction")
    func transaction() throws {
        let peer = try machine.serve().connect()
        for method in ["store.backup", "store.verify"] {
            let refusal = try peer.refusal("transaction.run", ["commands": [["method": .string(method)]]])
            #expect(refusal["kind"] == "invalid_params")
        }
    }

    @Test("Requests of one connection keep their order around a backup, and others do not wait for it")
    func order() throws {
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        let client: JSON = ["client": ["kind": "person", "name": "Ada"]]
        for method in ["client.create", "store.backup", "client.create", "store.verify", "daemon.status"] {
            try peer.request(method, method == "client.create" ? client : [:])
        }
        let answers = try (0..<5).map { _ in try peer.answer() }
        #expect(answers.compactMap { $0["id"]?.integer } == [1, 2, 3, 4, 5])
        #expect(answers[1]["result"]?["seq"] == 1)
        #expect(answers[3]["result"]?["clients"] == 2)
    }

    @Test("A faulty store is told line by line, by the daemon and without it")
    func faults() throws {
        let daemon = try machine.serve()
        _ = try daemon.connect().ask("client.create", ["client": ["kind": "person", "name": "Ada"]])
        daemon.stop()
        try sqlite("UPDATE tally SET count = 5 WHERE name = 'person active'")
        let offline = try machine.serveToTheEnd(["check", "--state", machine.state])
        #expect(offline.status == 65)
        #expect(offline.lines.first == "tally person active: It is kept as 5, and is 1.")
        _ = try machine.serve()
        let online = try machine.clientele(["verify"])
        #expect(online.status == 65 && online.lines == offline.lines)
        let french = try machine.clientele(["--lang", "fr", "verify"])
        #expect(french.lines.first == "compteur person active : Il est noté à 5 et vaut 1.")
    }

    @Test("Checking and restoring are refused while a daemon owns the store, and where nothing is")
    func refusals() throws {
        let missing = try machine.serveToTheEnd(["check", "--state", machine.state])
        #expect(missing.status == 73 && missing.errors.contains(machine.state))
        let daemon = try machine.serve()
        let path = try #require(try daemon.connect().ask("store.backup")["path"]?.string)
        for arguments in [["check"], ["restore", path]] {
            let run = try machine.serveToTheEnd(arguments + ["--state", machine.state])
            #expect(run.status == 69 && run.errors.contains("owns the store"), "\(run.errors)")
        }
        daemon.stop()
        let unknown = try machine.serveToTheEnd(["restore", "/nonexistent", "--state", machine.state])
        #expect(unknown.status == 65 && unknown.errors.contains("no such file"))
        #expect(try machine.serveToTheEnd(["restore"]).status == 64)
    }

    @Test("A snapshot of a newer version, and what is no file, are refused and the store stays")
    func unsuitableSnapshots() throws {
        let daemon = try machine.serve()
        _ = try daemon.connect().ask("client.create", ["client": ["kind": "person", "name": "Kept"]])
        daemon.stop()
        let store = machine.state + "/clients.sqlite"
        let newer = machine.directory + "/newer.sqlite"
        try FileManager.default.copyItem(atPath: store, toPath: newer)
        var connection: OpaquePointer?
        try #require(sqlite3_open(newer, &connection) == SQLITE_OK)
        try #require(sqlite3_exec(connection, "PRAGMA user_version = 99", nil, nil, nil) == SQLITE_OK)
        sqlite3_close(connection)
        let pipe = machine.directory + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        for path in [newer, pipe, machine.directory] {
            let run = try machine.serveToTheEnd(["restore", path, "--state", machine.state])
            #expect(run.status == 65, "\(path): \(run.status) \(run.errors)")
        }
        #expect(try machine.serve().connect().ask("client.list", ["count": true])["total"] == 1)
    }

    @Test("A restored store has the snapshot's content, a new identity, and says where the former one is")
    func restore() throws {
        let first = try machine.serve()
        let peer = try first.connect()
        _ = try peer.ask("client.create", ["client": ["kind": "person", "name": "Before"]])
        let path = try #require(try peer.ask("store.backup")["path"]?.string)
        _ = try peer.ask("client.create", ["client": ["kind": "person", "name": "After"]])
        let identity = try peer.ask("daemon.hello")["storeId"]
        first.stop()

        let name = (path as NSString).lastPathComponent
        let run = try machine.serveToTheEnd(["restore", name, "--state", machine.state])
        #expect(run.status == 0 && run.lines.count == 2 && run.errors.isEmpty, "\(run)")
        #expect(run.lines[0].contains("number 1"))
        let former = try #require(run.lines[1].split(separator: " ").last).dropLast()
        #expect(FileManager.default.fileExists(atPath: String(former)))

        let again = try machine.serve().connect()
        #expect(try again.ask("client.list")["clients"]?.array?.map { $0["name"] } == ["Before"])
        let restored = try #require(try again.ask("daemon.hello")["storeId"]?.string)
        #expect(.string(restored) != identity && run.lines[0].contains(restored))
    }

    @Test("A restore that is killed at any moment leaves the former store or the new one", arguments: 0..<12)
    func killedRestore(_ round: Int) throws {
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        for _ in 0..<20 { _ = try peer.ask("client.create", ["client": ["kind": "person", "name": "A"]]) }
        let path = try #require(try peer.ask("store.backup")["path"]?.string)
        _ = try peer.ask("client.create", ["client": ["kind": "person", "name": "B"]])
        // Its last changes stand in the journal only.
        daemon.kill()

        let child = try Child(
            Machine.program("clienteled"),
            ["restore", path, "--state", machine.state],
            environment: machine.environment()
        )
        // Some of the rounds end it before it begins, some after its end, most in between.
        usleep(useconds_t(8000 + round * 4000))
        child.kill()

        let check = try machine.serveToTheEnd(["check", "--state", machine.state])
        #expect(check.status == 0, "\(check.output)\(check.errors)")
        let seq = try machine.serve().connect().ask("daemon.status")["store"]?["seq"]?.integer
        #expect(seq == 20 || seq == 21)
        let kept = try FileManager.default.contentsOfDirectory(atPath: machine.state)
        #expect(seq == 21 || kept.contains { $0.hasPrefix("clients.sqlite-replaced-") }, "\(kept)")
        #expect(try machine.clientele(["verify"]).status == 0)
    }

    private func sqlite(_ sql: String) throws {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        try #require(sqlite3_open(machine.state + "/clients.sqlite", &connection) == SQLITE_OK)
        try #require(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK)
    }
}

/// Something that one thread says to others once.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}
