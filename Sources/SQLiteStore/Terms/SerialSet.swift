import Glibc

/// A set of clients by their serials: a bit for each, and above them a bit for each block of 4,096 that may have any.
///
/// What is done with a set takes the time that its blocks take, not the store: a set of few clients is made, combined and
/// thrown away without touching the bits of the others.
final class SerialSet {
    /// The words of a block, for which one bit stands.
    static let blockWords = 64

    /// How many words of 64 bits there are, whole blocks of them.
    let wordCount: Int
    let words: UnsafeMutablePointer<UInt64>
    /// The bits that stand for blocks.
    let marks: UnsafeMutablePointer<UInt64>
    private let markCount: Int
    private let buffers: SetBuffers?

    /// The empty set of serials below an end.
    ///
    /// - Parameter buffers: where memory is taken from and given back to.
    init(end: Int, _ buffers: SetBuffers? = nil) {
        let blocks = max(1, (end + Self.blockWords * 64 - 1) / (Self.blockWords * 64))
        wordCount = blocks * Self.blockWords
        markCount = (blocks + 63) >> 6
        self.buffers = buffers
        let count = wordCount + markCount
        // calloc(3) hands out large pieces without writing to them.
        words =
            buffers?.take(count)
            ?? (calloc(count, 8) ?? UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 8))
            .bindMemory(to: UInt64.self, capacity: count)
        marks = words + wordCount
    }

    deinit {
        guard let buffers, buffers.hasRoom else { return free(words) }
        forEachBlock { clear($0) }
        buffers.give(words, wordCount + markCount)
    }

    /// A copy.
    convenience init(_ other: SerialSet) {
        self.init(end: other.wordCount << 6, other.buffers)
        formUnion(other)
    }

    /// An empty set of the same serials.
    func emptied() -> SerialSet { SerialSet(end: wordCount << 6, buffers) }

    /// Adds a serial; one beyond the end is no client of the state that is read.
    @inline(__always) func insert(_ serial: Int) {
        let word = serial >> 6
        if UInt(bitPattern: word) < UInt(bitPattern: wordCount) {
            words[word] |= 1 << UInt64(serial & 63)
            mark(word >> 6)
        }
    }

    /// Adds the serials from a block's first word on, a bit each, as little-endian words; those beyond the end are left out.
    func insert(_ bits: UnsafeRawBufferPointer, fromWord start: Int) {
        let count = min(bits.count / 8, wordCount - start)
        guard count > 0 else { return }
        let target = words + start
        for word in 0..<count {
            target[word] |= UInt64(littleEndian: bits.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
        }
        for block in start / Self.blockWords...(start + count - 1) / Self.blockWords { mark(block) }
    }

    /// Whether a serial is there.
    func contains(_ serial: Int) -> Bool {
        let word = serial >> 6
        return (0..<wordCount).contains(word) && words[word] >> UInt64(serial & 63) & 1 != 0
    }

    /// The least serial of the set that is not less than another; `nil` when there is none.
    func first(from serial: Int) -> Int? {
        var word = max(0, serial) >> 6
        guard word < wordCount else { return nil }
        var bits = words[word] & (.max << UInt64(max(0, serial) & 63))
        while bits == 0 {
            word += 1
            // Blocks without anybody are passed over.
            while word.isMultiple(of: Self.blockWords), word < wordCount, !mayHaveAny(inBlock: word / Self.blockWords) {
                word += Self.blockWords
            }
            if word >= wordCount { return nil }
            bits = words[word]
        }
        return word << 6 | bits.trailingZeroBitCount
    }

    func remove(_ serial: Int) {
        if contains(serial) { words[serial >> 6] &= ~(1 << UInt64(serial & 63)) }
    }

    func formUnion(_ other: SerialSet) {
        other.forEachBlock { block in
            let start = block * Self.blockWords
            guard start < wordCount else { return }
            let (target, source) = (words + start, other.words + start)
            for word in 0..<Self.blockWords { target[word] |= source[word] }
            mark(block)
        }
    }

    func formIntersection(_ other: SerialSet) {
        forEachBlock { block in
            guard other.mayHaveAny(inBlock: block) else { return clear(block) }
            let start = block * Self.blockWords
            let (target, source) = (words + start, other.words + start)
            var bits: UInt64 = 0
            for word in 0..<Self.blockWords {
                target[word] &= source[word]
                bits |= target[word]
            }
            if bits == 0 { clear(block) }
        }
    }

    func subtract(_ other: SerialSet) {
        forEachBlock { block in
            guard other.mayHaveAny(inBlock: block) else { return }
            let start = block * Self.blockWords
            let (target, source) = (words + start, other.words + start)
            for word in 0..<Self.blockWords { target[word] &= ~source[word] }
        }
    }

    /// How many blocks there are.
    var blockCount: Int { wordCount / Self.blockWords }

    /// Whether a block is worth a look; one that is not has nobody.
    func mayHaveAny(inBlock block: Int) -> Bool {
        block < blockCount && marks[block >> 6] >> UInt64(block & 63) & 1 != 0
    }

    /// How many there are.
    var count: Int {
        var count = 0
        forEachBlock { block in
            let start = words + block * Self.blockWords
            for word in 0..<Self.blockWords { count += start[word].nonzeroBitCount }
        }
        return count
    }

    var isEmpty: Bool { count == 0 }

    /// Hands each serial to the closure, in ascending order.
    func forEach(_ body: (Int) -> Void) {
        forEachBlock { block in
            for word in block * Self.blockWords..<(block + 1) * Self.blockWords {
                var bits = words[word]
                while bits != 0 {
                    body(word << 6 | bits.trailingZeroBitCount)
                    bits &= bits - 1
                }
            }
        }
    }

    /// Hands each block that may have any to the closure, in ascending order.
    @inline(__always) private func forEachBlock(_ body: (Int) -> Void) {
        for index in 0..<markCount {
            var bits = marks[index]
            while bits != 0 {
                body(index << 6 | bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
    }

    @inline(__always) private func mark(_ block: Int) { marks[block >> 6] |= 1 << UInt64(block & 63) }

    private func clear(_ block: Int) {
        (words + block * Self.blockWords).update(repeating: 0, count: Self.blockWords)
        marks[block >> 6] &= ~(1 << UInt64(block & 63))
    }
}
