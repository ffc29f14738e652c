import Clientele
import TestDice
import Testing

@testable import SQLiteStore

@Suite("Documents in memory")
struct DocumentRingTests {
    @Test("A ring answers what was kept last under a key, or nothing, however often it goes round")
    func ring() {
        var ring = DocumentRing(bytes: 1 << 17)
        var model: [UInt64: [UInt8]] = [:]
        var dice = Dice(7)
        var hits = 0
        for turn in 0..<200_000 {
            // Small keys are asked for more often than large ones.
            let key = UInt64.random(in: 0...UInt64.random(in: 1...800, using: &dice), using: &dice)
            let found = withUnsafeBytes(of: key) { ring.value($0, Self.hash(key)) { [UInt8]($0) } }
            if let found {
                hits += 1
                #expect(found == model[key])
            }
            if dice.chance(10) {
                withUnsafeBytes(of: key) { ring.remove($0, Self.hash(key)) }
                model[key] = nil
            } else if found == nil {
                let value = [UInt8](repeating: UInt8(turn & 255), count: Int.random(in: 0...900, using: &dice))
                withUnsafeBytes(of: key) { bytes in
                    value.withUnsafeBytes { ring.insert(bytes, Self.hash(key), $0) }
                }
                model[key] = value
            }
            if let found = withUnsafeBytes(of: key, { ring.value($0, Self.hash(key)) { [UInt8]($0) } }) {
                #expect(found == model[key])
            }
        }
        #expect(hits > 20_000)
    }

    /// A poor hash, so that keys meet in the index.
    private static func hash(_ key: UInt64) -> UInt64 { (key / 3) &* 0x9E37_79B9_7F4A_7C15 }

    @Test("A document that was read before a commit is not kept after it began")
    func tickets() {
        let memory = DocumentMemory(bytes: 1 << 20)
        let id = Identifier(at: .now)
        func keep(_ text: String, _ finding: DocumentMemory.Finding) {
            guard case .missing(let ticket, let known) = finding else { return }
            memory.keep(Array(text.utf8), of: id, as: .id(id), ticket, known: known)
        }
        var writer = JSONWriter()
        func find() -> DocumentMemory.Finding {
            writer.clear()
            return memory.find(.id(id), to: &writer)
        }
        func kept() -> String? {
            if case .document = find() { String(decoding: writer.bytes, as: UTF8.self) } else { nil }
        }
        let early = find()
        memory.beginCommit(of: [.id(id), .id(id)])
        keep("before", early)
        let during = find()
        keep("during", during)
        #expect(kept() == nil)
        memory.endCommit(of: [.id(id), .id(id)])
        keep("before", early)
        keep("during", during)
        #expect(kept() == nil)
        keep("after", find())
        #expect(kept() == "after")
        memory.beginCommit(of: [.id(id)])
        #expect(kept() == nil)
        memory.endCommit(of: [.id(id)])
        #expect(kept() == nil)
    }
}
