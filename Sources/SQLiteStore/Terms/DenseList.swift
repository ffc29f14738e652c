/// All clients of a short prefix, and how it stands in each at best, so that such a look-up reads one value instead of
/// hundreds of blocks.
///
/// For every standing that occurs come pieces of 65,536 serials each: the standing, the piece's number, how many serials
/// it has, and either their low halves, ascending, or a bit for each (as in Chambi, Lemire, Kaser, Godin: Better bitmap
/// performance with Roaring bitmaps, 2016).
enum DenseList {
    /// How many serials a piece has at the most before bits are shorter.
    private static let arrayLimit = 4096
    /// The words of a piece's bits.
    private static let pieceWords = 1024

    /// The list of some sets, one a standing, the best first.
    static func bytes(of sets: [SerialSet]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (standing, set) in sets.enumerated() {
            for start in stride(from: 0, to: set.wordCount, by: pieceWords) {
                let words = UnsafeBufferPointer(
                    start: set.words + start,
                    count: min(pieceWords, set.wordCount - start)
                )
                let count = words.reduce(0) { $0 + $1.nonzeroBitCount }
                if count == 0 { continue }
                bytes.appendCompact(standing)
                bytes.appendCompact(start / pieceWords)
                bytes.appendCompact(count)
                if count > arrayLimit {
                    for index in 0..<pieceWords {
                        let word = index < words.count ? words[index] : 0
                        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
                    }
                } else {
                    for (index, word) in words.enumerated() {
                        var bits = word
                        while bits != 0 {
                            let low = UInt16(index << 6 | bits.trailingZeroBitCount)
                            bytes.append(UInt8(truncatingIfNeeded: low))
                            bytes.append(UInt8(low >> 8))
                            bits &= bits - 1
                        }
                    }
                }
            }
        }
        return bytes
    }

    /// Adds the clients of a list to sets, each to that of its standing alone.
    static func add(_ bytes: UnsafeRawBufferPointer, to sets: StandingSets) {
        var position = 0
        while position < bytes.count {
            let standing = UInt64(bytes.readCompact(at: &position) & 3)
            let number = bytes.readCompact(at: &position)
            let count = bytes.readCompact(at: &position)
            let length = count > arrayLimit ? pieceWords * 8 : count * 2
            guard (0..<1 << 40).contains(number), count >= 0, length <= bytes.count - position else { return }
            let target = sets.set(of: standing)
            let piece = UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
            if count > arrayLimit {
                target.insert(piece, fromWord: number * pieceWords)
            } else {
                for index in 0..<count {
                    let low = piece.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)
                    target.insert(number << 16 | Int(UInt16(littleEndian: low)))
                }
            }
            position += length
        }
    }
}
