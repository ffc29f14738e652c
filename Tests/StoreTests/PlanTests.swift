import CSQLite
import Clientele
import GRDB
import TestDice
import Testing

@testable import SQLiteStore

/// How SQLite goes about the questions of the contract (https://sqlite.org/eqp.html).
@Suite("Query plans")
struct PlanTests {
    /// Tables that have few rows in a store of any size: whoever reads them, reads all of them.
    private static let boundedTables = ["term_recent", "term_segment", "tally"]

    @Test("No question of the contract reads a table from end to end, or sorts what it reads")
    func plans() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        try fill(store)
        let path = place.path + "/clients.sqlite"
        let queue = try DatabaseQueue(path: path, configuration: Connection.reading)
        let columns = ColumnStore(path: path)
        var statements: Set<String> = []
        try queue.unsafeRead { db in
            db.trace { event in
                if case .statement(let statement) = event { statements.insert(statement.sql) }
            }
            try db.run("BEGIN DEFERRED")
            let snapshot = Snapshot(
                db: db,
                settings: StoreSettings(),
                columns: columns,
                searchMemory: SearchMemory(words: NearWordStore(), fences: SegmentFenceStore())
            )
            try askForClients(snapshot)
            try askForInteractions(snapshot)
            try askForTheRest(snapshot)
            try db.run("COMMIT")
            db.trace(nil)
            let questions = statements.filter { $0.hasPrefix("SELECT") }
            #expect(questions.count > 100)
            for sql in questions {
                let places = Int(sqlite3_bind_parameter_count(try db.makeStatement(sql: sql).sqliteStatement))
                let plan = try Row.fetchAll(
                    db,
                    sql: "EXPLAIN QUERY PLAN " + sql,
                    arguments: StatementArguments(Array(repeating: 0, count: places))
                )
                for step in plan.map({ $0["detail"] as String }) {
                    let isBounded = Self.boundedTables.contains { step == "SCAN \($0)" }
                    #expect(!step.hasPrefix("SCAN") || isBounded || step == "SCAN CONSTANT ROW", "\(sql)\n\(step)")
                    #expect(!Self.isHalf(step, of: sql), "\(sql)\n\(step)")
                    #expect(!step.contains("TEMP B-TREE"), "\(sql)\n\(step)")
                    #expect(!step.contains("AUTOMATIC"), "\(sql)\n\(step)")
                }
            }
        }
    }

    /// Whether a step reads half of all clients, archived or not, though it does not walk along the numbers until it has
    /// enough, nor looks at those only that are to be checked.
    private static func isHalf(_ step: String, of sql: String) -> Bool {
        step.hasPrefix("SEARCH client ") && step.hasSuffix("(archived=?)") && !sql.contains("ORDER BY numberKey")
            && !step.contains("INDEX client_to_check ")
    }

    /// More clients than are looked at one by one whatever the question.
    private func fill(_ store: SQLiteStore) throws {
        var dice = Dice(3)
        let clients = try (0..<2500).map { _ in try dice.invented() }
        try store.write(by: tester) { store throws(Failure) in
            for var client in clients {
                client.number = nil
                _ = try store.add(client)
            }
            return []
        }
    }

    private func askForClients(_ snapshot: Snapshot) throws {
        let filters: [(inout ClientQuery) -> Void] = [
            { $0.kind = .person }, { $0.tags = ["vip", "école"] }, { $0.country = CountryCode("FR") },
            { $0.city = "lyon" }, { $0.updatedSince = .now.advanced(byDays: -1) }, { $0.dormantSince = .now },
        ]
        for choice in 0..<1 << filters.count {
            for order in ClientOrder.allCases {
                for archived in ArchivedFilter.allCases {
                    var query = ClientQuery()
                    for (index, filter) in filters.enumerated() where choice >> index & 1 == 1 { filter(&query) }
                    query.order = order
                    query.archived = archived
                    query.limit = 3
                    query.isCounted = true
                    query.view = choice.isMultiple(of: 2) ? .summary : .full
                    guard let next = try snapshot.clients(query).next else { continue }
                    query.cursor = Cursor(question: 0, position: next)
                    _ = try snapshot.clients(query)
                }
            }
        }
    }

    private func askForInteractions(_ snapshot: Snapshot) throws {
        let filters: [(inout InteractionQuery) -> Void] = [
            { $0.client = .number("C000001") }, { $0.kind = .call }, { $0.since = .now }, { $0.until = .now },
            { $0.cursor = Cursor(question: 0, position: [.number(JSONNumber(1)), .number(JSONNumber(1))]) },
        ]
        for choice in 0..<1 << filters.count {
            for archived in ArchivedFilter.allCases {
                var query = InteractionQuery()
                for (index, filter) in filters.enumerated() where choice >> index & 1 == 1 { filter(&query) }
                query.archived = archived
                _ = try snapshot.interactions(query)
            }
        }
    }

    private func askForTheRest(_ snapshot: Snapshot) throws {
        let client = try snapshot.client(.number("C000001")).record()
        _ = try snapshot.client(.id(client.id))
        _ = try snapshot.client(.id(client.id), at: .revision(1))
        for text in [
            "e", "el", "elodie", "elodie dup", "06 12", "lyon e", "C000001", "12 34 56 78", "eldoie", "école x",
            "société générale du b",
        ] {
            for archived in ArchivedFilter.allCases {
                _ = try snapshot.search(SearchQuery(text: SearchText(text), archived: archived, limit: 20))
            }
        }
        for key in [PhoneNumber("0612345678").map(LookupKey.phone), .identifier("732829320")] {
            if let key { _ = try snapshot.lookup(key, archived: .include, limit: 20) }
        }
        for member in SharedMember.allCases {
            for prefix in ["", "l"] { _ = try snapshot.values(of: member, beginning: prefix, limit: 5) }
        }
        _ = try snapshot.lookalikes(of: client)
        _ = try snapshot.history(of: .id(client.id), limit: 50, before: nil)
        try snapshot.db.walk(StateWalk.interactions, [.integer(1), .integer(0), .integer(0)]) { _ in true }
        _ = try snapshot.changes(after: 0, limit: 100)
        _ = try snapshot.dashboard(at: .now)
        _ = try snapshot.facts()
    }
}
