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
        var term: [UInt8] = []
        var postings: [Posting] = []
        while let least {
            // A copy in a place of its own: the cursor writes its next term where this one stands.
            term.removeAll(keepingCapacity: true)
            term.append(contentsOf: cursors[least].term)
            postings.removeAll(keepingCapacity: true)
            try takePostings(of: term, from: least, into: &postings)
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

    /// The first of the cursors that stand on the least term.
    private var least: Int? {
        guard var least = cursors.indices.first else { return nil }
        for index in cursors.indices.dropFirst() where cursors[index].isBefore(cursors[least]) { least = index }
        return least
    }

    /// Takes the postings of the least term, which no cursor before the first one has.
    private mutating func takePostings(
        of term: [UInt8],
        from first: Int,
        into postings: inout [Posting]
    ) throws(Failure) {
        var index = first
        while index < cursors.count {
            var isThere = true
            while isThere, cursors[index].isAt(term) {
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
