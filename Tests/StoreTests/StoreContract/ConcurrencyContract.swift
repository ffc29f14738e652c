import Clientele
import Dispatch
import SQLiteStore
import Synchronization
import Testing

@Suite("Contract: many at once")
struct ConcurrencyContract {
    @Test("Writes of many threads are all answered, each alone, in a log without gaps", arguments: Engine.all)
    func writers(_ engine: Engine) throws {
        try engine.withStore { store in
            let new = try client(["kind": "person", "name": "N"])
            let shared = try store.add(try client(["kind": "person", "name": "Shared", "number": "S"]))
            let answered = Mutex((added: Set<String>(), failed: 0))
            let group = DispatchGroup()
            DispatchQueue.concurrentPerform(iterations: 8) { thread in
                for turn in 0..<50 {
                    group.enter()
                    store.write(
                        by: Actor(uid: thread, user: nil),
                        { store throws(Failure) in
                            let added = try store.add(new)
                            if turn % 5 == 4 { throw Failure(.conflict, "on purpose") }
                            return Array((try added.record().number ?? "").utf8)
                        },
                        completion: { result in
                            answered.withLock { counts in
                                switch result {
                                case .success(let number): counts.added.insert(String(decoding: number, as: UTF8.self))
                                case .failure: counts.failed += 1
                                }
                            }
                            group.leave()
                        }
                    )
                    if turn % 10 == 0 { _ = try? store.revise(shared.id) { $0.note = "\(thread) \(turn)" } }
                    _ = try? store.read { store throws(Failure) in try store.clients(ClientQuery()) }
                }
            }
            group.wait()
            let counts = answered.withLock { $0 }
            #expect(counts.added.count == 320 && counts.failed == 80)
            let changes = try store.allChanges()
            #expect(changes.map(\.seq) == Array(1...361))
            #expect(changes.filter { $0.client == shared.id }.map(\.revision) == Array(1...41))
            #expect(try store.facts().activeClients == 321)
        }
    }

    @Test("Writes take effect and are answered in the order in which they were queued", arguments: Engine.all)
    func order(_ engine: Engine) throws {
        try engine.withStore { store in
            let new = try client(["kind": "person", "name": "N"])
            let order = Mutex<[Int]>([])
            let group = DispatchGroup()
            for index in 0..<200 {
                group.enter()
                store.write(
                    by: tester,
                    { store throws(Failure) in
                        if index % 3 == 0 { throw Failure(.conflict, "on purpose") }
                        return try store.add(new).bytes
                    },
                    completion: { _ in
                        order.withLock { $0.append(index) }
                        group.leave()
                    }
                )
            }
            group.wait()
            #expect(order.withLock { $0 } == Array(0..<200))
        }
    }

    @Test("A write that comes while others are worked on shares their sync, also when one of them fails half-way")
    func latecomers() throws {
        for failsHalfWay in [false, true] {
            try Engine.all[0].withStore { store in
                let new = try client(["kind": "person", "name": "N"])
                let group = DispatchGroup()
                let hasLatecomers = Atomic(false)
                let numbers = Mutex<[String?]>([])
                let takeNotice = { @Sendable (result: Result<[UInt8], Failure>) in
                    let number = try? result.map { String(decoding: $0, as: UTF8.self) }.get()
                    numbers.withLock { $0.append(number) }
                    group.leave()
                }
                let add = { @Sendable (writer: any StoreWriter) throws(Failure) -> [UInt8] in
                    Array((try writer.add(new).record().number ?? "").utf8)
                }
                let addAndFail = { @Sendable (writer: any StoreWriter) throws(Failure) -> [UInt8] in
                    _ = try writer.add(new)
                    throw Failure(.conflict, "on purpose")
                }
                for _ in 0..<4 { group.enter() }
                let before = store.activity.commits
                store.write(
                    by: tester,
                    { writer throws(Failure) in
                        let number = try add(writer)
                        // The second time, when the batch begins anew, they are there already.
                        if !hasLatecomers.exchange(true, ordering: .sequentiallyConsistent) {
                            store.write(by: tester, add, completion: takeNotice)
                            store.write(by: tester, failsHalfWay ? addAndFail : add, completion: takeNotice)
                            store.write(by: tester, add, completion: takeNotice)
                        }
                        return number
                    },
                    completion: takeNotice
                )
                group.wait()
                let given = numbers.withLock { $0 }
                // A number that a failed write had taken goes to the next.
                let wanted = failsHalfWay ? ["C000001", "C000002", nil, "C000003"] : (1...4).map { "C00000\($0)" }
                #expect(given == wanted)
                #expect(store.activity.commits == before + 1)
                #expect(try store.facts().activeClients == (failsHalfWay ? 3 : 4))
            }
        }
    }

    @Test("A long write that comes while others are worked on shares its transaction with nobody")
    func longLatecomer() throws {
        try Engine.all[0].withStore { store in
            let new = try client(["kind": "person", "name": "N"])
            let group = DispatchGroup()
            for _ in 0..<3 { group.enter() }
            let leave = { @Sendable (_: Result<[UInt8], Failure>) in group.leave() }
            let add = { @Sendable (writer: any StoreWriter) throws(Failure) -> [UInt8] in try writer.add(new).bytes }
            let before = store.activity.commits
            store.write(
                by: tester,
                { writer throws(Failure) in
                    store.writeAtLength(by: tester, add, completion: leave)
                    store.write(by: tester, add, completion: leave)
                    return try add(writer)
                },
                completion: leave
            )
            group.wait()
            #expect(store.activity.commits == before + 3)
        }
    }

    @Test("A read stands on one state of the store, whatever is written meanwhile", arguments: Engine.all)
    func snapshots(_ engine: Engine) throws {
        try engine.withStore { store in
            let new = try client(["kind": "person", "name": "N"])
            try store.add(new)
            let counts = try store.read { reader throws(Failure) in
                let before = try reader.facts()
                try store.write(by: tester) { store throws(Failure) in try store.add(new).bytes }
                return (
                    before.activeClients, try reader.facts().activeClients,
                    try reader.clients(ClientQuery()).clients.count
                )
            }
            #expect(counts == (1, 1, 1))
            #expect(try store.facts().activeClients == 2)
        }
    }

    @Test("Closing finishes what is queued, and refuses what comes later", arguments: Engine.all)
    func closing(_ engine: Engine) throws {
        let place = Place()
        let store = try engine.open(place)
        let new = try client(["kind": "person", "name": "N"])
        let succeeded = Mutex(0)
        for _ in 0..<100 {
            store.write(by: tester, { store throws(Failure) in try store.add(new).bytes }) { result in
                if case .success = result { succeeded.withLock { $0 += 1 } }
            }
        }
        store.close()
        store.close()
        #expect(succeeded.withLock { $0 } == 100)
        #expect(store.failure { store throws(Failure) in try store.add(new).bytes }?.kind == .shuttingDown)
        let late = failure { () throws(Failure) in try store.read { store throws(Failure) in try store.facts() } }
        #expect(late?.kind == .shuttingDown)

        let again = try engine.open(place)
        defer { again.close() }
        #expect(try again.facts().activeClients == 100)
    }

    @Test("A store that is opened again has its identity, its clients and its counter", arguments: Engine.all)
    func reopening(_ engine: Engine) throws {
        let place = Place()
        var store = try engine.open(place)
        let first = try store.add(try client(["kind": "person", "name": "N", "tags": ["t"]]))
        let id = try store.facts().id
        store.close()
        store = try engine.open(place)
        defer { store.close() }
        #expect(try store.facts().id == id)
        #expect(try store.current(first.id) == first)
        #expect(try store.add(try client(["kind": "person", "name": "M"])).number == "C000002")
        #expect(try store.allChanges().map(\.seq) == [1, 2])
    }
}
