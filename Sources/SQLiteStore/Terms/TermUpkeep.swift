import Clientele
import GRDB

/// Keeps the index in few segments, and knows which marks are in none.
///
/// New terms are appended to `term_recent`, one row a client. When there are enough rows they become a segment; when a
/// tier has enough segments they are joined into one of the next; while nobody writes, two are enough. That is how a million clients are written few times in
/// long runs, instead of once each at twenty places (a log-structured merge tree: O’Neil, Cheng, Gawlick, O’Neil, 1996).
///
/// Used on the writing thread only. What it keeps in mind may name too much, never too little.
final class TermUpkeep {
    /// Clients whose terms make a segment.
    private let recentLimit: Int
    /// Bytes of terms that make a segment of fewer clients: every connection that reads keeps them in memory.
    private let recentByteLimit: Int
    /// Segments of one tier that are joined.
    private let fanOut: Int
    /// Where the terms of segments stand.
    let fences: SegmentFenceStore

    /// The segments that are read.
    private(set) var segments: [Segment] = []
    /// The clients that were written last, by the hashes of their marks.
    private var recentMarks: [UInt64: [Int64]] = [:]
    private var recentCount = 0
    private var recentBytes = 0
    private var spent: [Int64] = []
    private var merge: SegmentMerge?
    private var isLoaded = false
    /// Clients that were written since the last step.
    private var owed = 0

    /// Upkeep of an index.
    ///
    /// - Parameters:
    ///   - fences: what is known of segments, for all connections.
    ///   - recentLimit: how many clients' terms make a segment.
    ///   - recentByteLimit: how many bytes of terms do so for fewer clients.
    ///   - fanOut: how many segments of one tier are joined.
    init(
        fences: SegmentFenceStore = SegmentFenceStore(),
        recentLimit: Int = 1024,
        recentByteLimit: Int = 4 << 20,
        fanOut: Int = 8
    ) {
        self.fences = fences
        self.recentLimit = recentLimit
        self.recentByteLimit = recentByteLimit
        self.fanOut = fanOut
    }

    /// Takes notice of a client's new terms: how many bytes they are, and the marks among them.
    func note(_ marks: [Term], byteCount: Int, of client: Int64) {
        recentCount += 1
        recentBytes += byteCount
        owed += 1
        for mark in marks { recentMarks[TermFilter.hash(mark.bytes), default: []].append(client) }
    }

    /// Clients that may have a mark.
    func clients(_ db: Database, having mark: Term) throws(Failure) -> [Int64] {
        try loadOnce(db)
        let hash = TermFilter.hash(mark.bytes)
        var postings: [Posting] = []
        let likely = segments.filter { $0.filter.mayContain(hash) }
        if !likely.isEmpty {
            for fences in try fences.fences(amongThemOf: likely.map(\.segment), db) {
                try db.forEachPosting(of: mark.bytes, fences) { postings.append($0) }
            }
        }
        return (postings.map(\.serial) + (recentMarks[hash] ?? [])).ascending
    }

    /// Whether a step is due: not after every batch, so that its sync is shared as well.
    var isDue: Bool { isSegmentDue || (hasWork && owed >= 128) }

    private var isSegmentDue: Bool { recentCount >= recentLimit || recentBytes >= recentByteLimit }

    /// Whether a step would find something to do.
    var hasWork: Bool { merge != nil || !spent.isEmpty || tierToJoin != nil }

    /// Whether a step would find something to do while nobody writes.
    var hasIdleWork: Bool { hasWork || tierToJoin(of: Self.idleFanOut) != nil }

    /// Segments of one tier that are joined while nobody writes.
    private static let idleFanOut = 2

    /// One step within a transaction: work in proportion to what was written since the last.
    ///
    /// - Parameter isIdle: whether nobody writes, so that there is time to join the few segments of a tier as well.
    func step(_ db: Database, isIdle: Bool = false) throws(Failure) {
        try loadOnce(db)
        let blocks = isIdle ? 96 : 32 + owed / 4
        owed = 0
        if isSegmentDue { try flush(db) }
        if merge == nil, let tier = tierToJoin ?? (isIdle ? tierToJoin(of: Self.idleFanOut) : nil) {
            let inputs = Array(segments.filter { $0.tier == tier }.prefix(fanOut))
            let marks = inputs.reduce(0) { $0 + $1.marks }
            merge = try SegmentMerge(db, inputs.map(\.segment), marks: marks, tier: tier + 1)
        }
        if var merge {
            self.merge = nil
            if let joined = try merge.proceed(db, blocks: blocks) {
                segments.removeAll { merge.inputs.contains($0.segment) }
                segments.append(joined)
                spent += merge.inputs
                fences.forget(merge.inputs)
            } else {
                self.merge = merge
            }
        } else if let segment = spent.last, try db.remove(segment, atMost: blocks) {
            spent.removeLast()
        }
    }

    /// Gives up a merge that is under way, and removes all segments that nobody reads.
    func dropUnread(_ db: Database) throws(Failure) {
        try loadOnce(db)
        merge = nil
        spent = []
        let unread = try db.all("SELECT segment FROM term_segment WHERE state <> 1", []) { $0.integer(0) }
        for segment in unread { while try !db.remove(segment, atMost: 10_000) {} }
    }

    /// Takes notice that a segment was written anew.
    func replace(_ segment: Int64, by anew: Segment) {
        segments.removeAll { $0.segment == segment }
        segments.append(anew)
        fences.forget([segment])
    }

    /// Forgets what it had in mind, since a step was undone; it is read anew when it is needed.
    func forget() {
        // A segment that was undone leaves its number to the next one.
        fences.forget(segments.map(\.segment))
        isLoaded = false
        merge = nil
        segments = []
        spent = []
        recentCount = 0
        recentBytes = 0
        recentMarks = [:]
    }

    /// The tier that has enough segments, the lowest first.
    private var tierToJoin: Int? { tierToJoin(of: fanOut) }

    private func tierToJoin(of fanOut: Int) -> Int? {
        var counts: [Int: Int] = [:]
        for segment in segments { counts[segment.tier, default: 0] += 1 }
        return counts.filter { $0.value >= fanOut }.keys.min()
    }

    /// Makes a segment of the terms that were written last.
    private func flush(_ db: Database) throws(Failure) {
        var gathering = TermGathering()
        try db.each("SELECT client, terms FROM term_recent", []) { row throws(Failure) in
            gathering.add(row.bytes(1), of: row.integer(0))
        }
        let segment = try db.makeSegment(of: gathering, tier: 0)
        // The last one stays, so that the numbers of rows go on ascending: see ``RecentTerms``.
        try db.run("DELETE FROM term_recent WHERE entry < (SELECT max(entry) FROM term_recent)")
        segments.append(segment)
        recentMarks.removeAll(keepingCapacity: true)
        recentCount = 0
        recentBytes = 0
    }

    private func loadOnce(_ db: Database) throws(Failure) {
        if isLoaded { return }
        segments = []
        spent = []
        try db.each("SELECT segment, state, tier, marks, filter FROM term_segment ORDER BY segment", []) {
            row throws(Failure) in
            if SegmentState(rawValue: row.integer(1)) == .whole {
                let filter = TermFilter(bytes: row.bytes(4))
                segments.append(
                    Segment(segment: row.integer(0), tier: row.int(2), marks: row.int(3), filter: filter)
                )
            } else {
                spent.append(row.integer(0))
            }
        }
        recentCount = 0
        recentBytes = 0
        recentMarks.removeAll(keepingCapacity: true)
        try db.each("SELECT client, terms FROM term_recent", []) { row in
            recentCount += 1
            let client = row.integer(0)
            row.withBytes(1) { list in
                recentBytes += list.count
                TermList.forEach(in: list) { term, _ in
                    if term.first == Term.markByte { recentMarks[TermFilter.hash(term), default: []].append(client) }
                    return true
                }
            }
        }
        isLoaded = true
    }
}
