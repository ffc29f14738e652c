/// The clients that have a tag, out of 4,096 in a row.
///
/// It is stored as the places of the clients, two bytes each, or, where there are many, as one bit a place.
struct TagBlock {
    /// How many clients a block is about.
    static let capacity = 4096
    private static let wordCount = capacity / 64
    private static let bitmapBytes = capacity / 8

    /// One bit a client, the lowest of the first word being the first client.
    private(set) var words = [UInt64](repeating: 0, count: wordCount)

    /// Nobody.
    init() {}

    /// The block that was stored.
    init(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count == Self.bitmapBytes {
            for index in words.indices {
                words[index] = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
            }
        } else {
            for index in 0..<bytes.count / 2 {
                let place = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
                self[Int(place) % Self.capacity] = true
            }
        }
    }

    /// Whether the client at a place has the tag.
    subscript(place: Int) -> Bool {
        get { words[place >> 6] >> UInt64(place & 63) & 1 == 1 }
        set {
            let bit: UInt64 = 1 << UInt64(place & 63)
            if newValue { words[place >> 6] |= bit } else { words[place >> 6] &= ~bit }
        }
    }

    /// How many clients have the tag.
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The places of the clients that have the tag, in ascending order.
    var places: [Int] {
        var places: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                places.append(index << 6 | rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return places
    }

    /// Turns down whoever has not the tag, from a place on, eight at a time: 1 stays where a bit is set.
    func narrow(_ verdicts: UnsafeMutableBufferPointer<UInt8>, from first: Int) {
        let bytes = UnsafeMutableRawBufferPointer(verdicts)
        for eight in 0..<verdicts.count / 8 {
            let place = first + eight * 8
            let bits = words[place >> 6] >> UInt64(place & 63) & 0xFF
            // Bit n of the byte moves into byte n.
            let spread = (bits &* 0x0101_0101_0101_0101) & 0x8040_2010_0804_0201
            let ones = (spread &+ 0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101
            let offset = eight * 8
            let former = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            bytes.storeBytes(of: (former & ones).littleEndian, toByteOffset: offset, as: UInt64.self)
        }
    }

    /// The block for storage.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        if count * 2 < Self.bitmapBytes {
            for place in places { withUnsafeBytes(of: UInt16(place).littleEndian) { bytes.append(contentsOf: $0) } }
        } else {
            for word in words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
        }
        return bytes
    }

    /// Keeps those who are in another block as well.
    mutating func formIntersection(_ other: TagBlock) {
        for index in words.indices { words[index] &= other.words[index] }
    }
}
