import Clientele
import GRDB

/// Gathers what a segment consists of while its terms come in their order: blocks, the lists of short prefixes, the words
/// for near spellings, and the filter of marks.
struct SegmentWriter {
    private var blocks = TermBlockWriter()
    private var dense = DenseGathering()
    private var words = WordListWriter()
    private(set) var filter: TermFilter
    /// How many marks there were.
    private(set) var marks = 0

    /// A segment with so many marks at the most.
    init(marks: Int) { filter = TermFilter(capacity: marks) }

    /// How many blocks wait to be written.
    var waiting: Int { blocks.finished.count }

    /// Adds a term, which comes after all before.
    mutating func add(_ term: [UInt8], _ postings: [Posting]) {
        if term.first == Term.markByte {
            filter.insert(TermFilter.hash(term))
            marks += 1
        } else if term.first != Term.nameByte {
            dense.add(term, postings)
            words.add(term, postings)
        }
        blocks.add(term, postings)
    }

    /// Writes what is full, at the end all of it.
    mutating func write(to segment: Int64, _ db: Database, isEnd: Bool = false) throws(Failure) {
        try db.append(blocks.take(isEnd: isEnd), to: segment)
        for (prefix, list) in dense.take(isEnd: isEnd) {
            try db.run(
                "INSERT INTO term_dense (segment, prefix, clients) VALUES (?, ?, ?)",
                .integer(segment),
                .bytes(prefix),
                .bytes(list)
            )
        }
        for list in words.take(isEnd: isEnd) {
            try db.run("INSERT INTO term_word (segment, words) VALUES (?, ?)", .integer(segment), .bytes(list))
        }
    }
}
