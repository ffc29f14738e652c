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

    @Test("Every list in an order of its own reads an index from its place on, and sorts nothing")
    func plans() throws {
        let place = Place()
        try SQLiteStore(directory: place.path).close()
        let queue = try DatabaseQueue(path: place.path + "/clients.sqlite", configuration: Connection.writing)
        try queue.read { db in
            for order in ClientOrder.allCases {
                for archived in ArchivedFilter.allCases {
                    for position in [JSON?.none, ClientSort(order).position(number: "C1", name: "N", moment: 0)] {
                        let sort = ClientSort(order)
                        var conditions = Conditions()
                        try sort.addPosition(position.map { Cursor(question: 0, position: $0) }, to: &conditions)
                        let sql = conditions.query(
                            "SELECT client.document, \(sort.column) AS major, client.numberKey AS minor FROM client",
                            archived: "client.archived",
                            archived,
                            orderedBy: sort.clause,
                            limit: 50
                        )
                        let plan = try Row.fetchAll(
                            db,
                            sql: "EXPLAIN QUERY PLAN " + sql,
                            arguments: StatementArguments(Array(repeating: 0, count: conditions.values.count))
                        )
                        let steps = plan.map { $0["detail"] as String }
                        #expect(
                            !steps.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") },
                            "\(order) \(steps)"
                        )
                        #expect(steps.contains { $0.contains("client_by_") })
                    }
                }
            }
        }
    }
}
