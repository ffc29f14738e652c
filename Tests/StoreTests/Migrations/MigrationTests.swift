import Clientele
import Foundation
import GRDB
import Synchronization
import Testing

@testable import SQLiteStore

@Suite("Migrations")
struct MigrationTests {
    @Test("A step that fails leaves the store as it was, and the next start finds it so")
    func failing() throws {
        let place = Place()
        let facts = try filled(place)
        let schema = Schema(
            migrations: Schema.present.migrations + [
                .init(summary: "a column") { try $0.execute(sql: "ALTER TABLE client ADD COLUMN colour TEXT") },
                .init(summary: "nothing good") { db in
                    try db.execute(sql: "DELETE FROM change; UPDATE client SET name = 'x'")
                    throw DatabaseError(resultCode: .SQLITE_CONSTRAINT, message: "this cannot be")
                },
            ]
        )
        #expect(throws: OpeningFailure.self) {
            try SQLiteStore(directory: place.path, settings: StoreSettings(), schema: schema)
        }
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        #expect(try store.facts().seq == facts.seq && store.facts().schemaVersion == facts.schemaVersion)
        #expect(try store.verify { true }.faultCount == 0)
    }

    @Test("A step that leaves a reference to nothing fails")
    func references() throws {
        let place = Place()
        let facts = try filled(place)
        let schema = Schema(
            migrations: Schema.present.migrations + [
                .init(summary: "clients lost") { try $0.execute(sql: "DELETE FROM client") }
            ]
        )
        #expect(throws: OpeningFailure.self) {
            try SQLiteStore(directory: place.path, settings: StoreSettings(), schema: schema)
        }
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        #expect(try store.facts().seq == facts.seq && store.facts().schemaVersion == facts.schemaVersion)
    }

    @Test("Each step is told, a long one again and again, and the version is the last one's")
    func progress() throws {
        let place = Place()
        let facts = try filled(place)
        let count = Schema.present.version
        let schema = Schema(
            migrations: Schema.present.migrations + [
                .init(summary: "a table anew") { db in
                    // What no `ALTER TABLE` can do is done by another table, while others refer to the old one.
                    try db.execute(
                        sql: """
                            CREATE TABLE anew (name TEXT PRIMARY KEY, value TEXT NOT NULL, note TEXT) STRICT;
                            INSERT INTO anew SELECT name, value, NULL FROM meta;
                            DROP TABLE meta;
                            ALTER TABLE anew RENAME TO meta;
                            """
                    )
                },
                .init(summary: "long work") { db in
                    let end = ContinuousClock.now + .milliseconds(1300)
                    while ContinuousClock.now < end {
                        try db.execute(
                            sql: "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
                                + " SELECT sum(i) FROM n"
                        )
                    }
                },
            ]
        )
        let told = Mutex<[MigrationProgress]>([])
        var settings = StoreSettings()
        settings.onMigration = { progress in told.withLock { $0.append(progress) } }
        let store = try SQLiteStore(directory: place.path, settings: settings, schema: schema)
        defer { store.close() }
        let steps = told.withLock { $0 }
        #expect(steps.map(\.version).first == count + 1 && steps.map(\.version).last == count + 2)
        #expect(steps.filter { $0.version == count + 2 }.count >= 2)
        #expect(steps.allSatisfy { $0.from == count && $0.last == count + 2 && $0.sentence.contains($0.summary) })
        #expect(try store.facts().schemaVersion == count + 2)
        #expect(try store.facts().seq == facts.seq)
    }

    @Test("A new store, and one of the present version, are brought nowhere")
    func nothingToDo() throws {
        let place = Place()
        try filled(place)
        var settings = StoreSettings()
        settings.onMigration = { Issue.record("\($0)") }
        try SQLiteStore(directory: place.path, settings: settings).close()
    }

    @discardableResult
    private func filled(_ place: Place) throws -> StoreFacts {
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        let added = try store.add(try client(["kind": "person", "name": "A"]))
        try store.add(try interaction(["kind": "call"]), to: added.id)
        return try store.facts()
    }
}
