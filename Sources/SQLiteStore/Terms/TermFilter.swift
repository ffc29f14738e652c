/// Tells of most terms that they are not in a set, without keeping the set: a Bloom filter whose bits for one term lie in
/// one line of the processor's cache (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007).
///
/// With 12 bits a term, it says of some 1 in 100 terms that are not there that they may be.
struct TermFilter {
    private static let bitsPerTerm = 12
    /// Words of 64 bits in one line.
    private static let lineWords = 8

    private var words: [UInt64]

    /// A filter for so many terms.
    init(capacity: Int) {
        let lines = max(1, (capacity * Self.bitsPerTerm + 511) / 512)
        words = [UInt64](repeating: 0, count: lines * Self.lineWords)
    }

    /// A filter that was stored; one that cannot be read admits everything.
    init(bytes: [UInt8]) {
        let count = bytes.count / 8
        guard count > 0, count.isMultiple(of: Self.lineWords) else {
            words = [UInt64](repeating: .max, count: Self.lineWords)
            return
        }
        words = bytes.withUnsafeBytes { bytes in
            (0..<count).map { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
        }
    }

    /// The filter for storage, the least significant byte first.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 8)
        for word in words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// Adds a term by its hash.
    mutating func insert(_ hash: UInt64) {
        let line = line(of: hash)
        for bit in Self.bits(of: hash) { words[line + bit >> 6] |= 1 << UInt64(bit & 63) }
    }

    /// Whether a term may be there.
    func mayContain(_ hash: UInt64) -> Bool {
        let line = line(of: hash)
        for bit in Self.bits(of: hash) where words[line + bit >> 6] & 1 << UInt64(bit & 63) == 0 { return false }
        return true
    }

    private func line(of hash: UInt64) -> Int {
        Int(hash.multipliedFullWidth(by: UInt64(words.count / Self.lineWords)).high) * Self.lineWords
    }

    /// Six places within a line, from bits that do not choose the line.
    private static func bits(of hash: UInt64) -> some Sequence<Int> {
        let mixed = hash &* 0x9E37_79B9_7F4A_7C15
        return (0..<6).lazy.map { Int(mixed >> UInt64($0 * 9) & 511) }
    }

    /// The hash of a term (FNV-1a, then mixed), also together with a client that has it.
    static func hash(_ term: some Sequence<UInt8>, of client: Int64 = 0) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bitPattern: client) &* 0x9E37_79B9_7F4A_7C15
        for byte in term { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 32
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }
}
