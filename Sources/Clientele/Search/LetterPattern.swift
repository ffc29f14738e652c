/// How far a word of ASCII letters is from others, all letters of it at once: a bit for each.
///
/// The same distance as ``EditDistance``, by the bits of a column of its table (Hyyrö: A Bit-Vector Algorithm for
/// Computing Levenshtein and Damerau Edit Distances, 2003).
struct LetterPattern {
    /// For each byte the places in the word where it stands.
    private let places: [UInt64]
    private let count: Int

    /// The pattern of a word; `nil` when it has other letters, or is too long.
    init?(_ word: [UInt8]) {
        guard (1...64).contains(word.count), word.allSatisfy({ $0 < 0x80 }) else { return nil }
        var places = [UInt64](repeating: 0, count: 128)
        for (place, byte) in word.enumerated() { places[Int(byte)] |= 1 << UInt64(place) }
        self.places = places
        count = word.count
    }

    /// How far the word is from another one, and from the nearest beginning of it; `nil` when that has letters beyond
    /// ASCII.
    func distance(to other: ArraySlice<UInt8>) -> (whole: Int, beginning: Int)? {
        places.withUnsafeBufferPointer { places in
            let last: UInt64 = 1 << UInt64(count - 1)
            var (vertical, verticalLess) = (UInt64.max, UInt64(0))
            var (diagonal, previous) = (UInt64(0), UInt64(0))
            var distance = count
            var beginning = count
            for byte in other {
                guard byte < 0x80 else { return nil }
                let here = places[Int(byte)]
                let swapped = ((~diagonal & here) << 1) & previous
                diagonal = (((here & vertical) &+ vertical) ^ vertical) | here | verticalLess | swapped
                var more = verticalLess | ~(diagonal | vertical)
                var less = diagonal & vertical
                if more & last != 0 { distance += 1 }
                if less & last != 0 { distance -= 1 }
                beginning = min(beginning, distance)
                more = more << 1 | 1
                less <<= 1
                vertical = less | ~(diagonal | more)
                verticalLess = more & diagonal
                previous = here
            }
            return (distance, beginning)
        }
    }
}
