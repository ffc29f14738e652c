import CSQLite
import Clientele
import Foundation
import Testing

@Suite("The journal, with the real daemon", .enabled(if: JournalListener.isPossible))
struct JournalTests {
    /// What a client's data are told from everything else by.
    private static let secrets = ["Zmyrgl", "zmyrgl", "0612345678", "06 12 34", "Sekret"]

    private let machine: Machine
    private let journal: JournalListener

    init() throws {
        machine = try Machine()
        journal = try JournalListener(machine)
    }

    @Test("Each event of a daemon's life has its identity and its fields, and nothing of a client is ever told")
    func life() throws {
        try makeOldStore()
        let settings = machine.directory + "/settings.yaml"
        try write("logLevel: debug\nconnectionsPerUser: 2\n", to: settings)
        let daemon = try journal.serve(machine, ["--config", settings])
        #expect(journal.entry(JournalEvent.ready.rawValue)?["VERSION"] == Product.version)
        let peer = try Peer(machine.socket)
        try sayMuch(to: peer)
        try meetTheLimit(besides: peer)

        try write("logLevel: trace\n", to: settings)
        daemon.signal(SIGHUP)
        #expect(journal.entry(JournalEvent.reload.rawValue) != nil)
        try write("\nlogLevel: loud\n", to: settings)
        daemon.signal(SIGHUP)
        #expect(journal.entry(JournalEvent.reloadRefused.rawValue)?["PLACE"] == "\(settings):2")

        try backUp(peer)
        try damage(peer)
        daemon.signal(SIGTERM)
        #expect(daemon.status() == 0)

        let entries = journal.finish()
        // These end the daemon, or need another user or a daemon that hangs.
        let untried: Set<JournalEvent> = [.peerRefused, .watchdogWithheld, .idleStop, .givenUp]
        for event in JournalEvent.allCases where !untried.contains(event) {
            let own = entries.filter { $0["MESSAGE_ID"] == event.rawValue }
            #expect(!own.isEmpty, "\(event.fields)")
            for entry in own {
                #expect(Set(event.fields).isSubset(of: entry.keys), "\(entry)")
                #expect(entry["SYSLOG_IDENTIFIER"] == "clienteled")
            }
        }
        for entry in entries {
            for secret in Self.secrets { #expect(!entry.values.contains { $0.contains(secret) }, "\(entry)") }
        }
        #expect(Machine.text(machine.directory + "/stderr") == "")
    }

    @Test("A document that is damaged is told of when it is to be understood, without a word of it")
    func damagedDocument() throws {
        let daemon = try journal.serve(machine, [])
        #expect(journal.entry(JournalEvent.ready.rawValue) != nil)
        let peer = try Peer(machine.socket)
        _ = try peer.ask("client.create", ["client": ["kind": "organization", "name": "Zmyrgl"]])
        daemon.signal(SIGTERM)
        #expect(daemon.status() == 0)
        try change("UPDATE client SET document = CAST('{\"kind\":\"Zmyrgl\"' AS BLOB)")
        let second = try journal.serve(machine, [])
        #expect(journal.entry(JournalEvent.ready.rawValue, number: 2) != nil)
        let patch: JSON = ["client": "C000001", "patch": ["note": "Sekret"]]
        #expect(try Peer(machine.socket).refusal("client.update", patch)["kind"] == "storage")
        let entry = journal.entry(JournalEvent.storageFault.rawValue)
        #expect(entry?["SQLITE_CODE"] == "\(SQLITE_CORRUPT)")
        #expect(entry?["MESSAGE"] == "The store failed: a stored document is damaged")
        second.signal(SIGTERM)
        #expect(second.status() == 0)
        #expect(!journal.finish().contains { $0.values.contains { $0.contains("Zmyrgl") } })
    }

    @Test("A start that fails is an entry with its status, not a line that nobody looks for")
    func failedStart() throws {
        let daemon = try journal.serve(machine, [], environment: ["CLIENTELED_CONNECTIONS": "none"])
        #expect(daemon.status() == 78)
        let entry = try #require(journal.entry(JournalEvent.givenUp.rawValue))
        #expect(entry["EXIT_STATUS"] == "78" && entry["PRIORITY"] == "3")
        #expect(entry["MESSAGE"]?.hasPrefix("CLIENTELED_CONNECTIONS: “connections” has to be") == true)
        #expect(Machine.text(machine.directory + "/stderr") == "")
    }

    @Test("A request is an entry with the command, the peer's user and how long it took")
    func request() throws {
        let daemon = try journal.serve(machine, ["--log-level", "debug"])
        #expect(journal.entry(JournalEvent.ready.rawValue) != nil)
        let peer = try Peer(machine.socket)
        _ = try peer.ask("daemon.ping")
        _ = try peer.refusal("client.get", ["client": "C000009"])
        daemon.signal(SIGTERM)
        #expect(daemon.status() == 0)
        let requests = journal.finish().filter { $0["COMMAND"] != nil }
        #expect(requests.map { $0["COMMAND"] } == ["daemon.ping", "client.get"])
        for request in requests {
            #expect(request["PRIORITY"] == "7")
            #expect(request["PEER_UID"] == "\(geteuid())")
            #expect(request["DURATION_USEC"].flatMap(Int.init) != nil)
        }
    }
}

extension JournalTests {
    /// A store of the first version, so that the start begins with a migration.
    private func makeOldStore() throws {
        let fixture = #filePath.replacing(
            "/ProgramTests/JournalTests.swift",
            with: "/StoreTests/Fixtures/schema1.sql"
        )
        try FileManager.default.createDirectory(atPath: machine.state, withIntermediateDirectories: true)
        try change("PRAGMA foreign_keys = OFF;" + String(contentsOfFile: fixture, encoding: .utf8))
    }

    /// Requests of every outcome, each with something of a client in it.
    private func sayMuch(to peer: Peer) throws {
        let client: JSON = [
            "kind": "person", "name": "Zmyrgl", "note": "Sekret", "phones": [["number": "06 12 34 56 78"]],
            "emails": [["address": "zmyrgl@example.org"]],
        ]
        _ = try peer.ask("client.create", ["client": client, "key": "Sekret"])
        _ = try peer.ask("client.search", ["text": "zmyrgl"])
        _ = try peer.ask("client.lookup", ["phone": "0612345678"])
        #expect(
            try peer.refusal("client.create", ["client": ["kind": "person", "email": "Zmyrgl"]])["kind"]
                == "invalid_params"
        )
        #expect(try peer.refusal("client.get", ["client": "Zmyrgl"])["kind"] == "not_found")
        #expect(try peer.refusal("Zmyrgl")["kind"] == "unknown_method")
        try peer.send(#"{"jsonrpc":"2.0","id":1,"method":"client.get","params":{"client":"Zmyrgl""# + "\n")
        #expect(try peer.answer()["error"]?["data"]?["kind"] == "parse_error")
    }

    private func meetTheLimit(besides first: Peer) throws {
        let second = try Peer(machine.socket)
        _ = try second.ask("daemon.ping")
        let third = try Peer(machine.socket)
        #expect(try third.answer()["error"]?["data"]?["kind"] == "busy")
        #expect(journal.entry(JournalEvent.connectionLimit.rawValue)?["PEER_UID"] == "\(geteuid())")
        _ = try first.ask("daemon.ping")
    }

    /// A backup that succeeds, and one that cannot.
    private func backUp(_ peer: Peer) throws {
        let path = try peer.ask("store.backup")["path"]?.string
        #expect(journal.entry(JournalEvent.backupWritten.rawValue)?["SNAPSHOT"] == path)
        let backups = machine.state + "/backups"
        try FileManager.default.removeItem(atPath: backups)
        try write("no directory", to: backups)
        #expect(try peer.refusal("store.backup")["kind"] == "storage")
        #expect(journal.entry(JournalEvent.backupFailed.rawValue)?["KIND"] == "storage")
    }

    /// A count that is wrong, then an identity that is missing, then a table.
    private func damage(_ peer: Peer) throws {
        try change("UPDATE tally SET count = count + 1 WHERE name = 'person active'")
        #expect(try peer.ask("store.verify")["faultCount"] == 1)
        #expect(journal.entry(JournalEvent.damageFound.rawValue)?["FAULTS"] == "1")
        try change("DELETE FROM meta WHERE name = 'storeId'")
        #expect(try peer.refusal("daemon.status")["kind"] == "storage")
        #expect(journal.entry(JournalEvent.storageFault.rawValue)?["SQLITE_CODE"] == "\(SQLITE_CORRUPT)")
        try change("DROP TABLE tally")
        let refusal = try peer.refusal("daemon.status")
        #expect(refusal["kind"] == "internal")
        let reference = try #require(refusal["reference"]?.string)
        // First what the store knows, then who had asked for what.
        #expect(journal.entry(JournalEvent.internalError.rawValue)?["REFERENCE"] == reference)
        let second = journal.entry(JournalEvent.internalError.rawValue, number: 2)
        #expect(second?["REFERENCE"] == reference && second?["COMMAND"] == "daemon.status")
    }

    /// Changes the store behind the daemon's back.
    private func change(_ sql: String) throws {
        var database: OpaquePointer?
        defer { sqlite3_close(database) }
        try #require(sqlite3_open(machine.state + "/clients.sqlite", &database) == SQLITE_OK)
        sqlite3_busy_timeout(database, 10_000)
        try #require(
            sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK,
            "\(String(cString: sqlite3_errmsg(database)))"
        )
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
