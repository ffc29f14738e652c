import Clientele
import GRDB

/// The index of words, for the length of one search in one state of the store.
struct TermIndex {
    let db: Database
    let recent: RecentTerms
    /// A number above every serial.
    let end: Int
    private let segments: [Int64]

    /// The index in the state that a connection stands on.
    init(_ db: Database, _ recent: RecentTerms, end: Int) throws(Failure) {
        self.db = db
        self.recent = recent
        self.end = end
        try recent.refresh(db)
        segments = try db.wholeSegments()
    }

    /// The clients that have a word with such a beginning, as far as the index knows.
    func clients(beginningWith word: [UInt8]) throws(Failure) -> StandingSets {
        let prefix = Array(word.prefix(Term.maximumBytes))
        let sets = StandingSets(end: end)
        for segment in segments { try db.collect(prefix, of: segment, into: sets) }
        recent.forEach(beginningWith: prefix) { sets.insert($1) }
        return sets
    }

    /// Hands each client that has this very word to the closure, as far as the index knows.
    func forEachClient(having word: [UInt8], _ body: (Posting) -> Void) throws(Failure) {
        let term = Array(word.prefix(Term.maximumBytes))
        for segment in segments { try db.forEachPosting(of: term, in: segment, body) }
        recent.forEach(beginningWith: term) { if $0 == term.count { body($1) } }
    }

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
