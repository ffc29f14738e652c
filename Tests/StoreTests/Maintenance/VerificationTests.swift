import Clientele
import Foundation
import GRDB
import TestDice
import Testing

@testable import SQLiteStore

/// Something that is wrong with a store.
struct Corruption: Sendable, CustomTestStringConvertible {
    let sql: String
    let what: StoreFault.Subject
    let place: String
    /// How many faults it makes; `nil` for several.
    var faults: Int?

    var testDescription: String { sql }

    init(_ sql: String, _ what: StoreFault.Subject, _ place: String, faults: Int? = 1) {
        self.sql = sql
        self.what = what
        self.place = place
        self.faults = faults
    }

    static let all = [
        Corruption("UPDATE tally SET count = count + 1 WHERE name = 'person active'", .tally, "tally person active"),
        Corruption("DELETE FROM tally WHERE name = 'interactions active'", .tally, "tally interactions active"),
        Corruption(
            "UPDATE term_recent SET terms = CAST(replace(terms, 'zimmermann', 'zimmermanx') AS BLOB) WHERE client = 1",
            .search,
            "client C000001",
            faults: 3
        ),
        Corruption("DELETE FROM term_recent WHERE client = 1", .search, "client C000001", faults: nil),
        Corruption("UPDATE term_recent SET terms = x'' WHERE client = 2", .search, "client C000002", faults: nil),
        Corruption("DELETE FROM tag_block WHERE tag = 'vip'", .search, "client C000001"),
        Corruption("INSERT INTO tag_block VALUES ('stranger', 0, x'0200')", .search, "client C000002"),
        Corruption("INSERT INTO tag_block VALUES ('nobody', 0, x'E703')", .search, "tag"),
        Corruption("UPDATE client_columns SET block = 1", .column, "row 73", faults: 6),
        Corruption("DELETE FROM client_columns", .column, "client C000001", faults: 3),
        Corruption("UPDATE city SET city = city + 1", .column, "client C000001", faults: nil),
        Corruption("UPDATE client SET city = 'Paris' WHERE serial = 1", .column, "client C000001"),
        Corruption("UPDATE client SET archivedAt = NULL WHERE serial = 3", .column, "client C000003"),
        Corruption("UPDATE client SET numberKey = x'00' WHERE serial = 2", .column, "client C000002"),
        Corruption("UPDATE client SET soundIn = '1 FR' WHERE serial = 3", .column, "client C000003"),
        Corruption("UPDATE client SET interactionCount = 7 WHERE serial = 1", .digest, "client C000001"),
        Corruption("UPDATE client SET newsAt = 1 WHERE serial = 2", .digest, "client C000002"),
        Corruption(
            "UPDATE client SET document = CAST(replace(document, 'Nobody else', 'Somebody') AS BLOB) WHERE serial = 1",
            .log,
            "client C000001"
        ),
        Corruption("UPDATE client SET document = x'7B' WHERE serial = 2", .document, "client C000002", faults: 3),
        Corruption(
            "UPDATE interaction SET subject = 'Another' WHERE serial = 1",
            .column,
            "interaction",
            faults: 1
        ),
        Corruption("UPDATE interaction SET document = x'00' WHERE serial = 2", .document, "interaction", faults: 3),
        Corruption(
            "UPDATE change SET patch = CAST('{\"note\":\"x\"}' AS BLOB) WHERE type = 'client.updated'",
            .log,
            "client C000001"
        ),
        Corruption("UPDATE change SET patch = x'FF' WHERE type = 'interaction.updated'", .log, "interaction"),
        Corruption("UPDATE change SET revision = 9 WHERE type = 'client.updated'", .log, "client C000001"),
        Corruption(
            "UPDATE change SET at = at + 1 WHERE type = 'client.created' AND client = 2",
            .log,
            "client C000002"
        ),
        Corruption("UPDATE change SET seq = seq + 1000 WHERE seq = (SELECT max(seq) FROM change)", .log, "change 1008"),
        Corruption(
            "DELETE FROM change WHERE type = 'client.created' AND client = 2",
            .log,
            "client C000002",
            faults: 2
        ),
        Corruption("UPDATE change SET type = 'client.sold' WHERE seq = 1", .log, "client C000001", faults: 2),
        Corruption("UPDATE change SET client = 2 WHERE type = 'interaction.updated'", .log, "interaction"),
        Corruption("UPDATE interaction SET client = 77 WHERE serial = 1", .file, "file", faults: 3),
        Corruption(
            """
            PRAGMA writable_schema = ON;
            DELETE FROM sqlite_schema WHERE name = 'client_by_number';
            """,
            .file,
            "file"
        ),
    ]
}

@Suite("Verification")
struct VerificationTests {
    @Test("A store that was filled in every way has no faults, open or not")
    func sound() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path, settings: StoreSettings(houseCountry: CountryCode("FR")))
        var dice = Dice(17)
        let model = try Model.filled(store, clients: 120, &dice)
        let verification = try store.verify { true }
        #expect(verification.faults.value == [] && verification.faultCount == 0)
        #expect(verification.clients == model.clients.count && verification.interactions == model.interactions.count)
        #expect(verification.changes == (try store.facts().seq))
        store.close()
        let offline = try StoreCheck.run(directory: place.path)
        #expect(offline.faults.value == [] && offline.changes == verification.changes)
    }

    @Test("Each fault is found, at its place, and alone", arguments: Corruption.all)
    func corruption(_ corruption: Corruption) throws {
        let place = Place()
        try fillFew(place)
        let queue = try DatabaseQueue(path: place.path + "/clients.sqlite", configuration: careless)
        try queue.writeWithoutTransaction { try $0.execute(sql: corruption.sql) }
        try queue.close()
        let verification = try StoreCheck.run(directory: place.path)
        let faults = verification.faults.value
        #expect(
            faults.contains {
                $0.what == corruption.what && $0.place.hasPrefix(corruption.place) && !$0.message.isEmpty
            },
            "\(faults)"
        )
        if let count = corruption.faults {
            #expect(verification.faultCount == count, "\(faults)")
        } else {
            #expect(faults.allSatisfy { $0.what == corruption.what && $0.place == corruption.place }, "\(faults)")
        }
    }

    @Test("Faults beyond a hundred are counted, not told")
    func many() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        for index in 0..<150 { try store.add(try client(["kind": "person", "name": .string("N\(index)")])) }
        store.close()
        let queue = try DatabaseQueue(path: place.path + "/clients.sqlite", configuration: careless)
        try queue.write { try $0.execute(sql: "UPDATE client SET country = 'ZZ'; DELETE FROM term_recent;") }
        try queue.close()
        let verification = try StoreCheck.run(directory: place.path)
        #expect(verification.faults.value.count == 100 && verification.faultCount >= 300)
    }

    @Test("A damaged page is told, and what can be read is looked at all the same")
    func damagedPage() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        for index in 0..<300 { try store.add(try client(["kind": "person", "name": .string("N\(index)")])) }
        store.close()
        let file = place.path + "/clients.sqlite"
        let root = try DatabaseQueue(path: file).read {
            try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'client_by_number'")
        }
        let handle = try #require(FileHandle(forUpdatingAtPath: file))
        try handle.seek(toOffset: UInt64(try #require(root) - 1) * 4096)
        try handle.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try handle.close()
        let verification = try StoreCheck.run(directory: place.path)
        #expect(verification.faults.value.contains { $0.what == .file })
        #expect(verification.clients == 300 && verification.changes == 300)
    }

    @Test("Looking at a store changes nothing in its directory, also after a crash")
    func readOnly() throws {
        let place = Place()
        let copy = Place()
        let store = try SQLiteStore(directory: place.path)
        try store.add(try client(["kind": "person", "name": "A"]))
        for file in ["clients.sqlite", "clients.sqlite-wal"] {
            try FileManager.default.copyItem(atPath: place.path + "/" + file, toPath: copy.path + "/" + file)
        }
        store.close()
        for path in [place.path, copy.path] {
            let before = try contents(path)
            let verification = try StoreCheck.run(directory: path)
            #expect(verification.clients == 1 && verification.faultCount == 0)
            #expect(try contents(path) == before)
        }
    }

    @Test("A store that somebody owns, or that is not there, is not looked at")
    func refusals() throws {
        let place = Place()
        #expect(throws: OpeningFailure.unusable(path: place.path + "/clients.sqlite", reason: "there is no store")) {
            try StoreCheck.run(directory: place.path)
        }
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        #expect(throws: OpeningFailure.owned(directory: place.path)) { try StoreCheck.run(directory: place.path) }
    }

    /// Three clients, one of them archived, two interactions, eight changes.
    private func fillFew(_ place: Place) throws {
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        let first = try store.add(
            try client([
                "kind": "person", "name": "Zoë Zimmermann", "tags": ["vip"], "emails": [["address": "zoe@example.org"]],
                "addresses": [["city": "Lyon", "country": "FR"]], "note": "Nobody else",
            ])
        )
        try store.add(try client(["kind": "organization", "name": "Müller GmbH"]))
        let third = try store.add(try client(["kind": "person", "name": "Gone", "iban": "BE68 5390 0754 7035"]))
        try store.archive(third.id)
        try store.revise(first.id) { $0.jobTitle = "Painter" }
        let call = try store.add(try interaction(["kind": "call", "subject": "Hello"]), to: first.id)
        try store.revise(interaction: call.id) { $0.body = "At length" }
        let visit = try store.add(try interaction(["kind": "visit", "subject": "There"]), to: first.id)
        #expect(visit.revision == 1)
    }

    /// A connection that lets anything happen.
    private var careless: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return configuration
    }

    private func contents(_ directory: String) throws -> [String: Data?] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: "\(directory)/\($0)")) }
        )
    }
}
