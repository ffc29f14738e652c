import Clientele
import GRDB

/// Words and marks that the index lacks for a client.
///
/// The index is read first, in its own order, into a filter of some 30 bytes a client; then each client asks whether its
/// terms are there. A fault that the filter hides, as it does with 1 in 100, seldom stands alone: what gets lost is a
/// block with hundreds. The index may name a client too many, so that this is no fault.
struct TermCheck {
    /// How many terms a client has, by which the filter is measured; the most that it is measured for.
    private static let (termsPerClient, capacityLimit) = (20, 40_000_000)

    /// Nothing is checked without it.
    private var filter: TermFilter?

    /// Checks nothing.
    init() {}

    /// Reads the whole index.
    init(_ db: Database, while isWanted: () -> Bool) throws(Failure) {
        let clients = Int(try db.integer("SELECT count(*) FROM client"))
        var filter = TermFilter(capacity: min(clients * Self.termsPerClient, Self.capacityLimit))
        try db.each("SELECT client, terms FROM term_recent", []) { row throws(Failure) in
            let (client, list) = (row.integer(0), row.bytes(1))
            list.withUnsafeBytes { list in
                TermList.forEach(in: list) { term in
                    filter.insert(TermFilter.hash(term, of: client))
                    return true
                }
            }
        }
        var clientsOfTerm: [Int64] = []
        for segment in try db.wholeSegments() {
            var cursor = SegmentCursor(db, segment: segment)
            while try cursor.next() {
                guard isWanted() else { throw .closed }
                clientsOfTerm.removeAll(keepingCapacity: true)
                cursor.appendClients(to: &clientsOfTerm)
                for client in clientsOfTerm { filter.insert(TermFilter.hash(cursor.term, of: client)) }
            }
        }
        self.filter = filter
    }

    /// Reports each term of a client that is missing.
    func check(_ client: Client, of serial: Int64, markedIn country: String?, _ report: inout Verification) {
        guard let filter else { return }
        func lacks(_ term: Term) -> Bool { !filter.mayContain(TermFilter.hash(term.bytes, of: serial)) }
        let place = "client \(client.number ?? client.id.text)"
        for word in SearchTerms.words(of: client).sorted() where lacks(Term(word: word)) {
            report.report(.search, place, "The word “\(word)” is missing: the client is not found by it.")
        }
        for mark in client.marks(houseCountry: country.flatMap(CountryCode.init)) where lacks(Term(mark: mark)) {
            report.report(.search, place, "The mark “\(mark.kind) \(mark.value)” is missing: no double is found by it.")
        }
    }
}
