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
        var candidates: [Int64]?
        for word in Self.telling(words) {
            let having = try db.clients(.beginning(Term(word: word).bytes))
            candidates = candidates.map { $0.common(with: having) } ?? having
            if candidates?.isEmpty == true { return [] }
        }
        let excluded = Set(serials)
        var found: [ClientSummary] = []
        try inOrderOfName(candidates ?? [], archived: state) { serial throws(Failure) in
            if !excluded.contains(serial), let client = try hit(serial, words) { found.append(client) }
            return found.count < limit
        }
        return found
    }

    /// Hands clients of one state to the closure by name, until it answers `false`.
    private func inOrderOfName(
        _ candidates: [Int64],
        archived state: Int,
        _ body: (Int64) throws(Failure) -> Bool
    ) throws(Failure) {
        if candidates.count <= Self.sortedAtOnce {
            let list = JSON.array(candidates.map { .number(JSONNumber($0)) }).text
            let serials = try db.all(
                """
                SELECT serial FROM client WHERE serial IN (SELECT value FROM json_each(?)) AND +archived = ?
                ORDER BY nameKey, numberKey
                """,
                [.text(list), .integer(state)]
            ) { $0.integer(0) }
            for serial in serials where try !body(serial) { return }
            return
        }
        // So many that the next one by name is soon among them.
        var last: (name: [UInt8], number: [UInt8]) = ([], [])
        while true {
            let page = try db.all(
                """
                SELECT serial, nameKey, numberKey FROM client
                WHERE archived = ? AND (nameKey, numberKey) > (?, ?) ORDER BY nameKey, numberKey LIMIT 500
                """,
                [.integer(state), .bytes(last.name), .bytes(last.number)]
            ) { (serial: $0.integer(0), name: $0.bytes(1), number: $0.bytes(2)) }
            for row in page where candidates.containsAscending(row.serial) {
                if try !body(row.serial) { return }
            }
            guard let end = page.last else { return }
            last = (end.name, end.number)
        }
    }

    /// How many candidates are sorted, rather than met on a walk along all names.
    private static var sortedAtOnce: Int { 2000 }

    /// The words that the index is asked for, the longest first, since they are the rarest.
    private static func telling(_ words: [String]) -> [String] {
        let sorted = Set(words).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        // What begins another word is found with it; such a word stands right before one that it begins.
        let telling = zip(sorted, sorted.dropFirst() + [""]).filter { !$1.utf8.starts(with: $0.utf8) }.map(\.0)
        return Array(telling.sorted { $0.utf8.count > $1.utf8.count }.prefix(8))
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

extension [Int64] {
    /// The elements of two ascending lists that are in both.
    fileprivate func common(with other: [Int64]) -> [Int64] {
        let (few, many) = count < other.count ? (self, other) : (other, self)
        return few.filter { many.containsAscending($0) }
    }

    /// Whether an ascending list has an element.
    fileprivate func containsAscending(_ element: Int64) -> Bool {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if self[middle] == element { return true }
            range = self[middle] < element ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }
}
