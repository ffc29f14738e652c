import Clientele

/// Clients in which every word asked for begins some word, in the order of ``RankedSelection``; where there are none, those
/// in which every word is near some word.
extension Reading {
    func search(_ query: SearchQuery) throws(Failure) -> [ClientSummary] {
        guard !query.text.isEmpty, query.limit > 0 else { return [] }
        // The columns come first: they may begin the state anew.
        let view = try columnView()
        let memory = searchMemory
        let index = try TermIndex(db, memory, end: view.end)
        let candidates = try SearchCandidates(query.text, index, view, limit: query.limit)
        let found = try RankedSelection(index: index, view: view, ranks: candidates.ranks, limit: query.limit)
            .clients(query.archived) { serial, rank throws(Failure) in
                try look(into: serial) { row throws(Failure) in
                    // The index never claims too little: who is not claimed to be meant exactly is not, and the words
                    // of those of a name's rank are mostly in the name.
                    let mayBeExact = rank <= SearchRank.exact.rawValue
                    var hit: SearchHit?
                    if !mayBeExact, rank < SearchRank.other.rawValue { hit = query.text.hit(inName: row.name) }
                    if hit == nil {
                        hit = try query.text.hit(
                            in: row.document,
                            houseCountry: row.markedIn,
                            mayBeExact: mayBeExact
                        )
                    }
                    return hit.map { (Int($0.rank.rawValue), $0.matched, nil) }
                }
            }
        if !found.isEmpty { return found }
        let near = try NearCandidates(query.text, index, try memory.words.words(of: index.wordSources, db))
        return try RankedSelection(index: index, view: view, ranks: near.ranks, limit: query.limit)
            .clients(query.archived) { serial, _ throws(Failure) in
                try look(into: serial) { row throws(Failure) in
                    try query.text.nearHit(in: row.document, houseCountry: row.markedIn).map { hit in
                        (NearCandidates.rank(hit.score, isInName: hit.isInName), hit.matched, true)
                    }
                }
            }
    }

    /// The client's row with its rank and the places of the words; `nil` when it is not meant.
    func look(
        into serial: Int64,
        _ judge: (SearchedRow) throws(Failure) -> (rank: Int, matched: [SearchMatch], near: Bool?)?
    ) throws(Failure) -> RankedSelection.Candidate? {
        try db.first(SearchedRow.query, .integer(serial)) { row throws(Failure) -> RankedSelection.Candidate? in
            let searched = SearchedRow(row: row)
            guard let judgement = try judge(searched) else { return nil }
            var summary = try ClientRow.summary(row)
            summary.matched = judgement.matched
            summary.near = judgement.near
            return RankedSelection.Candidate(
                summary: summary,
                rank: judgement.rank,
                nameKey: searched.nameKey,
                numberKey: searched.numberKey
            )
        }.flatMap { $0 }
    }
}

/// The row of a client that a search looks into; what is not asked for is not read.
struct SearchedRow {
    fileprivate static let query = """
        SELECT \(ClientRow.columns), nameKey, numberKey, markedIn, document FROM client WHERE serial = ?
        """

    fileprivate let row: SQLRow

    var name: String { row.text(3) }
    var nameKey: [UInt8] { row.bytes(ClientRow.width) }
    var numberKey: [UInt8] { row.bytes(ClientRow.width + 1) }
    /// The country whose national numbers the client was found by when it was written.
    var markedIn: CountryCode? { row.optionalText(ClientRow.width + 2).flatMap(CountryCode.init) }
    var document: Document<Client> { Document(bytes: row.bytes(ClientRow.width + 3)) }
}
