import Clientele
import GRDB

/// Joins segments into one of the next tier, some blocks at a time.
struct SegmentMerge {
    let inputs: [Int64]
    let tier: Int
    private let segment: Int64
    private var cursors: [SegmentCursor] = []
    private var writer: SegmentWriter
    private let strangers: Set<Int64>

    /// Begins to join segments that have so many marks.
    ///
    /// - Parameter strangers: clients that are left out.
    init(
        _ db: Database,
        _ inputs: [Int64],
        marks: Int,
        tier: Int,
        without strangers: Set<Int64> = []
    ) throws(Failure) {
        self.inputs = inputs
        self.strangers = strangers
        self.tier = tier
        segment = try db.beginSegment(tier: tier)
        writer = SegmentWriter(marks: marks)
        for input in inputs {
            var cursor = SegmentCursor(db, segment: input)
            if try cursor.next() { cursors.append(cursor) }
        }
    }

    /// Goes on by so many blocks; answers the joined segment when that was the end.
    mutating func proceed(_ db: Database, blocks: Int) throws(Failure) -> Segment? {
        var written = 0
        var postings: [Posting] = []
        while let term = leastTerm {
            postings.removeAll(keepingCapacity: true)
            try takePostings(of: term, into: &postings)
            if !strangers.isEmpty {
                postings.removeAll { strangers.contains($0.serial) }
                if postings.isEmpty { continue }
            }
            writer.add(term, postings.combined)
            if writer.waiting == 0 { continue }
            written += writer.waiting
            try writer.write(to: segment, db)
            if written >= blocks { return nil }
        }
        try writer.write(to: segment, db, isEnd: true)
        try db.finish(segment, marks: writer.marks, writer.filter, replacing: inputs)
        return Segment(segment: segment, tier: tier, marks: writer.marks, filter: writer.filter)
    }

    private var leastTerm: [UInt8]? {
        guard var least = cursors.first?.term else { return nil }
        for cursor in cursors.dropFirst() where TermOrder.compare(cursor.term, least) < 0 { least = cursor.term }
        return least
    }

    private mutating func takePostings(of term: [UInt8], into postings: inout [Posting]) throws(Failure) {
        var index = 0
        while index < cursors.count {
            var isThere = true
            while isThere, cursors[index].term == term {
                cursors[index].appendPostings(to: &postings)
                isThere = try cursors[index].next()
            }
            if isThere { index += 1 } else { cursors.remove(at: index) }
        }
    }
}

/// A segment as the writer keeps it in mind.
struct Segment {
    let segment: Int64
    let tier: Int
    let marks: Int
    let filter: TermFilter
}
