import Glibc

/// A set of clients by their serials: a bit for each.
final class SerialSet {
    /// How many words of 64 bits there are.
    let wordCount: Int
    let words: UnsafeMutablePointer<UInt64>

    /// The empty set of serials below an end.
    init(end: Int) {
        wordCount = max(1, (end + 63) >> 6)
        // calloc(3) hands out large pieces without writing to them.
        words = (calloc(wordCount, 8) ?? UnsafeMutableRawPointer.allocate(byteCount: wordCount * 8, alignment: 8))
            .bindMemory(to: UInt64.self, capacity: wordCount)
    }

    deinit { free(words) }

    /// A copy.
    convenience init(_ other: SerialSet) {
        self.init(end: other.wordCount << 6)
        words.update(from: other.words, count: wordCount)
    }

    /// Adds a serial; one beyond the end is no client of the state that is read.
    @inline(__always) func insert(_ serial: Int) {
        let word = serial >> 6
        if UInt(bitPattern: word) < UInt(bitPattern: wordCount) { words[word] |= 1 << UInt64(serial & 63) }
    }

    /// Whether a serial is there.
    func contains(_ serial: Int) -> Bool {
        let word = serial >> 6
        return (0..<wordCount).contains(word) && words[word] >> UInt64(serial & 63) & 1 != 0
    }

    func remove(_ serial: Int) {
        if contains(serial) { words[serial >> 6] &= ~(1 << UInt64(serial & 63)) }
    }

    func formUnion(_ other: SerialSet) {
        for word in 0..<min(wordCount, other.wordCount) { words[word] |= other.words[word] }
    }

    func formIntersection(_ other: SerialSet) {
        for word in 0..<wordCount { words[word] &= word < other.wordCount ? other.words[word] : 0 }
    }

    func subtract(_ other: SerialSet) {
        for word in 0..<min(wordCount, other.wordCount) { words[word] &= ~other.words[word] }
    }

    /// Whether there are any in some words.
    func hasAny(inWords range: Range<Int>) -> Bool {
        var bits: UInt64 = 0
        for word in range { bits |= words[word] }
        return bits != 0
    }

    /// How many there are.
    var count: Int {
        var count = 0
        for word in 0..<wordCount { count += words[word].nonzeroBitCount }
        return count
    }

    var isEmpty: Bool {
        for word in 0..<wordCount where words[word] != 0 { return false }
        return true
    }

    /// Hands each serial to the closure, in ascending order.
    func forEach(_ body: (Int) -> Void) {
        for word in 0..<wordCount {
            var bits = words[word]
            while bits != 0 {
                body(word << 6 | bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
    }
}
