import Clientele
import TestDice
import Testing

@Suite("Contract: interactions")
struct InteractionContract {
    @Test("An interaction leaves the client's revision alone and shows in its row", arguments: Engine.all)
    func digest(_ engine: Engine) throws {
        try engine.withStore { store in
            let added = try store.add(try client(["kind": "person", "name": "A"]))
            func row() throws -> InteractionDigest {
                let page = try store.read { store throws(Failure) in try store.clients(ClientQuery()) }
                guard case .summary(let summary)? = page.clients.first else { throw Failure(.internal, "no summary") }
                let row = try summary.record()
                return row.interactions
            }
            #expect(try row().count == 0)
            let late = try store.add(
                try interaction(["kind": "call", "at": "2026-05-02T10:00:00Z", "subject": "late"]),
                to: added.id
            )
            try store.add(
                try interaction(["kind": "visit", "at": "2026-05-01T10:00:00Z", "subject": "early"]),
                to: added.id
            )
            #expect(try row().count == 2 && row().last?.subject == "late" && row().last?.kind == .call)
            #expect(late.revision == 1 && late.client == added.id)

            let archived = try store.revise(interaction: late.id, as: .interactionArchived) { $0.archivedAt = .now }
            #expect(archived.revision == 2)
            #expect(try row().count == 1 && row().last?.subject == "early")
            #expect(try store.facts().interactions == 1)
            try store.revise(interaction: late.id, as: .interactionRestored) { $0.archivedAt = nil }
            try store.revise(interaction: late.id) { $0.at = Timestamp("2026-04-01T10:00:00Z") }
            #expect(try row().count == 2 && row().last?.subject == "early")
            #expect(try store.facts().interactions == 2)
            #expect(try store.current(added.id) == added)
            let again = try store.revise(interaction: late.id) { $0.kind = .call }
            #expect(again.revision == 4)
        }
    }

    @Test("One without a moment happened now", arguments: Engine.all)
    func now(_ engine: Engine) throws {
        try engine.withStore { store in
            let added = try store.add(try client(["kind": "person", "name": "A"]))
            let note = try store.add(try interaction(["kind": "note"]), to: added.id)
            #expect(note.at == note.createdAt)
        }
    }

    @Test("Lists of interactions give what a plain look gives, newest first", arguments: Engine.all)
    func lists(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(11)
            let model = try Model.filled(store, clients: 30, &dice)
            let ids = model.clients.keys.sorted { $0.text < $1.text }
            for _ in 0..<200 {
                var query = InteractionQuery()
                query.archived = dice.pick(ArchivedFilter.allCases)
                query.limit = dice.pick([1, 5, 100])
                if dice.chance(40) { query.client = .id(dice.pick(ids)) }
                if dice.chance(30) { query.kind = dice.pick([.call, .visit, .note]) }
                if dice.chance(30) { query.since = model.interactions.values.compactMap(\.at).sorted()[10] }
                if dice.chance(30) { query.until = model.interactions.values.compactMap(\.at).sorted()[30] }
                let expected = model.interactions.values.filter { one in
                    guard let at = one.at else { return false }
                    if case .id(let id)? = query.client, one.client != id { return false }
                    return (query.archived == .include || one.isArchived == (query.archived == .only))
                        && (query.kind == nil || one.kind == query.kind) && (query.since.map { at >= $0 } ?? true)
                        && (query.until.map { at < $0 } ?? true)
                }
                var found: [Interaction] = []
                while true {
                    let page = try store.read { store throws(Failure) in try store.interactions(query) }
                    found += try page.elements.map { try $0.record() }
                    guard let next = page.next else { break }
                    query.cursor = Cursor(question: 0, position: next)
                }
                #expect(found.count == expected.count && Set(found) == Set(expected))
                #expect(zip(found, found.dropFirst()).allSatisfy { ($0.at ?? $0.createdAt) >= ($1.at ?? $1.createdAt) })
            }
            let stranger = failure { () throws(Failure) in
                try store.read { store throws(Failure) in
                    var query = InteractionQuery()
                    query.client = .number("nobody")
                    return try store.interactions(query)
                }
            }
            #expect(stranger?.kind == .notFound)
        }
    }

    @Test("An interaction's past is found by revision and by time", arguments: Engine.all)
    func past(_ engine: Engine) throws {
        try engine.withStore { store in
            let added = try store.add(try client(["kind": "person", "name": "A"]))
            let first = try store.add(try interaction(["kind": "note", "subject": "one"]), to: added.id)
            while Timestamp.now <= first.updatedAt {}
            let second = try store.revise(interaction: first.id) { $0.subject = nil }
            for (index, state) in [first, second].enumerated() {
                for moment in [PastMoment.revision(index + 1), .time(state.updatedAt)] {
                    let past = try store.read { store throws(Failure) in try store.interaction(first.id, at: moment) }
                    #expect(try past.record() == state)
                }
            }
        }
    }
}
