import Clientele
import Foundation
import Synchronization
import TestDice
import Testing

@Suite("Contract: search against a model")
struct SearchModelContract {
    @Test(
        "Whatever was written, archived or talked about, search answers what a look into every client answers",
        arguments: Engine.all,
        [1, 2] as [UInt64]
    )
    func model(_ engine: Engine, _ seed: UInt64) throws {
        try engine.withStore { store in
            var dice = Dice(seed)
            var model = SearchModel()
            for round in 0..<3 {
                for _ in 0..<300 { try step(store, &model, &dice) }
                for _ in 0..<120 {
                    let text = dice.typed()
                    let archived = dice.pick(ArchivedFilter.allCases)
                    let expected = model.answer(text, archived)
                    let limit = dice.pick([1, 3, 20, 100])
                    let found = try store.search(text, archived, limit: limit).map(SearchModel.Row.init)
                    #expect(found == Array(expected.prefix(limit)), "“\(text)” \(archived) in round \(round)")
                }
            }
            #expect(try store.verify { true }.faults.value == [])
        }
    }

    private func step(_ store: any Store, _ model: inout SearchModel, _ dice: inout Dice) throws {
        let ids = model.clients.keys.sorted { $0.text < $1.text }
        if ids.isEmpty || dice.chance(60) {
            let invented = try dice.searched()
            guard let added = try? store.add(invented) else { return }
            model.clients[added.id] = added
            return
        }
        let id = dice.pick(ids)
        let isArchived = model.clients[id]?.isArchived == true
        if dice.chance(30) {
            let type: ChangeType = isArchived ? .clientRestored : .clientArchived
            model.clients[id] = try store.revise(id, as: type) { $0.archivedAt = isArchived ? nil : .now }
        } else if isArchived {
            return
        } else if dice.chance(50) {
            let other = try dice.searched()
            model.clients[id] = try store.revise(id) { client in
                client.name = other.name
                client.tags = other.tags
                client.addresses = other.addresses
                client.phones = other.phones
            }
        } else {
            let at = Timestamp.now.advanced(byDays: Int.random(in: -9...9, using: &dice))
            let added = try store.add(try interaction(["kind": "call", "at": .string(at.text)]), to: id)
            model.interactions[id, default: []].append(try #require(added.at))
        }
    }

    @Test("While others write, whoever matches all along is found, nobody twice, and in order", arguments: Engine.all)
    func concurrency(_ engine: Engine) throws {
        try engine.withStore { store in
            for number in 0..<50 {
                try store.add(try client(["kind": "organization", "name": .string("Constant \(1000 + number)")]))
            }
            let isOver = Mutex(false)
            let group = DispatchGroup()
            for writer in 0..<2 {
                DispatchQueue.global().async(group: group) {
                    var dice = Dice(UInt64(writer + 10))
                    var ids: [Identifier] = []
                    while !isOver.withLock({ $0 }) {
                        let name = dice.pick(["Constant", "Changing", "Other"]) + " \(dice.next() % 50)"
                        if ids.isEmpty || dice.chance(70) {
                            guard let new = try? client(["kind": "organization", "name": .string(name)]),
                                let added = try? store.add(new)
                            else { continue }
                            ids.append(added.id)
                        } else {
                            _ = try? store.revise(dice.pick(ids)) { $0.name = name }
                        }
                    }
                }
            }
            defer {
                isOver.withLock { $0 = true }
                group.wait()
            }
            for round in 0..<60 {
                let found = try store.search("constant 1", limit: 100_000)
                #expect(Set(found.map(\.id)).count == found.count)
                #expect(found.filter { $0.name.hasPrefix("Constant 1") && $0.name.count == 13 }.count == 50, "\(round)")
                #expect(found.allSatisfy { $0.name.hasPrefix("Constant 1") && $0.near == nil })
                // Whose whole name it is stands first; within each rank the latest change does.
                let whole = found.prefix { $0.name == "Constant 1" }
                #expect(found.filter { $0.name == "Constant 1" }.count == whole.count)
                for moments in [whole.map(\.updatedAt), found.dropFirst(whole.count).map(\.updatedAt)] {
                    #expect(zip(moments, moments.dropFirst()).allSatisfy { $0 >= $1 })
                }
            }
        }
    }
}
