import TestDice
import Testing

@testable import SQLiteStore

@Suite("Sets of serials")
struct SerialSetTests {
    @Test("Going from one to the next meets everyone, however far apart they are")
    func stepping() {
        var dice = Dice(6)
        for _ in 0..<200 {
            let end = Int.random(in: 1...300_000, using: &dice)
            let set = SerialSet(end: end)
            for _ in 0..<Int.random(in: 0...40, using: &dice) { set.insert(Int.random(in: 0..<end, using: &dice)) }
            for serial in [0, 63, 64, 4095, 4096] where dice.chance(10) { set.insert(serial) }
            var met: [Int] = []
            var next = -1
            while let serial = set.first(from: next + 1) {
                met.append(serial)
                next = serial
            }
            var all: [Int] = []
            set.forEach { all.append($0) }
            #expect(met == all)
        }
    }
}
