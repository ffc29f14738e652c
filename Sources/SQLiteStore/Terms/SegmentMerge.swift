import Clientele
import GRDB

/// Joins segments into one of the next tier, some blocks at a time.
struct SegmentMerge {
    let inputs: [Int64]
    let tier: Int
    private let segment: Int64
    private var cursors: [SegmentCursor] = []
    private var writer = TermBlockWriter()
    private var filter: TermFilter
    private var marks = 0

    /// Begins to join segments that have so many marks.
    init(_ db: Database, _ inputs: [Int64], marks: Int, tier: Int) throws(Failure) {
        self.inputs = inputs
        self.tier = tier
        segment = try db.beginSegment(tier: tier)
        filter = TermFilter(capacity: marks)
        for input in inputs {
            var cursor = SegmentCursor(db, segment: input)
            if try cursor.next() { cursors.append(cursor) }
        }
    }

    /// Goes on by so many blocks; answers the joined segment when that was the end.
    mutating func proceed(_ db: Database, blocks: Int) throws(Failure) -> Segment? {
        var written = 0
        var clients: [Int64] = []
        while let term = leastTerm {
            clients.removeAll(keepingCapacity: true)
            try takeClients(of: term, into: &clients)
            if term.first == Term.markByte {
                filter.insert(TermFilter.hash(term))
                marks += 1
            }
            writer.add(term, clients.ascending)
            if writer.finished.isEmpty { continue }
            written += writer.finished.count
            try db.append(writer.take(), to: segment)
            if written >= blocks { return nil }
        }
        try db.append(writer.take(isEnd: true), to: segment)
        try db.finish(segment, marks: marks, filter, replacing: inputs)
        return Segment(segment: segment, tier: tier, marks: marks, filter: filter)
    }

    private var leastTerm: [UInt8]? {
        guard var least = cursors.first?.term else { return nil }
        for cursor in cursors.dropFirst() where TermOrder.compare(cursor.term, least) < 0 { least = cursor.term }
        return least
    }

    private mutating func takeClients(of term: [UInt8], into clients: inout [Int64]) throws(Failure) {
        var index = 0
        while index < cursors.count {
            var isThere = true
            while isThere, cursors[index].term == term {
                cursors[index].appendClients(to: &clients)
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
