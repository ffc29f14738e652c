import Testing

@testable import Clientele

/// Distances by bits.
@Suite struct LetterPatternTests {
    @Test("A pattern tells the same distances as the table")
    func distances() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let word = Self.word(1...30, &generator)
            var other = word
            // Mostly near words, by some edits.
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let place = Int.random(in: 0...other.count, using: &generator)
                let letters = Self.word(0...1, &generator)
                other.replaceSubrange(
                    place..<min(other.count, place + Int.random(in: 0...1, using: &generator)),
                    with: letters
                )
                if place + 1 < other.count, Bool.random(using: &generator) { other.swapAt(place, place + 1) }
            }
            let expected = EditDistance.between(word.map(UInt32.init), other.map(UInt32.init)[...])
            let found = LetterPattern(word)?.distance(to: other[...])
            #expect(found?.whole == expected.whole && found?.beginning == expected.beginning)
        }
    }

    @Test("Letters beyond ASCII are left to the table")
    func otherLetters() {
        #expect(LetterPattern(Array("жук".utf8)) == nil)
        #expect(LetterPattern([]) == nil)
        #expect(LetterPattern(Array("zhuk".utf8))?.distance(to: Array("жук".utf8)[...]) == nil)
    }

    private static func word(_ lengths: ClosedRange<Int>, _ generator: inout some RandomNumberGenerator) -> [UInt8] {
        let count = Int.random(in: lengths, using: &generator)
        return (0..<count).map { _ in UInt8.random(in: 0x61...0x65, using: &generator) }
    }
}
