import TestDice
import Testing

@testable import SQLiteStore

@Suite("Blocks of tags")
struct TagBlockTests {
    @Test("Few and many clients are read as they were stored", arguments: [0, 1, 2, 255, 256, 257, 4095, 4096])
    func roundTrip(_ count: Int) {
        var dice = Dice(UInt64(count))
        let places = (0..<TagBlock.capacity).shuffled(using: &dice).prefix(count).sorted()
        var block = TagBlock()
        for place in places { block[place] = true }
        let bytes = block.bytes
        #expect(bytes.count <= TagBlock.capacity / 8)
        let read = bytes.withUnsafeBytes { TagBlock($0) }
        #expect(read.places == places && read.count == count && read.words == block.words)
        for place in places { block[place] = false }
        #expect(block.count == 0 && block.bytes.isEmpty)
    }

    @Test("Of a chunk those stay who have the tag", arguments: [0, 1, 40, 2000, 4096])
    func narrowing(count: Int) {
        var dice = Dice(UInt64(count))
        var block = TagBlock()
        for _ in 0..<count { block[Int.random(in: 0..<TagBlock.capacity, using: &dice)] = true }
        var clients = TaggedClients()
        clients.insert(block, at: 2)
        for chunk in 0..<5 * TagBlock.capacity / ColumnChunk.capacity {
            var verdicts = (0..<ColumnChunk.capacity).map { _ in UInt8(dice.chance(50) ? 1 : 0) }
            let expected = verdicts.indices.map { index in
                clients.contains(chunk * ColumnChunk.capacity + index) ? verdicts[index] : 0
            }
            verdicts.withUnsafeMutableBufferPointer { clients.narrow($0, ofChunk: chunk) }
            #expect(verdicts == expected)
            #expect(clients.mayHave(anyOfChunk: chunk) || expected.allSatisfy { $0 == 0 })
        }
    }

    @Test("Who has several tags has each of them")
    func intersection() {
        var dice = Dice(5)
        let sets = (0..<2).map { _ in Set((0..<900).map { _ in Int.random(in: 0..<20_000, using: &dice) }) }
        let clients = sets.map { set in
            var clients = TaggedClients()
            for serial in set { clients.set(serial, isThere: true) }
            return clients
        }
        var both = clients[0]
        both.formIntersection(clients[1])
        #expect(both.serials == sets[0].intersection(sets[1]).sorted())
        #expect((0..<20_000).allSatisfy { both.contains($0) == (sets[0].contains($0) && sets[1].contains($0)) })
    }
}
