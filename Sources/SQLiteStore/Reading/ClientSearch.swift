import Clientele

/// Clients in which every word asked for begins some word, in the order of ``RankedSelection``; where there are none, those
/// in which every word is near some word.
extension Reading {
    func search(_ query: SearchQuery) throws(Failure) -> [ClientSummary] {
        guard !query.text.isEmpty, query.limit > 0 else { return [] }
        // The columns come first: they may begin the state anew.
        let view = try columnView()
        let memory = searchMemory
        let index = try TermIndex(db, memory.recent, end: view.end)
        let candidates = try SearchCandidates(query.text, index, view, query.archived, limit: query.limit)
        let found = try RankedSelection(view: view, ranks: candidates.ranks, limit: query.limit)
            .clients(query.archived) { serial throws(Failure) in
                try look(into: serial) { document, country throws(Failure) in
                    try query.text.hit(in: document, houseCountry: country).map {
                        (Int($0.rank.rawValue), $0.matched, nil)
                    }
                }
            }
        if !found.isEmpty { return found }
        let near = try NearCandidates(query.text, index, try memory.words.words(of: index.wordSources, db))
        return try RankedSelection(view: view, ranks: near.ranks, limit: query.limit)
            .clients(query.archived) { serial throws(Failure) in
                try look(into: serial) { document, country throws(Failure) in
                    try query.text.nearHit(in: document, houseCountry: country).map { hit in
                        (NearCandidates.rank(hit.score, isInName: hit.isInName), hit.matched, true)
                    }
                }
            }
    }

    /// The client's row with its rank and the places of the words; `nil` when it is not meant.
    func look(
        into serial: Int64,
        _ judge: (Document<Client>, CountryCode?) throws(Failure) -> (rank: Int, matched: [SearchMatch], near: Bool?)?
    ) throws(Failure) -> RankedSelection.Candidate? {
        try db.first(
            "SELECT \(ClientRow.columns), nameKey, numberKey, markedIn, document FROM client WHERE serial = ?",
            .integer(serial)
        ) { row throws(Failure) -> RankedSelection.Candidate? in
            let document = Document<Client>(bytes: row.bytes(ClientRow.width + 3))
            let country = row.optionalText(ClientRow.width + 2).flatMap(CountryCode.init)
            guard let judgement = try judge(document, country) else { return nil }
            var summary = try ClientRow.summary(row)
            summary.matched = judgement.matched
            summary.near = judgement.near
            return RankedSelection.Candidate(
                summary: summary,
                rank: judgement.rank,
                nameKey: row.bytes(ClientRow.width),
                numberKey: row.bytes(ClientRow.width + 1)
            )
        }.flatMap { $0 }
    }
}
