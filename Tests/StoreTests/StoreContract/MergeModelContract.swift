import Clientele
import SQLiteStore
import TestDice
import Testing

@Suite("Contract: any sequence of merges")
struct MergeModelContract {
    /// What a test knows of clients that were merged.
    private struct Known {
        var numbers: [Identifier: String] = [:]
        var targets: [Identifier: Identifier] = [:]

        func survivor(of id: Identifier) -> Identifier {
            var id = id
            while let target = targets[id] { id = target }
            return id
        }

        var present: [Identifier] { numbers.keys.filter { targets[$0] == nil }.sorted { $0.text < $1.text } }
    }

    @Test("Every old id and number answers as whoever stayed, and everything agrees", arguments: [1, 2, 3] as [UInt64])
    func sequences(seed: UInt64) throws {
        try Engine.all[0].withStore { store in
            var dice = Dice(seed)
            var known = Known()
            for step in 0..<250 {
                let present = known.present
                switch Int.random(in: 0..<100, using: &dice) {
                case ..<30:
                    let added = try store.add(try dice.invented())
                    known.numbers[added.id] = added.number
                case ..<45 where !present.isEmpty:
                    let id = dice.pick(present)
                    if try store.current(id).isArchived { continue }
                    try store.add(try interaction(["kind": "call", "subject": .string("\(step)")]), to: id)
                case ..<55 where !present.isEmpty:
                    let id = dice.pick(present)
                    let isArchived = try store.current(id).isArchived
                    try store.revise(id, as: isArchived ? .clientRestored : .clientArchived) {
                        $0.archivedAt = isArchived ? nil : .now
                    }
                case ..<80 where present.count > 1:
                    let (from, into) = (dice.pick(present), dice.pick(present))
                    if from == into { continue }
                    let params: JSON = ["from": .string(from.text), "into": .string(into.text)]
                    if try store.refusal("client.merge", params) == nil { known.targets[from] = into }
                default:
                    let merged = known.targets.keys.sorted { $0.text < $1.text }
                    if merged.isEmpty { continue }
                    let id = dice.pick(merged)
                    if try store.refusal("client.unmerge", ["client": .string(id.text)]) == nil {
                        known.targets[id] = nil
                    }
                }
                if step % 50 == 49 { try compare(known, store) }
            }
            try compare(known, store)
            #expect(!known.targets.isEmpty)
        }
    }

    private func compare(_ known: Known, _ store: any Store) throws {
        for (id, number) in known.numbers {
            let survivor = known.survivor(of: id).text
            for reference in [id.text, number] {
                #expect(
                    try store.run("client.get", ["client": .string(reference)])["client"]?["id"]?.string == survivor
                )
            }
        }
        let listed = try store.run("client.list", ["archived": "include", "limit": 1000])["clients"]?.array ?? []
        #expect(Set(listed.compactMap { $0["id"]?.string }) == Set(known.present.map(\.text)))
        #expect(try store.verify { true }.faults.value == [])
    }

    @Test("To undo a merge at once leaves both clients as they were", arguments: [4, 5] as [UInt64])
    func identity(seed: UInt64) throws {
        try Engine.all[0].withStore { store in
            var dice = Dice(seed)
            var clients: [Identifier] = []
            for index in 0..<24 {
                let added = try store.add(try dice.invented())
                clients.append(added.id)
                for _ in 0..<Int.random(in: 0..<3, using: &dice) {
                    try store.add(try interaction(["kind": "call", "subject": .string("\(index)")]), to: added.id)
                }
                if dice.chance(30) { try store.revise(added.id) { $0.note = "n\(index)" } }
            }
            for _ in 0..<40 {
                let (from, into) = (dice.pick(clients), dice.pick(clients))
                if from == into { continue }
                let before = try state(store, [from, into])
                let kept = dice.chance(20)
                _ = try store.run("client.merge", ["from": .string(from.text), "into": .string(into.text)])
                if kept {
                    clients.removeAll { $0 == from }
                    continue
                }
                _ = try store.run("client.unmerge", ["client": .string(from.text)])
                #expect(try state(store, [from, into]) == before)
            }
            #expect(try store.verify { true }.faults.value == [])
        }
    }

    /// Clients and interactions without what every write changes, and the rows of lists.
    private func state(_ store: any Store, _ ids: [Identifier]) throws -> [JSON] {
        func bare(_ json: JSON?) -> JSON {
            var object = json?.object ?? JSONObject()
            object["revision"] = nil
            object["updatedAt"] = nil
            return .object(object)
        }
        var state: [JSON] = []
        for id in ids {
            state.append(bare(try store.run("client.get", ["client": .string(id.text)])["client"]))
            let list: JSON = ["client": .string(id.text), "archived": "include"]
            state += (try store.run("interaction.list", list)["interactions"]?.array ?? []).map(bare)
        }
        let rows = try store.run("client.list", ["archived": "include", "sort": "number"])["clients"]?.array ?? []
        state += rows.filter { row in ids.contains { $0.text == row["id"]?.string } }.map(bare)
        state.append(try store.run("dashboard.show", [:])["totals"] ?? .null)
        return state
    }
}
