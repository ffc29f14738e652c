import Clientele
import SQLiteStore
import Testing

@Suite("Contract: keys")
struct KeyContract {
    @Test(
        "A key answers its first answer again, also after a restart, and refuses other content",
        arguments: Engine.all
    )
    func keys(_ engine: Engine) throws {
        let place = Place()
        for round in 0..<2 {
            let store = try engine.open(place)
            defer { store.close() }
            let answer = try store.write(by: tester) { store throws(Failure) in
                let key = try key("k")
                if let answer = try store.answer(to: key, content: Array("same".utf8)) { return answer }
                try store.remember(Array("first \(round)".utf8), to: key, content: Array("same".utf8))
                return Array("first \(round)".utf8)
            }
            #expect(String(decoding: answer, as: UTF8.self) == "first 0")
            let other = store.failure { store throws(Failure) in
                try store.answer(to: try key("k"), content: Array("other".utf8)) ?? []
            }
            #expect(other?.kind == .keyReused)
            let stranger = try store.write(by: Actor(uid: 7, user: nil)) { store throws(Failure) in
                try store.answer(to: try key("k"), content: Array("other".utf8)) ?? [1]
            }
            #expect(stranger == [1])
        }
    }

    @Test("A key of a write that failed is free", arguments: Engine.all)
    func failedWrites(_ engine: Engine) throws {
        try engine.withStore { store in
            _ = store.failure { store throws(Failure) in
                try store.remember([1], to: try key("k"), content: [2])
                throw Failure(.conflict, "no")
            }
            let kept = try store.write(by: tester) { store throws(Failure) in
                try store.answer(to: try key("k"), content: [3]) ?? [9]
            }
            #expect(kept == [9])
        }
    }
}

private func key(_ text: String) throws(Failure) -> RequestKey {
    var inspection = Inspection(of: .peer)
    guard let key = RequestKey(.string(text), &inspection) else { throw Failure(.internal, "not a key") }
    return key
}
