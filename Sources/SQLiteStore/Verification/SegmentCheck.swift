import Clientele
import GRDB

/// The lists that a segment has besides its blocks, made anew and compared.
struct SegmentCheck {
    private var dense = DenseGathering()
    private var words = WordListWriter()

    /// Adds a term with all its postings; terms come in their order.
    mutating func add(_ term: [UInt8], _ postings: [Posting]) {
        if term.first == Term.markByte || term.first == Term.nameByte { return }
        dense.add(term, postings)
        words.add(term, postings)
    }

    /// Whether the stored lists are the same.
    mutating func isSound(_ db: Database, _ segment: Int64) throws(Failure) -> Bool {
        var lists = dense.take(isEnd: true).sorted { TermOrder.compare($0.prefix, $1.prefix) < 0 }[...]
        var isSound = true
        try db.each("SELECT prefix, clients FROM term_dense WHERE segment = ? ORDER BY prefix", [.integer(segment)]) {
            let expected = lists.popFirst()
            isSound = isSound && expected?.prefix == $0.bytes(0) && expected?.list == $0.bytes(1)
        }
        var wordLists = words.take(isEnd: true)[...]
        try db.each("SELECT words FROM term_word WHERE segment = ? ORDER BY list", [.integer(segment)]) {
            isSound = isSound && wordLists.popFirst() == $0.bytes(0)
        }
        return isSound && lists.isEmpty && wordLists.isEmpty
    }
}
