import Clientele
import Dispatch
import SQLiteStore
import Synchronization
import TestDice
import Testing

/// What is read is what was written last, wherever a store keeps it besides the disk.
@Suite("Contract: freshness")
struct FreshnessContract {
    @Test(
        "Once a write is answered nobody reads an older revision, and nobody sees revisions go back",
        arguments: Engine.all
    )
    func revisions(_ engine: Engine) throws {
        try engine.withStore { store in
            let clients = try (0..<6).map { try store.add(try client(["kind": "person", "name": .string("N\($0)")])) }
            let answered = Mutex(Array(repeating: 1, count: clients.count))
            let faults = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 8) { thread in
                var dice = Dice(UInt64(thread))
                if thread < 3 {
                    for turn in 0..<150 {
                        let index = Int.random(in: 0..<clients.count, using: &dice)
                        guard let revised = try? store.revise(clients[index].id, { $0.note = "\(thread) \(turn)" })
                        else {
                            faults.withLock { $0.append("a write failed") }
                            continue
                        }
                        answered.withLock { $0[index] = max($0[index], revised.revision) }
                    }
                } else {
                    var seen = Array(repeating: 1, count: clients.count)
                    for _ in 0..<4000 {
                        let index = Int.random(in: 0..<clients.count, using: &dice)
                        let least = max(seen[index], answered.withLock { $0[index] })
                        let revision = Self.revision(of: clients[index], in: store, &dice)
                        if revision < least { faults.withLock { $0.append("\(revision) after \(least)") } }
                        seen[index] = revision
                    }
                }
            }
            #expect(faults.withLock { $0 } == [])
        }
    }

    /// Reads a client's revision in one of several ways.
    private static func revision(of client: Client, in store: any Store, _ dice: inout Dice) -> Int {
        let way = Int.random(in: 0..<4, using: &dice)
        let number = client.number ?? ""
        let revision = try? store.read { store throws(Failure) in
            switch way {
            case 0: return try store.client(.id(client.id)).record().revision
            case 1: return try store.client(.number(number)).record().revision
            case 2: return try store.history(of: .id(client.id), limit: 1, before: nil).elements.first?.revision ?? 0
            default:
                // Two reads in one state have to say the same.
                let first = try store.client(.number(number)).record().revision
                let second = try store.client(.id(client.id)).record().revision
                return first == second ? first : 0
            }
        }
        return revision ?? 0
    }

    @Test("A number that changes hands leads to whoever has it", arguments: Engine.all)
    func numbers(_ engine: Engine) throws {
        try engine.withStore { store in
            let one = try store.add(try client(["kind": "person", "name": "One", "number": "N"]))
            let two = try store.add(try client(["kind": "person", "name": "Two", "number": "M"]))
            let isOver = Mutex(false)
            let faults = Mutex<[String]>([])
            let group = DispatchGroup()
            for _ in 0..<3 {
                DispatchQueue.global().async(group: group) {
                    while !isOver.withLock({ $0 }) {
                        let found = try? store.read { store throws(Failure) in try store.client(.number("N")) }.record()
                        // Nobody may have it for a moment; whoever has it says so.
                        if let found, found.number != "N" { faults.withLock { $0.append(found.number ?? "none") } }
                    }
                }
            }
            for turn in 0..<100 {
                let (from, to) = turn % 2 == 0 ? (one, two) : (two, one)
                try store.revise(from.id) { $0.number = "free \(turn)" }
                let absence = failure { () throws(Failure) in
                    try store.read { store throws(Failure) in try store.client(.number("N")) }
                }
                #expect(absence?.kind == .notFound)
                try store.revise(to.id) { $0.number = "N" }
                for _ in 0..<3 {
                    let found = try store.read { store throws(Failure) in try store.client(.number("N")) }.record()
                    #expect(found.id == to.id && found.number == "N")
                    #expect(try store.current(from.id).number == "free \(turn)")
                }
            }
            isOver.withLock { $0 = true }
            group.wait()
            #expect(faults.withLock { $0 } == [])
        }
    }

    @Test("A write that fails leaves what is read as it was, archived or not", arguments: Engine.all)
    func failures(_ engine: Engine) throws {
        try engine.withStore { store in
            let one = try store.add(try client(["kind": "person", "name": "One"]))
            for _ in 0..<3 { #expect(try store.current(one.id) == one) }
            let failed = store.failure { store throws(Failure) in
                let document = try store.client(.id(one.id))
                var client = try document.record()
                client.note = "never"
                _ = try store.revise(document, to: client, as: .clientUpdated)
                throw Failure(.conflict, "on purpose")
            }
            #expect(failed?.kind == .conflict)
            for _ in 0..<3 { #expect(try store.current(one.id) == one) }
            try store.archive(one.id)
            for _ in 0..<3 { #expect(try store.current(one.id).isArchived) }
            let past = try store.read { store throws(Failure) in try store.client(.id(one.id), at: .revision(1)) }
            #expect(try past.record().archivedAt == nil)
            #expect(try store.current(one.id).isArchived)
        }
    }
}
