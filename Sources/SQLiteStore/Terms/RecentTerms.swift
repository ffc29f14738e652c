import Clientele
import GRDB

/// The terms of clients that were written last, as a connection that reads has seen them.
///
/// `term_recent` is only appended to, by one writer, so that a connection reads what is new since its last look. What has
/// become a segment meanwhile stays here until there is too much of it: then a client is named twice, which does no harm.
// Belongs to one connection, which one thread uses at a time.
final class RecentTerms: @unchecked Sendable {
    /// How many rows are kept before the list is begun anew.
    private static let rowLimit = 4096
    /// How many bytes of rows are kept before that.
    private static let byteLimit = 16 << 20

    private struct Entry {
        let start: Int32
        let length: Int32
        let posting: Posting
    }

    private var bytes: [UInt8] = []
    /// The first eight bytes of each term, which settle most comparisons, by themselves so that many are passed quickly.
    private var heads: [UInt64] = []
    private var entries: [Entry] = []
    private var names = TermRun()
    /// How many of the names are in order.
    private var sortedCount = 0
    private var rows = 0
    private var byteCount = 0
    private var last: Int64 = 0

    /// Reads what is new in the state that a connection stands on.
    func refresh(_ db: Database) throws(Failure) {
        if rows > Self.rowLimit || byteCount > Self.byteLimit {
            bytes.removeAll(keepingCapacity: true)
            heads.removeAll(keepingCapacity: true)
            entries.removeAll(keepingCapacity: true)
            names.removeAll()
            (rows, byteCount, last, sortedCount) = (0, 0, 0, 0)
        }
        try db.each("SELECT entry, client, terms FROM term_recent WHERE entry > ?", [.integer(last)]) { row in
            rows += 1
            last = max(last, row.integer(0))
            let client = row.integer(1)
            row.withBytes(2) { list in
                byteCount += list.count
                add(list, of: client)
            }
        }
    }

    private func add(_ list: UnsafeRawBufferPointer, of client: Int64) {
        TermList.forEach(in: list) { term, termClass in
            if term.first == Term.nameByte {
                names.add(term, of: client)
                return true
            }
            heads.append(TermOrder.head(term))
            entries.append(
                Entry(
                    start: Int32(bytes.count),
                    length: Int32(term.count),
                    posting: Posting(client, termClass)
                )
            )
            bytes.append(contentsOf: term)
            return true
        }
    }

    /// Hands each posting of a term that begins with some bytes to the closure, with the term's length.
    func forEach(beginningWith prefix: [UInt8], _ body: (_ length: Int, Posting) -> Void) {
        let mask: UInt64 = prefix.count >= 8 ? .max : ~(.max >> UInt64(prefix.count * 8))
        let head = prefix.withUnsafeBytes { TermOrder.head($0) }
        heads.withUnsafeBufferPointer { heads in
            for place in heads.indices where (heads[place] ^ head) & mask == 0 {
                let entry = entries[place]
                let start = Int(entry.start)
                guard Int(entry.length) >= prefix.count else { continue }
                if prefix.count <= 8 || (8..<prefix.count).allSatisfy({ bytes[start + $0] == prefix[$0] }) {
                    body(Int(entry.length), entry.posting)
                }
            }
        }
    }

    /// The names in their order.
    func sortedNames() -> TermRun {
        names.sort(from: sortedCount)
        sortedCount = names.count
        return names
    }

    /// The marks in their order; gathered anew each time, since few ask for them.
    func sortedMarks() -> TermRun {
        var marks = TermRun()
        bytes.withUnsafeBytes { bytes in
            for entry in entries where bytes[Int(entry.start)] == Term.markByte {
                let term = bytes[Int(entry.start)..<Int(entry.start + entry.length)]
                marks.add(UnsafeRawBufferPointer(rebasing: term), of: entry.posting.serial)
            }
        }
        marks.sort(from: 0)
        return marks
    }

    /// Hands each word among which near spellings are looked for to the closure.
    func forEachWord(_ body: (ArraySlice<UInt8>) -> Void) {
        for entry in entries
        where NearSpelling.lengths.contains(Int(entry.length))
            && entry.posting.standing < UInt64(SearchStanding.other.rawValue)
        {
            let word = bytes[Int(entry.start)..<Int(entry.start + entry.length)]
            if NearSpelling.isWord(word) { body(word) }
        }
    }
}
