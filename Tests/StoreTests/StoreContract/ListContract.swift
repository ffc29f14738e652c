import Clientele
import SQLiteStore
import TestDice
import Testing

@Suite("Contract: lists")
struct ListContract {
    @Test("Any filters, sort and page size give what a plain look at all clients gives", arguments: Engine.all)
    func model(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(1)
            let model = try Model.filled(store, clients: 120, &dice)
            for _ in 0..<400 {
                var query = Self.question(&dice)
                let expected = model.list(query)
                var found: [Identifier] = []
                query.isCounted = true
                for page in 0... {
                    let answer = try store.read { store throws(Failure) in try store.clients(query) }
                    #expect(answer.total == expected.count)
                    #expect(answer.clients.count <= query.limit)
                    found += try answer.clients.map(Self.id)
                    guard let next = answer.next else { break }
                    #expect(page < 130)
                    query.cursor = Cursor(question: 0, position: next)
                }
                #expect(found == expected, "\(query)")
                if found != expected { return }
            }
        }
    }

    @Test("The same holds among more clients than are looked at one by one", arguments: Engine.all)
    func largerModel(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(11)
            let model = try Model.filledAtOnce(store, clients: 2400, &dice)
            for _ in 0..<120 {
                var query = Self.question(&dice)
                query.limit = dice.pick([3, 50, 200])
                query.isCounted = true
                let expected = model.list(query)
                var found: [Identifier] = []
                while found.count < 600 {
                    let answer = try store.read { store throws(Failure) in try store.clients(query) }
                    #expect(answer.total == expected.count)
                    found += try answer.clients.map(Self.id)
                    query.cursor = answer.next.map { Cursor(question: 0, position: $0) }
                    if query.cursor == nil { break }
                }
                #expect(found == Array(expected.prefix(found.count)), "\(query)")
                #expect(query.cursor != nil || found.count == expected.count)
            }
        }
    }

    @Test("A transaction lists what it wrote itself", arguments: Engine.all)
    func ownWrites(_ engine: Engine) throws {
        try engine.withStore { store in
            try store.add(try client(["kind": "person", "name": "Ada", "tags": ["vip"]]))
            let second = try client([
                "kind": "person", "name": "Bob", "tags": ["vip"], "addresses": [["city": "Lyon", "country": "FR"]],
            ])
            try store.write(by: tester) { writer throws(Failure) in
                let added = try writer.add(second).record()
                _ = try writer.add(Interaction(), to: added.id)
                var query = ClientQuery()
                query.tags = ["vip"]
                query.order = .lastInteractionAtDescending
                let names = try Self.names(writer.clients(query).clients)
                query.city = "LYON"
                let inLyon = try Self.names(writer.clients(query).clients)
                guard names == ["Bob", "Ada"], inLyon == ["Bob"] else { throw Failure(.internal, "\(names) \(inLyon)") }
                return []
            }
        }
    }

    @Test("A row shows the client's primary data, tags, state and interactions", arguments: Engine.all)
    func row(_ engine: Engine) throws {
        try engine.withStore { store in
            let added = try store.add(
                try client([
                    "kind": "person", "name": "Ada", "tags": ["b", "a"],
                    "addresses": [["city": "Lyon", "country": "fr"], ["city": "Paris"]],
                    "emails": [["address": "a@example.org"], ["address": "b@example.org"]],
                    "phones": [["number": "06 12 34 56 78"]],
                ])
            )
            try store.add(try interaction(["kind": "call", "subject": "Devis"]), to: added.id)
            let page = try store.read { store throws(Failure) in try store.clients(ClientQuery()) }
            guard case .summary(let summary)? = page.clients.first else { throw Failure(.internal, "no summary") }
            let row = try summary.record()
            #expect(Document(row) == summary)
            #expect(row.id == added.id && row.number == "C000001" && row.kind == .person && row.name == "Ada")
            #expect(row.city == "Lyon" && row.country?.text == "FR" && row.tags == ["b", "a"])
            #expect(row.email == "a@example.org" && row.phone == "06 12 34 56 78" && row.archivedAt == nil)
            #expect(row.revision == 1 && row.updatedAt == added.updatedAt)
            #expect(row.interactions.count == 1 && row.interactions.last?.subject == "Devis")
        }
    }

    @Test("Pages miss nobody and repeat nobody while others are written", arguments: Engine.all)
    func stability(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(7)
            var before: Set<Identifier> = []
            for _ in 0..<60 {
                let invented = try dice.invented()
                if let client = try? store.add(invented) { before.insert(client.id) }
            }
            for order in [ClientOrder.name, .numberDescending, .createdAt, .lastInteractionAt] {
                var query = ClientQuery()
                query.order = order
                query.limit = 7
                query.archived = .include
                var found: [Identifier] = []
                while true {
                    let page = try store.read { store throws(Failure) in try store.clients(query) }
                    found += try page.clients.map(Self.id)
                    _ = try? store.add(try dice.invented())
                    guard let next = page.next else { break }
                    query.cursor = Cursor(question: 0, position: next)
                }
                #expect(Set(found).count == found.count)
                #expect(before.isSubset(of: found))
            }
        }
    }

    @Test("A position of another order is refused by its pointer", arguments: Engine.all)
    func foreignPosition(_ engine: Engine) throws {
        try engine.withStore { store in
            for position in [JSON.null, [], ["a"], [1, 2], ["a", "b", "c"], ["x", 3], [["a"], "b"], "a"] {
                for order in [ClientOrder.name, .createdAt] {
                    var query = ClientQuery()
                    query.order = order
                    query.cursor = Cursor(question: 0, position: position)
                    let refused = failure { () throws(Failure) in
                        try store.read { store throws(Failure) in try store.clients(query) }
                    }
                    #expect(refused?.kind == .invalidParams)
                    #expect(refused?.facts["violations"]?.array?.first?["pointer"] == "/cursor")
                }
            }
        }
    }

    private static func question(_ dice: inout Dice) -> ClientQuery {
        var query = ClientQuery()
        query.archived = dice.pick(ArchivedFilter.allCases)
        query.order = dice.pick(ClientOrder.allCases)
        query.limit = dice.pick([1, 2, 7, 50, 1000])
        query.view = dice.pick(ListView.allCases)
        if dice.chance(30) { query.kind = dice.pick(ClientKind.allCases) }
        if dice.chance(25) {
            query.tags = dice.pick([["vip"], ["vip", "école"], ["prospect", "prospect"], ["none"]])
        }
        if dice.chance(25) { query.country = CountryCode(dice.pick(["FR", "BE", "DE"])) }
        if dice.chance(25) { query.city = dice.pick(["lyon", "SAINT ETIENNE", "liege", "…"]) }
        if dice.chance(20) { query.updatedSince = Timestamp.now.advanced(byDays: dice.pick([-1, 1])) }
        if dice.chance(20) { query.dormantSince = Timestamp.now.advanced(byDays: dice.pick([-400, -30, 1])) }
        return query
    }

    private static func names(_ clients: [ListedClient]) throws(Failure) -> [String] {
        var names: [String] = []
        for case .summary(let summary) in clients { names.append(try summary.record().name) }
        return names
    }

    private static func id(_ listed: ListedClient) throws -> Identifier {
        switch listed {
        case .summary(let summary):
            let record = try summary.record()
            #expect(Document(record) == summary, "A row reads as it is written.")
            return record.id
        case .full(let document): return try document.record().id
        }
    }
}
