#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Short texts of bytes by their keys, in one block of memory whose size never changes.
///
/// Entries stand one behind the other in a ring. When room is needed, the oldest gives way, unless it was asked for
/// since it was written: then it moves to the front, up to three times (the main queue of S3-FIFO, Yang et al., 2023).
/// Once the ring is full, a key is let in only when it was turned away shortly before, so that what is asked for once
/// pushes nothing out.
struct DocumentRing: ~Copyable {
    /// What stands before the key and the value of an entry.
    private struct Header {
        var hash: UInt64
        /// With header, key, value and padding.
        var size: UInt32
        var valueCount: UInt32
        var keyCount: UInt16
        var uses: UInt16
        /// Whether the entry is in the index.
        var isThere: Bool
    }

    private static let unit = 8
    private static let headerBytes = 24
    private static let mostUses: UInt16 = 3

    private let memory: UnsafeMutableRawPointer
    private let capacity: Int
    /// The place of an entry in units, from 1, below the lower half of its hash; 0 where there is none.
    private let slots: UnsafeMutablePointer<UInt64>
    /// The upper halves of the hashes that were turned away.
    private let rejects: UnsafeMutablePointer<UInt32>
    private let mask: Int
    private var count = 0
    /// Where the next entry is written.
    private var head = 0
    /// The oldest entry.
    private var tail = 0
    /// Where the entries behind the tail end, while the head is before it.
    private var end = 0
    private var isWrapped = false
    private var wasFull = false

    /// A ring that takes so many bytes with everything that belongs to it, but only as they come to be used.
    init(bytes: Int) {
        var slotCount = 1024
        while slotCount * 512 <= bytes { slotCount *= 2 }
        mask = slotCount - 1
        slots = .allocate(capacity: slotCount)
        slots.initialize(repeating: 0, count: slotCount)
        rejects = .allocate(capacity: slotCount)
        rejects.initialize(repeating: 0, count: slotCount)
        capacity = max(1 << 16, bytes - slotCount * 12) / Self.unit * Self.unit
        memory = .allocate(byteCount: capacity, alignment: Self.unit)
    }

    deinit {
        memory.deallocate()
        slots.deallocate()
        rejects.deallocate()
    }

    /// Hands the value of a key to the closure; `nil` when it is not there.
    mutating func value<Value>(
        _ key: UnsafeRawBufferPointer,
        _ hash: UInt64,
        _ body: (UnsafeRawBufferPointer) -> Value
    ) -> Value? {
        guard let slot = slot(key, hash) else { return nil }
        let place = place(in: slot)
        let header = header(at: place)
        if header.pointee.uses < Self.mostUses { header.pointee.uses += 1 }
        let start = memory + place + Self.headerBytes + Int(header.pointee.keyCount)
        return body(UnsafeRawBufferPointer(start: start, count: Int(header.pointee.valueCount)))
    }

    /// Keeps the value of a key that is not there, if the key is worth it.
    mutating func insert(_ key: UnsafeRawBufferPointer, _ hash: UInt64, _ value: UnsafeRawBufferPointer) {
        let size = (Self.headerBytes + key.count + value.count + Self.unit - 1) / Self.unit * Self.unit
        guard size <= capacity / 16, key.count <= Int(UInt16.max), isWorthy(hash), slot(key, hash) == nil else {
            return
        }
        if count >= (mask + 1) / 4 * 3 { dropOldest() }
        makeRoom(size)
        let entry = header(at: head)
        entry.initialize(
            to: Header(
                hash: hash,
                size: UInt32(size),
                valueCount: UInt32(value.count),
                keyCount: UInt16(key.count),
                uses: 0,
                isThere: true
            )
        )
        let start = memory + head + Self.headerBytes
        copy(key, to: start)
        copy(value, to: start + key.count)
        index(hash, at: head)
        head += size
    }

    /// Forgets a key.
    mutating func remove(_ key: UnsafeRawBufferPointer, _ hash: UInt64) {
        guard let slot = slot(key, hash) else { return }
        header(at: place(in: slot)).pointee.isThere = false
        vacate(slot)
    }
}

extension DocumentRing {
    private func header(at place: Int) -> UnsafeMutablePointer<Header> {
        (memory + place).assumingMemoryBound(to: Header.self)
    }

    private func copy(_ bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer) {
        if let base = bytes.baseAddress { target.copyMemory(from: base, byteCount: bytes.count) }
    }

    /// Whether a key is let in; once it was turned away, it is the next time.
    private mutating func isWorthy(_ hash: UInt64) -> Bool {
        if !wasFull { return true }
        let slot = Int(truncatingIfNeeded: hash) & mask
        let mark = UInt32(truncatingIfNeeded: hash >> 32)
        if rejects[slot] == mark { return true }
        rejects[slot] = mark
        return false
    }

    /// Lets the oldest entries go until so many bytes are free at the head.
    private mutating func makeRoom(_ size: Int) {
        while true {
            if !isWrapped {
                if capacity - head >= size { return }
                end = head
                head = 0
                isWrapped = true
                wasFull = true
            }
            if tail - head >= size { return }
            recycleOldest()
        }
    }

    /// Moves the oldest entry to the head when it was used, and lets it go otherwise; only while the head is before it.
    private mutating func recycleOldest() {
        let place = tail
        let entry = header(at: place).pointee
        advanceTail()
        guard entry.isThere else { return }
        guard entry.uses > 0 else { return vacate(slotOfEntry(at: place, entry.hash)) }
        let slot = slotOfEntry(at: place, entry.hash)
        memmove(memory + head, memory + place, Int(entry.size))
        header(at: head).pointee.uses = entry.uses - 1
        slots[slot] = Self.slot(entry.hash, head)
        head += Int(entry.size)
    }

    /// Lets the oldest entry that is there go, whatever its use.
    private mutating func dropOldest() {
        while count > 0 {
            let place = tail
            let entry = header(at: place).pointee
            advanceTail()
            if entry.isThere { return vacate(slotOfEntry(at: place, entry.hash)) }
        }
    }

    private mutating func advanceTail() {
        tail += Int(header(at: tail).pointee.size)
        guard isWrapped, tail == end else { return }
        tail = 0
        isWrapped = false
    }
}

/// The index: a table of places in which a key is looked for from the slot of its hash onwards.
extension DocumentRing {
    private static func slot(_ hash: UInt64, _ place: Int) -> UInt64 { hash << 32 | UInt64(place / unit + 1) }

    private func place(in slot: Int) -> Int { (Int(slots[slot] & 0xFFFF_FFFF) - 1) * Self.unit }

    private func slot(_ key: UnsafeRawBufferPointer, _ hash: UInt64) -> Int? {
        let half = hash & 0xFFFF_FFFF
        var slot = Int(half) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == half {
                let place = place(in: slot)
                let header = header(at: place)
                if header.pointee.hash == hash, Int(header.pointee.keyCount) == key.count, let base = key.baseAddress,
                    memcmp(memory + place + Self.headerBytes, base, key.count) == 0
                {
                    return slot
                }
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func slotOfEntry(at place: Int, _ hash: UInt64) -> Int {
        let wanted = Self.slot(hash, place)
        var slot = Int(hash & 0xFFFF_FFFF) & mask
        while slots[slot] != wanted { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func index(_ hash: UInt64, at place: Int) {
        var slot = Int(hash & 0xFFFF_FFFF) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = Self.slot(hash, place)
        count += 1
    }

    /// Empties a slot, and moves back what stands behind it only because it was taken (Knuth, 6.4, algorithm R).
    private mutating func vacate(_ slot: Int) {
        var hole = slot
        var next = slot
        while true {
            next = (next + 1) & mask
            if slots[next] == 0 { break }
            let home = Int(slots[next] >> 32) & mask
            if (next - home) & mask >= (next - hole) & mask {
                slots[hole] = slots[next]
                hole = next
            }
        }
        slots[hole] = 0
        count -= 1
    }
}
