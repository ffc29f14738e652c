import Clientele
import GRDB
import Synchronization

/// Where the terms of one segment stand, in memory: the first term of each block, and which prefixes have a list of their
/// own. A segment that is read never changes.
final class SegmentFences: Sendable {
    private let bytes: [UInt8]
    /// Where each first term begins, and at last where the last one ends.
    private let starts: [Int32]
    /// The first eight bytes of each, which settle most comparisons.
    private let heads: [UInt64]
    private let blocks: [Int64]
    private let dense: Set<[UInt8]>

    /// Reads where the terms of a segment stand.
    init(_ db: Database, segment: Int64) throws(Failure) {
        var bytes: [UInt8] = []
        var starts: [Int32] = [0]
        var heads: [UInt64] = []
        var blocks: [Int64] = []
        try db.each(
            "SELECT first, block FROM term_fence WHERE segment = ? ORDER BY first, block",
            [.integer(segment)]
        ) { row in
            row.withBytes(0) { first in
                bytes.append(contentsOf: first)
                heads.append(TermOrder.head(first))
            }
            starts.append(Int32(bytes.count))
            blocks.append(row.integer(1))
        }
        var dense = Set<[UInt8]>()
        try db.each("SELECT prefix FROM term_dense WHERE segment = ?", [.integer(segment)]) {
            dense.insert($0.bytes(0))
        }
        (self.bytes, self.starts, self.heads, self.blocks, self.dense) = (bytes, starts, heads, blocks, dense)
    }

    /// Whether the clients of a prefix have a list of their own.
    func isDense(_ prefix: [UInt8]) -> Bool { prefix.count <= DenseGathering.maximumBytes && dense.contains(prefix) }

    /// The blocks that can have terms from one on and before another, in their order.
    func blocks(from start: [UInt8], to end: [UInt8]) -> ArraySlice<Int64> {
        // The block before may end with them.
        let first = max(0, count(before: start) - 1)
        return blocks[first..<max(first, count(before: end))]
    }

    /// How many blocks begin with a term before this one.
    private func count(before term: [UInt8]) -> Int {
        term.withUnsafeBytes { term in
            bytes.withUnsafeBytes { bytes in
                let head = TermOrder.head(term)
                var (low, high) = (0, blocks.count)
                while low < high {
                    let middle = (low + high) / 2
                    let isBefore =
                        heads[middle] == head
                        ? TermOrder.compare(
                            UnsafeRawBufferPointer(rebasing: bytes[Int(starts[middle])..<Int(starts[middle + 1])]),
                            term
                        ) < 0
                        : heads[middle] < head
                    if isBefore { low = middle + 1 } else { high = middle }
                }
                return low
            }
        }
    }
}

/// The fences of all segments that were asked for words.
final class SegmentFenceStore: Sendable {
    private let lists = Mutex<[Int64: SegmentFences]>([:])

    /// The fences of a few of the segments, in their order.
    func fences(amongThemOf segments: [Int64], _ db: Database) throws(Failure) -> [SegmentFences] {
        let known = lists.withLock { $0 }
        var fences: [SegmentFences] = []
        for segment in segments {
            if let there = known[segment] {
                fences.append(there)
            } else {
                let list = try SegmentFences(db, segment: segment)
                fences.append(list)
                lists.withLock { $0[segment] = list }
            }
        }
        return fences
    }

    /// Forgets segments, since another one says all that they say.
    func forget(_ segments: [Int64]) { lists.withLock { lists in for segment in segments { lists[segment] = nil } } }

    /// The fences of all segments, in their order; those of older ones are forgotten.
    func fences(of segments: [Int64], _ db: Database) throws(Failure) -> [SegmentFences] {
        var known = lists.withLock { $0 }
        var fences: [SegmentFences] = []
        var isNew = false
        for segment in segments {
            let list: SegmentFences
            if let there = known[segment] { list = there } else { list = try SegmentFences(db, segment: segment) }
            fences.append(list)
            if known.updateValue(list, forKey: segment) == nil { isNew = true }
        }
        if isNew {
            // Another connection may stand on a later state, and know of segments that are none yet here.
            let newest = segments.max() ?? 0
            known = known.filter { $0.key > newest || segments.contains($0.key) }
            lists.withLock { [known] in $0 = known }
        }
        return fences
    }
}
