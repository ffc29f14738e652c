import Clientele
import GRDB

/// Where a segment is in its life.
enum SegmentState: Int64 {
    /// It is being written, and says nothing yet.
    case growing = 0
    /// It is read.
    case whole = 1
    /// Another one says all that it says; its blocks are being removed.
    case spent = 2
}

extension Database {
    /// The segments that are read.
    func wholeSegments() throws(Failure) -> [Int64] {
        try all("SELECT segment FROM term_segment WHERE state = 1", []) { $0.integer(0) }
    }

    /// Adds the clients that have a word with such a beginning, as far as a segment knows.
    func collect(_ prefix: [UInt8], of segment: Int64, into sets: StandingSets) throws(Failure) {
        if prefix.count <= DenseGathering.maximumBytes {
            let isDense = try first(
                "SELECT clients FROM term_dense WHERE segment = ? AND prefix = ?",
                .integer(segment),
                .bytes(prefix)
            ) { row in
                row.withBytes(0) { DenseList.add($0, to: sets) }
                return true
            }
            if isDense == true { return }
        }
        // No byte of a term is 0xFF, so that this is beyond all with the beginning.
        try eachBlock(of: segment, from: prefix, to: prefix + [0xFF]) { entries in
            TermBlockReader.forEach(in: entries, beginningWith: prefix) { _, postings in
                TermBlockReader.forEachPosting(in: postings) { sets.insert($0) }
            }
        }
    }

    /// Adds the clients that have a word with such a beginning, as far as a segment knows whose fences are at hand.
    func collect(
        _ prefix: [UInt8],
        of segment: Int64,
        _ fences: SegmentFences,
        into sets: StandingSets
    ) throws(Failure) {
        if fences.isDense(prefix) {
            try each(
                "SELECT clients FROM term_dense WHERE segment = ? AND prefix = ?",
                [.integer(segment), .bytes(prefix)]
            ) { row in row.withBytes(0) { DenseList.add($0, to: sets) } }
            return
        }
        try eachBlock(fences.blocks(from: prefix, to: prefix + [0xFF])) { entries in
            TermBlockReader.forEach(in: entries, beginningWith: prefix) { _, postings in
                TermBlockReader.forEachPosting(in: postings) { sets.insert($0) }
            }
        }
    }

    /// Hands the postings of one very term to the closure, as far as a segment knows whose fences are at hand.
    func forEachPosting(of term: [UInt8], _ fences: SegmentFences, _ body: (Posting) -> Void) throws(Failure) {
        try eachBlock(fences.blocks(from: term, to: term + [0])) { entries in
            TermBlockReader.forEach(in: entries, beginningWith: term) { other, bytes in
                if other.count == term.count { TermBlockReader.forEachPosting(in: bytes, body) }
            }
        }
    }

    private func eachBlock(
        _ blocks: ArraySlice<Int64>,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(Failure) {
        try each("SELECT entries FROM term_block WHERE block = ?", forEach: blocks) { $0.withBytes(0, body) }
    }

    /// Hands the postings of one very term to the closure, as far as a segment knows.
    func forEachPosting(of term: [UInt8], in segment: Int64, _ body: (Posting) -> Void) throws(Failure) {
        try eachBlock(of: segment, from: term, to: term + [0]) { entries in
            TermBlockReader.forEach(in: entries, beginningWith: term) { other, bytes in
                if other.count == term.count { TermBlockReader.forEachPosting(in: bytes, body) }
            }
        }
    }

    /// The blocks of a segment that can have terms from one on and before another, in their order.
    func blocks(of segment: Int64, from start: [UInt8], to end: [UInt8]) throws(Failure) -> ArraySlice<Int64> {
        let fence = try fence(of: segment, before: start)
        return try all(
            """
            SELECT block FROM term_fence WHERE segment = ?1 AND (first, block) >= (?2, ?3) AND first < ?4
            ORDER BY segment, first, block
            """,
            [.integer(segment), .bytes(fence.first), .integer(fence.block), .bytes(end)]
        ) { $0.integer(0) }[...]
    }

    /// The last block that begins before a term; it may end with it.
    private func fence(of segment: Int64, before term: [UInt8]) throws(Failure) -> (first: [UInt8], block: Int64) {
        try first(
            "SELECT first, block FROM term_fence WHERE segment = ? AND first < ? ORDER BY first DESC, block DESC LIMIT 1",
            .integer(segment),
            .bytes(term)
        ) { (first: $0.bytes(0), block: $0.integer(1)) } ?? ([], 0)
    }

    /// Lends the blocks of a segment that can have terms from one on and before another, in their order.
    private func eachBlock(
        of segment: Int64,
        from start: [UInt8],
        to end: [UInt8],
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(Failure) {
        let fence = try fence(of: segment, before: start)
        try each(
            """
            SELECT term_block.entries FROM term_fence CROSS JOIN term_block USING (block)
            WHERE segment = ?1 AND (first, block) >= (?2, ?3) AND first < ?4 ORDER BY segment, first, block
            """,
            [
                .integer(segment), .bytes(fence.first), .integer(fence.block), .bytes(end),
            ]
        ) { row in row.withBytes(0, body) }
    }
}

extension TermBlockReader {
    /// Hands the terms of a block that begin with some bytes to the closure, each with its postings as they are stored.
    static func forEach(
        in entries: UnsafeRawBufferPointer,
        beginningWith prefix: [UInt8],
        _ body: (_ term: UnsafeRawBufferPointer, _ postings: UnsafeRawBufferPointer) -> Void
    ) {
        withUnsafeTemporaryAllocation(byteCount: 256, alignment: 8) { buffer in
            prefix.withUnsafeBytes { prefix in
                var count = 0
                var position = 0
                while position < entries.count {
                    let shared = entries.readCompact(at: &position)
                    let length = entries.readCompact(at: &position)
                    guard (0...count).contains(shared), length >= 0, length <= entries.count - position,
                        shared + length <= buffer.count
                    else { return }
                    for index in 0..<length { buffer[shared + index] = entries[position + index] }
                    count = shared + length
                    position += length
                    let bytes = entries.readCompact(at: &position)
                    guard bytes >= 0, bytes <= entries.count - position else { return }
                    let term = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                    let begin = UnsafeRawBufferPointer(rebasing: term[..<min(count, prefix.count)])
                    let order = TermOrder.compare(begin, prefix)
                    if order == 0 {
                        body(term, UnsafeRawBufferPointer(rebasing: entries[position..<position + bytes]))
                    } else if order > 0 {
                        return
                    }
                    position += bytes
                }
            }
        }
    }

    /// Hands each posting to the closure.
    ///
    /// Most distances take two to four bytes, and how many is hard to guess: they are read together, without a branch a byte.
    @inline(__always) static func forEachPosting(in bytes: UnsafeRawBufferPointer, _ body: (Posting) -> Void) {
        var position = 0
        var posting: Posting = 0
        while position < bytes.count {
            if position <= bytes.count - 4 {
                let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
                // The last byte of a number has no high bit.
                let lastBytes = ~word & 0x8080_8080
                if lastBytes != 0 {
                    let length = UInt32(lastBytes.trailingZeroBitCount + 1)
                    let number = word & (UInt32.max >> (32 - length))
                    let halves = (number & 0x007F_007F) | (number & 0x7F00_7F00) >> 1
                    posting &+= Posting((halves & 0x3FFF) | (halves & 0x3FFF_0000) >> 2)
                    position += Int(length >> 3)
                    body(posting)
                    continue
                }
            }
            posting &+= Posting(UInt(bitPattern: bytes.readCompact(at: &position)))
            body(posting)
        }
    }
}

extension [Int64] {
    /// The elements in ascending order, each once.
    var ascending: [Int64] {
        var previous = Int64.min
        var isAscending = true
        for element in self {
            if element <= previous {
                isAscending = false
                break
            }
            previous = element
        }
        if isAscending { return self }
        var result: [Int64] = []
        result.reserveCapacity(count)
        for element in sorted() where element != result.last { result.append(element) }
        return result
    }
}
