import Clientele
import TestDice
import Testing

@Suite("Contract: history")
struct HistoryContract {
    @Test("Every past revision is found again, byte by byte", arguments: Engine.all)
    func revisions(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(5)
            let added = try store.add(try dice.invented())
            var documents = [try store.read { store throws(Failure) in try store.client(.id(added.id)) }]
            for step in 0..<60 {
                let other = try dice.invented()
                let parts = Set((0..<4).filter { _ in dice.chance(40) })
                let fields = ["a", "b", "c"].shuffled(using: &dice).prefix(Int(dice.next() % 4)).map {
                    ($0, "\(step % 7)")
                }
                try store.revise(added.id) { client in
                    if parts.contains(0) { client.name = other.name }
                    if parts.contains(1) { client.tags = other.tags }
                    if parts.contains(2) { client.addresses = other.addresses }
                    if parts.contains(3) { client.custom.texts = fields }
                    client.archivedAt = step % 9 == 8 ? .now : nil
                }
                let document = try store.read { store throws(Failure) in try store.client(.id(added.id)) }
                if document != documents.last { documents.append(document) }
            }
            #expect(documents.count > 20)
            for (index, document) in documents.enumerated() {
                let past = try store.read { store throws(Failure) in
                    try store.client(.id(added.id), at: .revision(index + 1))
                }
                #expect(String(decoding: past.bytes, as: UTF8.self) == String(decoding: document.bytes, as: UTF8.self))
            }
        }
    }

    @Test("A time names the last revision dated at or before it", arguments: Engine.all)
    func times(_ engine: Engine) throws {
        try engine.withStore { store in
            let added = try store.add(try client(["kind": "person", "name": "A"]))
            var seen = [added]
            for note in ["b", "c"] {
                while Timestamp.now <= (seen.last ?? added).updatedAt {}
                seen.append(try store.revise(added.id) { $0.note = note })
            }
            for state in seen {
                let past = try store.read { store throws(Failure) in
                    try store.client(.id(added.id), at: .time(state.updatedAt))
                }
                #expect(try past.record() == state)
            }
            let early = Timestamp(milliseconds: added.createdAt.milliseconds - 1)
            for moment in [PastMoment.time(early), .revision(0), .revision(4)] {
                let missing = failure { () throws(Failure) in
                    try store.read { store throws(Failure) in try store.client(.id(added.id), at: moment) }
                }
                #expect(missing?.kind == .notFound)
            }
        }
    }

    @Test(
        "A client's history goes back page by page through its own changes and its interactions'",
        arguments: Engine.all
    )
    func pages(_ engine: Engine) throws {
        try engine.withStore { store in
            let other = try store.add(try client(["kind": "person", "name": "Other"]))
            let added = try store.add(try client(["kind": "person", "name": "A"]))
            let call = try store.add(try interaction(["kind": "call"]), to: added.id)
            try store.add(try interaction(["kind": "note"]), to: other.id)
            try store.revise(added.id) { $0.note = "x" }
            try store.revise(interaction: call.id) { $0.subject = "s" }
            var cursor: Cursor?
            var found: [Change] = []
            for _ in 0..<5 {
                let page = try store.read { store throws(Failure) in
                    try store.history(of: .id(added.id), limit: 2, before: cursor)
                }
                found += page.elements
                guard let next = page.next else { break }
                cursor = Cursor(question: 0, position: next)
            }
            #expect(found.map(\.type) == [.interactionUpdated, .clientUpdated, .interactionAdded, .clientCreated])
            #expect(found.map(\.interaction) == [call.id, nil, call.id, nil])
            #expect(found.map(\.revision) == [2, 2, 1, 1])
            let foreign = Cursor(question: 0, position: ["x"])
            let refused = failure { () throws(Failure) in
                try store.read { store throws(Failure) in
                    try store.history(of: .id(added.id), limit: 2, before: foreign)
                }
            }
            #expect(refused?.kind == .invalidParams)
        }
    }

    @Test("The log continues after any number", arguments: Engine.all)
    func log(_ engine: Engine) throws {
        try engine.withStore { store in
            for name in 0..<10 { try store.add(try client(["kind": "person", "name": .string("N\(name)")])) }
            let changes = try store.read { store throws(Failure) in try store.changes(after: 4, limit: 3) }
            #expect(changes.map(\.seq) == [5, 6, 7])
            #expect(try store.read { store throws(Failure) in try store.changes(after: 10, limit: 3) }.isEmpty)
        }
    }
}
