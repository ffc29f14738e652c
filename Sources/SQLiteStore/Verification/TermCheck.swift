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
    /// Whether the lists that are made from the index say what it says.
    private(set) var isDerivedSound = true

    /// Checks nothing.
    init() {}

    /// Reads the whole index.
    init(_ db: Database, while isWanted: () -> Bool) throws(Failure) {
        let clients = Int(try db.integer("SELECT count(*) FROM client"))
        var filter = TermFilter(capacity: min(clients * Self.termsPerClient, Self.capacityLimit))
        try db.each("SELECT client, terms FROM term_recent", []) { row throws(Failure) in
            let (client, list) = (row.integer(0), row.bytes(1))
            list.withUnsafeBytes { list in
                TermList.forEach(in: list) { term, termClass in
                    filter.insert(TermFilter.hash(term, of: Int64(bitPattern: Posting(client, termClass))))
                    return true
                }
            }
        }
        for segment in try db.wholeSegments() {
            var check = SegmentCheck()
            var cursor = SegmentCursor(db, segment: segment)
            var isThere = try cursor.next()
            while isThere {
                guard isWanted() else { throw .closed }
                let term = cursor.term
                var postings: [Posting] = []
                while isThere, cursor.term == term {
                    cursor.appendPostings(to: &postings)
                    isThere = try cursor.next()
                }
                for posting in postings { filter.insert(TermFilter.hash(term, of: Int64(bitPattern: posting))) }
                check.add(term, postings)
            }
            isDerivedSound = try check.isSound(db, segment) && isDerivedSound
        }
        self.filter = filter
    }

    /// Reports each term of a client that is missing.
    func check(_ client: Client, of serial: Int64, markedIn country: String?, _ report: inout Verification) {
        guard let filter else { return }
        // The index may say something better of a term than is true, never something worse.
        func lacks(_ term: Term) -> Bool {
            !(0..<8).map(TermClass.init(rawValue:)).contains { termClass in
                termClass.isAtLeast(term.termClass)
                    && filter.mayContain(
                        TermFilter.hash(term.bytes, of: Int64(bitPattern: Posting(serial, termClass)))
                    )
            }
        }
        let place = "client \(client.number ?? client.id.text)"
        let country = country.flatMap(CountryCode.init)
        for word in SearchTerms.terms(of: client, houseCountry: country) where lacks(Term(word)) {
            let text = String(decoding: word.bytes, as: UTF8.self)
            report.report(.search, place, "The word “\(text)” is missing: the client is not found by it.")
        }
        if lacks(Term(nameKey: CollationKey.name(client.name ?? ""))) {
            report.report(.search, place, "The name is missing: no list by name has the client.")
        }
        for mark in client.marks(houseCountry: country) where lacks(Term(mark: mark)) {
            report.report(.search, place, "The mark “\(mark.kind) \(mark.value)” is missing: no double is found by it.")
        }
    }
}
