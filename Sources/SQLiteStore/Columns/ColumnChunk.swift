import Clientele

/// The records of 1,024 clients in memory, column by column, so that a look at one column reads nothing else.
// Written only by the writing thread, and only while nobody else can reach the object: see ``ColumnStore``.
final class ColumnChunk: @unchecked Sendable {
    /// How many clients a chunk has.
    static let capacity = 1 << capacityBits
    /// How many low bits of a serial are the place within its chunk.
    static let capacityBits = 10

    let createdAt: UnsafeMutablePointer<Int64>
    let updatedAt: UnsafeMutablePointer<Int64>
    let lastInteractionAt: UnsafeMutablePointer<Int64>
    let namePrefix: UnsafeMutablePointer<UInt64>
    let numberPrefix: UnsafeMutablePointer<UInt64>
    let flags: UnsafeMutablePointer<UInt32>
    let city: UnsafeMutablePointer<UInt32>
    let nameRest: UnsafeMutablePointer<UInt64>
    /// For each 64 clients a moment after which none of them was active.
    let latestActivity: UnsafeMutablePointer<Int64>

    /// Between which values the columns lie that most orders are made of.
    private(set) var createdExtent = ColumnExtent<Int64>()
    private(set) var updatedExtent = ColumnExtent<Int64>()
    private(set) var lastInteractionExtent = ColumnExtent<Int64>()
    private(set) var numberExtent = ColumnExtent<UInt64>()
    /// The same of what ``newsAt(_:)`` says.
    private(set) var newsExtent = ColumnExtent<Int64>()

    private let memory: UnsafeMutableRawPointer
    private static let recordBytes = capacity * ColumnRecord.byteCount
    private static let byteCount = recordBytes + capacity / 64 * 8

    /// A chunk without clients.
    init() {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: Self.byteCount, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: Self.byteCount)
        self.memory = memory
        func column<Word>(_ place: Int, _ type: Word.Type) -> UnsafeMutablePointer<Word> {
            (memory + place * Self.capacity).bindMemory(to: type, capacity: Self.capacity)
        }
        createdAt = column(0, Int64.self)
        updatedAt = column(8, Int64.self)
        lastInteractionAt = column(16, Int64.self)
        namePrefix = column(24, UInt64.self)
        numberPrefix = column(32, UInt64.self)
        flags = column(40, UInt32.self)
        city = column(44, UInt32.self)
        nameRest = column(48, UInt64.self)
        latestActivity = (memory + Self.recordBytes).bindMemory(to: Int64.self, capacity: Self.capacity / 64)
    }

    /// A chunk with the same records.
    convenience init(copying other: ColumnChunk) {
        self.init()
        memory.copyMemory(from: other.memory, byteCount: Self.byteCount)
        createdExtent = other.createdExtent
        updatedExtent = other.updatedExtent
        lastInteractionExtent = other.lastInteractionExtent
        numberExtent = other.numberExtent
        newsExtent = other.newsExtent
    }

    deinit { memory.deallocate() }

    /// When the last interaction was, or, where there is none, the creation.
    @inline(__always)
    func newsAt(_ index: Int) -> Int64 {
        lastInteractionAt[index] == .min ? createdAt[index] : lastInteractionAt[index]
    }

    /// The record at a place; one that is not present where no client is.
    subscript(index: Int) -> ColumnRecord {
        get {
            ColumnRecord(
                createdAt: createdAt[index],
                updatedAt: updatedAt[index],
                lastInteractionAt: lastInteractionAt[index],
                namePrefix: namePrefix[index],
                nameRest: nameRest[index],
                numberPrefix: numberPrefix[index],
                flags: ClientFlags(bits: flags[index]),
                city: city[index]
            )
        }
        set {
            let isNarrower = (isThere(index) && endsAnyExtent(index)) || newValue.flags.bits & ClientFlags.present == 0
            createdAt[index] = newValue.createdAt
            updatedAt[index] = newValue.updatedAt
            lastInteractionAt[index] = newValue.lastInteractionAt
            namePrefix[index] = newValue.namePrefix
            numberPrefix[index] = newValue.numberPrefix
            flags[index] = newValue.flags.bits
            city[index] = newValue.city
            nameRest[index] = newValue.nameRest
            let latest = max(newValue.updatedAt, newValue.lastInteractionAt)
            latestActivity[index >> 6] = max(latestActivity[index >> 6], latest)
            if isNarrower { measureExtents() } else { include(index) }
        }
    }

    /// Turns down whoever does not meet a condition: one after the other, which the compiler makes many at once, or, where
    /// few are left, those alone.
    @inline(__always)
    static func narrow(_ verdicts: UnsafeMutableBufferPointer<UInt8>, to isMet: (Int) -> Bool) {
        if isSparse(verdicts) {
            narrowFew(verdicts, to: isMet)
        } else {
            for index in 0..<capacity { verdicts[index] &= isMet(index) ? 1 : 0 }
        }
    }

    /// The same where few are left.
    @inline(__always)
    static func narrowFew(_ verdicts: UnsafeMutableBufferPointer<UInt8>, to isMet: (Int) -> Bool) {
        let bytes = UnsafeRawBufferPointer(verdicts)
        for first in stride(from: 0, to: capacity, by: 8) {
            var rest = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: first, as: UInt64.self))
            while rest != 0 {
                let index = first | rest.trailingZeroBitCount >> 3
                rest &= rest &- 1
                // Without a branch that could be guessed wrongly.
                verdicts[index] = isMet(index) ? 1 : 0
            }
        }
    }

    /// Whether most eights of a chunk's verdicts are none.
    private static func isSparse(_ verdicts: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        let bytes = UnsafeRawBufferPointer(verdicts)
        var count = 0
        for first in stride(from: 0, to: capacity, by: 8) {
            count &+= bytes.loadUnaligned(fromByteOffset: first, as: UInt64.self) != 0 ? 1 : 0
        }
        return count < capacity / 8 / 3
    }

    private func isThere(_ index: Int) -> Bool { flags[index] & ClientFlags.present != 0 }

    private func endsAnyExtent(_ index: Int) -> Bool {
        createdExtent.ends(at: createdAt[index]) || updatedExtent.ends(at: updatedAt[index])
            || lastInteractionExtent.ends(at: lastInteractionAt[index])
            || numberExtent.ends(at: numberPrefix[index]) || newsExtent.ends(at: newsAt(index))
    }

    private func measureExtents() {
        createdExtent = ColumnExtent()
        updatedExtent = ColumnExtent()
        lastInteractionExtent = ColumnExtent()
        numberExtent = ColumnExtent()
        newsExtent = ColumnExtent()
        for index in 0..<Self.capacity where isThere(index) { include(index) }
    }

    private func include(_ index: Int) {
        createdExtent.include(createdAt[index])
        updatedExtent.include(updatedAt[index])
        lastInteractionExtent.include(lastInteractionAt[index])
        numberExtent.include(numberPrefix[index])
        newsExtent.include(newsAt(index))
    }
}
