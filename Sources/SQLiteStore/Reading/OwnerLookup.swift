import Clientele

/// Clients to whom a phone number, an e-mail address or an identifier belongs.
extension Reading {
    func lookup(_ key: LookupKey, archived: ArchivedFilter, limit: Int) throws(Failure) -> [ClientSummary] {
        let view = try columnView()
        let index = try TermIndex(db, searchMemory, end: view.end)
        let owners = index.emptySet()
        for word in key.words(houseCountry: settings.houseCountry) {
            try index.forEachClient(having: word) { owners.insert(Int(truncatingIfNeeded: $0.serial)) }
        }
        return try RankedSelection(index: index, view: view, ranks: [owners], limit: limit)
            .clients(archived) { serial, _ throws(Failure) in
                try look(into: serial) { row throws(Failure) in
                    let matched = key.matches(in: try row.document.record(), houseCountry: row.markedIn)
                    return matched.isEmpty ? nil : (0, matched, nil)
                }
            }
    }
}
