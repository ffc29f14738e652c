import Clientele
import GRDB

/// Walks over the entries of a segment in their order, a block at a time.
struct SegmentCursor {
    private let db: Database
    private let segment: Int64
    private var reader: TermBlockReader
    private var first: [UInt8] = []
    private var block: Int64 = 0

    /// The present term.
    var term: [UInt8] { reader.term }

    /// Whether its term comes before another one's.
    func isBefore(_ other: SegmentCursor) -> Bool {
        reader.head == other.reader.head
            ? TermOrder.compare(reader.term, other.reader.term) < 0 : reader.head < other.reader.head
    }

    /// Whether it stands on a term.
    func isAt(_ term: [UInt8]) -> Bool {
        reader.term.count == term.count && TermOrder.compare(reader.term, term) == 0
    }

    /// Stands before the first entry.
    init(_ db: Database, segment: Int64) {
        self.db = db
        self.segment = segment
        reader = TermBlockReader([])
    }

    /// Goes to the next entry; answers `false` at the end.
    mutating func next() throws(Failure) -> Bool {
        while !reader.next() {
            let next = try db.first(
                """
                SELECT term_fence.first, term_fence.block, term_block.entries
                FROM term_fence JOIN term_block USING (block)
                WHERE segment = ?1 AND (first, block) > (?2, ?3) ORDER BY segment, first, block LIMIT 1
                """,
                .integer(segment),
                .bytes(first),
                .integer(block)
            ) { (first: $0.bytes(0), block: $0.integer(1), entries: $0.bytes(2)) }
            guard let next else { return false }
            (first, block) = (next.first, next.block)
            reader = TermBlockReader(next.entries)
        }
        return true
    }

    /// Appends the postings of the present entry.
    func appendPostings(to postings: inout [Posting]) { reader.appendPostings(to: &postings) }
}
