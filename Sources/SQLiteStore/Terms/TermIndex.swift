import Clientele
import GRDB

/// The index of words, for the length of one search in one state of the store.
struct TermIndex {
    let db: Database
    let recent: RecentTerms
    /// A number above every serial.
    let end: Int
    /// Where the memory of sets comes from.
    let buffers: SetBuffers?
    private let segments: [Int64]
    /// One a segment; `nil` where the store is asked for them.
    private let fences: [SegmentFences]?

    /// The index in the state that a connection stands on.
    ///
    /// - Parameter memory: what the connection remembers; `nil` for one that is asked only once.
    init(_ db: Database, _ memory: SearchMemory?, end: Int) throws(Failure) {
        self.db = db
        self.end = end
        recent = memory?.recent ?? RecentTerms()
        buffers = memory?.buffers
        try recent.refresh(db)
        segments = try db.wholeSegments()
        fences = try memory?.fences?.fences(of: segments, db)
    }

    /// The clients that have a word with such a beginning, as far as the index knows.
    func clients(beginningWith word: [UInt8]) throws(Failure) -> StandingSets {
        let prefix = Array(word.prefix(Term.maximumBytes))
        let sets = StandingSets(end: end, buffers)
        for (index, segment) in segments.enumerated() {
            if let fences {
                try db.collect(prefix, of: segment, fences[index], into: sets)
            } else {
                try db.collect(prefix, of: segment, into: sets)
            }
        }
        recent.forEach(beginningWith: prefix) { sets.insert($1) }
        sets.spread()
        return sets
    }

    /// Hands each client that has this very word to the closure, as far as the index knows.
    ///
    /// - Parameter places: the places of the segments that have it, a bit each; only the first 64 are told apart.
    func forEachClient(
        having word: [UInt8],
        in places: UInt64 = .max,
        _ body: (Posting) -> Void
    ) throws(Failure) {
        let term = Array(word.prefix(Term.maximumBytes))
        for (index, segment) in segments.enumerated() where places >> UInt64(index & 63) & 1 != 0 {
            if let fences {
                try db.forEachPosting(of: term, fences[index], body)
            } else {
                try db.forEachPosting(of: term, in: segment, body)
            }
        }
        recent.forEach(beginningWith: term) { if $0 == term.count { body($1) } }
    }

    /// The blocks of each segment that can have terms from one on and before another, in their order.
    func blocks(from start: [UInt8], to end: [UInt8]) throws(Failure) -> [ArraySlice<Int64>] {
        if let fences { return fences.map { $0.blocks(from: start, to: end) } }
        var blocks: [ArraySlice<Int64>] = []
        for segment in segments { blocks.append(try db.blocks(of: segment, from: start, to: end)) }
        return blocks
    }

    /// How much there is to read for a word, roughly: blocks.
    func cost(of word: [UInt8]) -> Int {
        let prefix = Array(word.prefix(Term.maximumBytes))
        return (fences ?? []).reduce(0) { cost, fences in
            cost + (fences.isDense(prefix) ? 64 : fences.blocks(from: prefix, to: prefix + [0xFF]).count)
        }
    }

    /// An empty set of clients.
    func emptySet() -> SerialSet { SerialSet(end: end, buffers) }

    /// The segments, for ``NearWords``.
    var wordSources: [Int64] { segments }
}

extension Database {
    /// The clients that have a mark, as far as the index knows, each once and in ascending order.
    func clients(having mark: Term) throws(Failure) -> [Int64] {
        let recent = RecentTerms()
        try recent.refresh(self)
        var postings: [Posting] = []
        for segment in try wholeSegments() { try forEachPosting(of: mark.bytes, in: segment) { postings.append($0) } }
        recent.forEach(beginningWith: mark.bytes) { if $0 == mark.bytes.count { postings.append($1) } }
        return postings.serials
    }
}
