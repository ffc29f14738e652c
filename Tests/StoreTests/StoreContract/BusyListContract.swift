import Clientele
import Dispatch
import Foundation
import SQLiteStore
import Synchronization
import TestDice
import Testing

/// Lists that are read while others write.
@Suite("Contract: lists while others write")
struct BusyListContract {
    /// Clients that nobody writes to, and what the lists are asked for.
    private static let city = "Liège"
    private static let tag = "steady"

    @Test("Who is there all along is listed once, in order, whatever is written meanwhile", arguments: Engine.all)
    func steady(_ engine: Engine) throws {
        try engine.withStore { store in
            let steady = try Self.fill(store, steady: 300, others: 2300)
            let isOver = Mutex(false)
            var faults: [String] = []
            let writers = DispatchGroup()
            for number in 0..<2 {
                writers.enter()
                Thread.detachNewThread {
                    Self.write(to: store, number) { isOver.withLock { $0 } }
                    writers.leave()
                }
            }
            var dice = Dice(9)
            for _ in 0..<30 {
                if let fault = try Self.walk(store, steady, &dice) { faults.append(fault) }
            }
            isOver.withLock { $0 = true }
            writers.wait()
            #expect(faults == [])
            #expect(try store.verify { true }.faults.value == [])
        }
    }

    /// Clients whose names, tags and cities stay as they are among others that change.
    private static func fill(_ store: any Store, steady: Int, others: Int) throws -> Set<String> {
        let clients = try (0..<steady + others).map { index in
            let isSteady = index % ((steady + others) / steady) == 0 && index / ((steady + others) / steady) < steady
            return try client([
                "kind": index.isMultiple(of: 2) ? "person" : "organization",
                "name": .string("\(["Aa", "Bœuf", "Ça", "École"][index % 4]) \(index * 7919 % 1000)"),
                "tags": isSteady ? [.string(tag)] : [.string("other\(index % 3)")],
                "addresses": [["city": .string(isSteady || index % 5 == 0 ? city : "Lyon"), "country": "BE"]],
            ])
        }
        let numbers = try store.write(by: tester) { store throws(Failure) in
            var numbers: [JSON] = []
            for client in clients {
                let added = try store.add(client).record()
                if added.tags == [tag] { numbers.append(.string(added.number ?? "")) }
            }
            return JSON.array(numbers).serialized
        }
        return Set(try JSON(parsing: numbers).array?.compactMap(\.string) ?? [])
    }

    /// Adds, edits and archives clients that are not steady, and adds interactions to them.
    private static func write(to store: any Store, _ thread: Int, until isOver: () -> Bool) {
        var dice = Dice(UInt64(100 + thread))
        while !isOver() {
            guard let new = try? dice.invented(), let added = try? store.add(new) else { continue }
            _ = try? store.add(Interaction(), to: added.id)
            var query = ClientQuery()
            query.tags = ["other\(dice.next() % 3)"]
            query.order = dice.pick(ClientOrder.allCases)
            query.limit = 3
            let page = try? store.read { store throws(Failure) in try store.clients(query) }
            for case .summary(let summary) in page?.clients ?? [] {
                guard let row = try? summary.record() else { continue }
                _ = try? store.revise(row.id) { client in
                    client.name = "Renamed \(client.revision)"
                    client.addresses = []
                }
            }
            if dice.chance(30) { try? store.archive(added.id) }
        }
    }

    /// Walks through a list page by page; answers what is wrong with it.
    private static func walk(_ store: any Store, _ steady: Set<String>, _ dice: inout Dice) throws -> String? {
        var query = ClientQuery()
        query.order = dice.pick([.name, .nameDescending, .number, .numberDescending, .createdAt, .createdAtDescending])
        query.limit = dice.pick([17, 100])
        query.archived = dice.pick([.exclude, .include])
        if dice.chance(50) { query.city = "LIEGE" }
        if dice.chance(50) { query.tags = [tag] }
        var numbers: [String] = []
        var keys: [[UInt8]] = []
        while true {
            let page = try store.read { [query] store throws(Failure) in try store.clients(query) }
            for case .summary(let summary) in page.clients {
                let row = try summary.record()
                numbers.append(row.number)
                if query.city != nil, row.city != city { return "\(row.number) is in \(row.city ?? "no city")." }
                if !query.tags.isEmpty, row.tags != [tag] { return "\(row.number) has the tags \(row.tags)." }
                if [.name, .nameDescending].contains(query.order) { keys.append(CollationKey.name(row.name)) }
            }
            guard let next = page.next else { break }
            query.cursor = Cursor(question: 0, position: next)
        }
        if query.order == .nameDescending { keys.reverse() }
        if zip(keys, keys.dropFirst()).contains(where: { $1.lexicographicallyPrecedes($0) }) {
            return "The order is wrong."
        }
        let missing = steady.subtracting(numbers)
        if !missing.isEmpty { return "\(missing.count) are missing from \(query)." }
        // Others may be renamed on the way; who is steady is met once.
        let met = numbers.filter(steady.contains)
        return met.count == steady.count ? nil : "Somebody is there twice in \(query)."
    }
}
