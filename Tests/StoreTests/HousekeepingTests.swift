import Clientele
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite("House-keeping")
struct HousekeepingTests {
    @Test("Old keys are forgotten, some at a time; young ones stay")
    func keys() throws {
        let place = Place()
        try SQLiteStore(directory: place.path).close()
        let queue = try DatabaseQueue(path: place.path + "/clients.sqlite", configuration: Connection.writing)
        try queue.write { db in
            for index in 0..<10 {
                try db.execute(
                    sql: "INSERT INTO request_key (uid, key, at, content, answer) VALUES (1, ?, ?, x'00', x'00')",
                    arguments: ["k\(index)", index]
                )
            }
            let limit = Timestamp(milliseconds: 7)
            #expect(try db.pruneKeys(before: limit, atMost: 5))
            #expect(try !db.pruneKeys(before: limit, atMost: 5))
            #expect(try String.fetchAll(db, sql: "SELECT key FROM request_key ORDER BY key") == ["k7", "k8", "k9"])
        }
    }
}
