import Clientele
import GRDB

extension Reading {
    func recognition() throws(Failure) -> any ClientRecognition {
        try Recognition(db, searchMemory.fences ?? SegmentFenceStore())
    }
}

/// The marks of one state of the store, read once for very many questions: filters, which say of most marks that nobody
/// has them, and what was written last.
final class Recognition: ClientRecognition {
    private let db: Database
    private var segments: [(filter: TermFilter, fences: SegmentFences)] = []
    /// The clients that were written last, by the hashes of their marks and names.
    private var recent: [UInt64: [Int64]] = [:]

    /// Reads the marks of the state that a connection stands on.
    init(_ db: Database, _ store: SegmentFenceStore) throws(Failure) {
        self.db = db
        var numbers: [Int64] = []
        var filters: [TermFilter] = []
        try db.each("SELECT segment, filter FROM term_segment WHERE state = 1", []) { row in
            numbers.append(row.integer(0))
            filters.append(TermFilter(bytes: row.bytes(1)))
        }
        segments = Array(zip(filters, try store.fences(amongThemOf: numbers, db)))
        try db.each("SELECT client, terms FROM term_recent", []) { row in
            let client = row.integer(0)
            row.withBytes(1) { list in
                TermList.forEach(in: list) { term, _ in
                    if term.first == Term.markByte || term.first == Term.nameByte {
                        recent[TermFilter.hash(term), default: []].append(client)
                    }
                    return true
                }
            }
        }
    }

    func clients(having mark: ClientMark, limit: Int) throws(Failure) -> [Document<Client>] {
        if mark.value.isEmpty { return [] }
        let term = Term(mark: mark).bytes
        let hash = TermFilter.hash(term)
        var serials = recent[hash] ?? []
        for (filter, fences) in segments where filter.mayContain(hash) {
            try db.forEachPosting(of: term, fences) { serials.append($0.serial) }
        }
        return try documents(of: serials, limit) { client, country in
            client.marks(houseCountry: country).contains(mark)
        }
    }

    func clients(named name: String, limit: Int) throws(Failure) -> [Document<Client>] {
        let key = CollationKey.name(name)
        let term = Term(nameKey: key).bytes
        var serials = recent[TermFilter.hash(term)] ?? []
        for (_, fences) in segments { try db.forEachPosting(of: term, fences) { serials.append($0.serial) } }
        return try documents(of: serials, limit) { client, _ in CollationKey.name(client.name ?? "") == key }
    }

    func client(externalReference: String) throws(Failure) -> Document<Client>? {
        // One that was merged keeps its reference reserved; who answers for it is meant.
        let serial = try db.first(
            """
            SELECT coalesce(merged.survivor, client.serial)
            FROM client LEFT JOIN merged ON merged.client = client.serial WHERE client.externalReference = ?
            """,
            .text(externalReference)
        ) { $0.integer(0) }
        guard let serial else { return nil }
        return try db.first("SELECT document FROM client WHERE serial = ?", .integer(serial)) {
            Document(bytes: $0.bytes(0))
        }
    }

    /// The documents of those that the index named rightly.
    private func documents(
        of serials: [Int64],
        _ limit: Int,
        where isMeant: (Client, CountryCode?) -> Bool
    ) throws(Failure) -> [Document<Client>] {
        var documents: [Document<Client>] = []
        for serial in serials.ascending {
            let document = try db.first(
                "SELECT document, markedIn FROM client WHERE serial = ? AND archived < ?",
                .integer(serial),
                .integer(RowState.merged)
            ) { row throws(Failure) -> Document<Client>? in
                let document = Document<Client>(bytes: row.bytes(0))
                let country = row.optionalText(1).flatMap(CountryCode.init)
                return isMeant(try document.record(), country) ? document : nil
            }
            if let document = document.flatMap({ $0 }) { documents.append(document) }
            if documents.count == limit { break }
        }
        return documents
    }
}
