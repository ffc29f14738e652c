import Clientele
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite("A state that look-ups share")
struct StandingReadTests {
    private func path(_ place: Place) throws -> String {
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        _ = try store.add(try client(["kind": "person", "name": "Ada", "number": "A1"]))
        return place.path + "/clients.sqlite"
    }

    private func standing(_ path: String) throws -> StandingRead {
        let connection = try DatabaseQueue(path: path, configuration: Connection.reading)
        return StandingRead(connection, SerialTable(), Soundness(houseCountry: nil))
    }

    private func isFound(_ number: String, by standing: StandingRead) throws -> Bool? {
        switch try standing.client(.number(number)) {
        case .row(let row): row != nil
        case .withdrawn: nil
        }
    }

    @Test("It stays the same until it is withdrawn, and the next one has what was written meanwhile")
    func states() throws {
        let place = Place()
        let path = try path(place)
        let standing = try standing(path)
        defer { standing.close() }
        #expect(try isFound("A1", by: standing) == true)
        let writer = try DatabaseQueue(path: path, configuration: Connection.writing)
        try writer.write { try $0.execute(sql: "UPDATE client SET number = 'A2'") }
        #expect(try isFound("A2", by: standing) == false)
        standing.withdraw()
        #expect(try isFound("A2", by: standing) == nil)
        standing.allow()
        #expect(try isFound("A2", by: standing) == true)
    }

    @Test("It keeps the journal from beginning anew only until it is withdrawn")
    func journal() throws {
        let place = Place()
        let path = try path(place)
        let standing = try standing(path)
        defer { standing.close() }
        let writer = try DatabaseQueue(path: path, configuration: Connection.writing)
        try writer.write { try $0.execute(sql: "UPDATE client SET number = 'A2'") }
        #expect(try isFound("A2", by: standing) == true)
        let isHeld = try writer.unsafeRead { try Bool.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        #expect(isHeld == true)
        standing.withdraw()
        let isStillHeld = try writer.unsafeRead { try Bool.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        #expect(isStillHeld == false)
    }

    @Test("After it was closed it begins none, however often it is closed")
    func closing() throws {
        let place = Place()
        let path = try path(place)
        let standing = try standing(path)
        #expect(try isFound("A1", by: standing) == true)
        for _ in 0..<2 { standing.close() }
        #expect(try isFound("A1", by: standing) == nil)
    }
}
