import Clientele
import SQLiteStore
import TestDice
import Testing

/// Lists of clients whom little tells apart: the same names, names that begin alike for long, numbers that begin alike, and
/// the same moments.
@Suite("Contract: lists of namesakes")
struct NamesakeContract {
    private static let beginning = "Syndicat des copropriétaires de la résidence "
    private static let count = 2600

    @Test(
        "Whatever little tells clients apart, and whatever they were called before, lists are in order",
        arguments: Engine.all
    )
    func order(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(5)
            let model = try Self.filled(store, &dice)
            for order in ClientOrder.allCases {
                var query = ClientQuery()
                query.order = order
                query.limit = dice.pick([130, 250])
                query.archived = dice.pick([.exclude, .include])
                if dice.chance(30) { query.kind = .person }
                try Self.compare(query, model, store)
            }
            for archived in [ArchivedFilter.only, .exclude] {
                var query = ClientQuery()
                query.archived = archived
                query.limit = 1000
                try Self.compare(query, model, store)
            }
        }
    }

    /// Walks through the list, and compares it with the model's.
    private static func compare(_ question: ClientQuery, _ model: Model, _ store: any Store) throws {
        var query = question
        let expected = model.list(query)
        var found: [Identifier] = []
        repeat {
            let page = try store.read { [query] store throws(Failure) in try store.clients(query) }
            for case .summary(let summary) in page.clients { found.append(try summary.record().id) }
            query.cursor = page.next.map { Cursor(question: 0, position: $0) }
        } while query.cursor != nil && found.count <= expected.count
        #expect(found == expected, "\(question)")
    }

    /// Clients in few writes, so that many have the same moments; a third of them is renamed, some twice, some back.
    private static func filled(_ store: any Store, _ dice: inout Dice) throws -> Model {
        var model = Model()
        var ids: [Identifier] = []
        for half in 0..<2 {
            let clients = try (0..<count / 2).map { index in
                try client([
                    "kind": .string(dice.pick(["person", "organization"])), "name": .string(name(&dice)),
                    "number": .string("CLIENT-2026-\(half * count + index)"),
                ])
            }
            let answer = try store.write(by: tester) { store throws(Failure) in
                var documents: [JSON] = []
                for client in clients { documents.append(.object(try store.add(client).object())) }
                return JSON.array(documents).serialized
            }
            for element in try JSON(parsing: answer).array ?? [] {
                var inspection = Inspection(of: .store)
                let added = try #require(Client(element, &inspection))
                model.clients[added.id] = added
                ids.append(added.id)
            }
        }
        for _ in 0..<count / 5 {
            let id = dice.pick(ids)
            let name = name(&dice)
            let isArchived = dice.chance(5)
            model.clients[id] = try store.revise(id) { client in
                client.name = name
                if isArchived { client.archivedAt = .now }
            }
        }
        return model
    }

    private static func name(_ dice: inout Dice) -> String {
        switch dice.next() % 10 {
        case 0..<4: "Jean Martin"
        case 4: dice.pick(["jean martin", "Jean Martín", "Jean-Martin", "Jean Martine"])
        case 5..<8: beginning + dice.pick(["A", "a", "Á", "B", "Z"])
        default: beginning + String(repeating: "x", count: 90) + "\(dice.next() % 40)"
        }
    }
}
