import Clientele
import SQLiteStore
import TestDice
import Testing

@Suite("Contract: walks")
struct WalkContract {
    /// A client as a walk met it.
    private struct Met: Equatable {
        let client: Client
        var interactions: [Interaction] = []
    }

    /// Walks to the end; answers the clients by their ids.
    private func rest(of walk: any ClientWalk) throws -> [Met] {
        var met: [Met] = []
        while let walked = try walk.next() {
            var one = Met(client: try walked.document.record())
            #expect(walked.id == one.client.id)
            while true {
                let page = try walk.nextInteractions()
                if page.isEmpty { break }
                one.interactions += try page.map { try $0.record() }
            }
            met.append(one)
        }
        #expect(zip(met, met.dropFirst()).allSatisfy { $0.client.createdAt <= $1.client.createdAt })
        return met.sorted { $0.client.id.text < $1.client.id.text }
    }

    /// What a walk has to meet: the clients of a list by their ids, with their interactions by their moments.
    private func expected(_ query: ClientQuery, in model: Model) -> [Met] {
        model.list(query).sorted { $0.text < $1.text }.compactMap { model.clients[$0] }.map { client in
            let own = model.interactions.values.filter { $0.client == client.id }
            return Met(
                client: client,
                interactions: own.sorted { ($0.at ?? .now, $0.id.text) < ($1.at ?? .now, $1.id.text) }
            )
        }
    }

    @Test("A walk meets whom a list has, once each, with all interactions", arguments: Engine.all)
    func lists(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(41)
            let model = try Model.filled(store, clients: 60, &dice)
            for round in 0..<60 {
                var query = ClientQuery()
                query.archived = dice.pick(ArchivedFilter.allCases)
                if dice.chance(30) { query.kind = dice.pick(ClientKind.allCases) }
                if dice.chance(30) { query.tags = ["vip"] }
                if dice.chance(20) { query.city = "lyon" }
                if dice.chance(20) { query.country = CountryCode("BE") }
                if dice.chance(20) { query.dormantSince = .now.advanced(byDays: -400) }
                if round == 0 { query.archived = .include }
                let walk = try store.walk(query)
                defer { walk.close() }
                let wanted = expected(query, in: model)
                #expect(walk.count == wanted.count)
                #expect(walk.archivedCount == wanted.count { $0.client.isArchived })
                #expect(try rest(of: walk) == wanted)
                walk.restart()
                #expect(try rest(of: walk) == wanted)
                #expect(try walk.next() == nil)
            }
        }
    }

    @Test("A walk stays in its state, whatever is written meanwhile", arguments: Engine.all)
    func state(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(42)
            let model = try Model.filled(store, clients: 30, &dice)
            var query = ClientQuery()
            query.archived = .include
            let walk = try store.walk(query)
            defer { walk.close() }
            let wanted = expected(query, in: model)
            let first = try walk.next()
            #expect(wanted.contains { $0.client.id == first?.id })
            let seq = try store.facts().seq
            _ = try Model.filled(store, clients: 30, &dice)
            for met in wanted {
                try store.revise(met.client.id) { $0.note = "written since" }
                if !met.client.isArchived { try store.archive(met.client.id) }
                for interaction in met.interactions {
                    try store.revise(interaction: interaction.id) { $0.subject = "written since" }
                }
            }
            walk.restart()
            #expect(try rest(of: walk) == wanted)
            #expect(walk.seq == seq && walk.count == wanted.count)
        }
    }

    @Test("Very many interactions of one moment all come", arguments: Engine.all)
    func manyInteractions(_ engine: Engine) throws {
        try engine.withStore { store in
            let added = try store.add(try client(["kind": "person", "name": "A"]))
            let count = 1000
            try store.write(by: tester) { store throws(Failure) in
                for number in 0..<count {
                    var interaction = Interaction()
                    interaction.at = Timestamp(milliseconds: Int64(number / 400))
                    interaction.subject = String(number)
                    interaction.body = String(repeating: "x", count: number)
                    let document = try store.add(interaction, to: added.id)
                    guard number.isMultiple(of: 3) else { continue }
                    var archived = try document.record()
                    archived.archivedAt = .now
                    _ = try store.revise(document, to: archived, as: .interactionArchived)
                }
                return []
            }
            let walk = try store.walk(ClientQuery())
            defer { walk.close() }
            let met = try rest(of: walk)
            #expect(met.first?.interactions.compactMap { $0.subject.flatMap { Int($0) } } == Array(0..<count))
        }
    }

    @Test("A walk ends with the store", arguments: Engine.all)
    func closing(_ engine: Engine) throws {
        try engine.withStore { store in
            try store.add(try client(["kind": "person", "name": "A"]))
            let walk = try store.walk(ClientQuery())
            store.close()
            #expect(failure { () throws(Failure) in try walk.next() }?.kind == .shuttingDown)
            walk.close()
            #expect(failure { () throws(Failure) in try store.walk(ClientQuery()) }?.kind == .shuttingDown)
        }
    }
}
