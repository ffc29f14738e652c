import Clientele

/// Clients in which every word asked for begins some word; those whose name begins with the whole text come first, then
/// the others, each by name; archived ones come last.
extension Reading {
    func search(_ query: SearchQuery) throws(Failure) -> [ClientSummary] {
        guard !query.words.isEmpty, query.limit > 0 else { return [] }
        var found: [ClientSummary] = []
        for state in query.archived.states {
            let beginning = try serials(whoseNameBegins: query.words, archived: state, limit: query.limit - found.count)
            for serial in beginning {
                if let client = try hit(serial, query.words) { found.append(client) }
            }
            let room = query.limit - found.count
            if room > 0 { found += try others(query.words, archived: state, but: beginning, limit: room) }
            if found.count >= query.limit { break }
        }
        return found
    }

    private func serials(
        whoseNameBegins words: [String],
        archived state: Int,
        limit: Int
    ) throws(Failure) -> [Int64] {
        let text = Array(words.joined(separator: " ").utf8)
        return try db.all(
            """
            SELECT serial FROM client WHERE archived = ? AND nameKey >= ? AND nameKey < ?
            ORDER BY nameKey, numberKey LIMIT ?
            """,
            [.integer(state), .bytes(text), .bytes(text + [0xFF]), .integer(limit)]
        ) { $0.integer(0) }
    }

    /// Those whose name does not begin with the text.
    private func others(
        _ words: [String],
        archived state: Int,
        but serials: [Int64],
        limit: Int
    ) throws(Failure) -> [ClientSummary] {
        let wanted = SearchWords(words)
        var conditions = Conditions()
        let ranges = wanted.indexed.map { word in
            let range = (conditions.place(.text(word)), conditions.place(.text(word + "\u{10FFFF}")))
            return "SELECT client FROM word WHERE word >= \(range.0) AND word < \(range.1)"
        }
        let excluded = conditions.place(.text(JSON.array(serials.map { .number(JSONNumber($0)) }).text))
        let sql = """
            SELECT serial FROM client WHERE serial IN (\(ranges.joined(separator: " INTERSECT ")))
                AND +archived = \(state) AND serial NOT IN (SELECT value FROM json_each(\(excluded)))
            ORDER BY nameKey, numberKey LIMIT \(conditions.place(.integer(wanted.isWhollyIndexed ? limit : -1)))
            """
        let candidates = try db.all(sql, conditions.values) { $0.integer(0) }
        var found: [ClientSummary] = []
        for serial in candidates where found.count < limit {
            if let client = try hit(serial, words) { found.append(client) }
        }
        return found
    }

    /// The client's summary with the places of the words; `nil` when one of them is nowhere.
    private func hit(_ serial: Int64, _ words: [String]) throws(Failure) -> ClientSummary? {
        let row = try db.first("SELECT \(ClientRow.columns), document FROM client WHERE serial = ?", .integer(serial)) {
            row throws(Failure) in
            (summary: try ClientRow.summary(row), document: Document<Client>(bytes: row.bytes(ClientRow.width)))
        }
        guard let (found, document) = row, let matched = SearchTerms.matches(words, in: try document.record()) else {
            return nil
        }
        var summary = found
        summary.matched = matched
        return summary
    }
}

/// The words of a question as the index is asked for them.
private struct SearchWords {
    /// The words that are looked up, the longest first, since they are the rarest.
    let indexed: [String]
    /// Whether those are all; others are looked for in the documents.
    let isWhollyIndexed: Bool

    init(_ words: [String]) {
        let sorted = Set(words).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        // What begins another word is found with it; such a word stands right before one that it begins.
        let telling = zip(sorted, sorted.dropFirst() + [""]).filter { !$1.utf8.starts(with: $0.utf8) }.map(\.0)
        indexed = Array(telling.sorted { $0.utf8.count > $1.utf8.count }.prefix(8))
        isWhollyIndexed = indexed.count == telling.count
    }
}
