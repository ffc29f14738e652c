import Clientele

/// Tags, words and marks by which a client is found.
extension WriteSession {
    /// Has a new client found.
    func index(_ prepared: PreparedClient, number: String, of serial: Int64) throws(Failure) {
        var words = prepared.words
        if prepared.client.number == nil { words.add(number: number) }
        let marks = prepared.marks.map(Term.init(mark:))
        let name = Term(nameKey: prepared.nameKey)
        for tag in Self.tags(of: prepared.client) { memory.edits.set(tag, of: serial, isThere: true) }
        try keep(TermList.bytes(of: words, marks + [name]), marks, of: serial)
    }

    /// Has a client found as it is now.
    func index(
        _ client: Client,
        _ nameKey: [UInt8],
        replacing old: Client,
        markedIn country: CountryCode?,
        of serial: Int64
    ) throws(Failure) {
        let tags = (old: Self.tags(of: old), new: Self.tags(of: client))
        for tag in tags.old.subtracting(tags.new) { memory.edits.set(tag, of: serial, isThere: false) }
        for tag in tags.new.subtracting(tags.old) { memory.edits.set(tag, of: serial, isThere: true) }
        let oldKey = CollationKey.name(old.name ?? "")
        if country == settings.houseCountry, nameKey == oldKey, client.isFound(as: old) { return }
        let terms = Term.all(of: client, houseCountry: settings.houseCountry) + [Term(nameKey: nameKey)]
        // What a client is no longer found by may stay: whoever finds it looks into the document.
        let oldTerms = Term.all(of: old, houseCountry: country) + [Term(nameKey: oldKey)]
        if Set(terms).isSubset(of: oldTerms) { return }
        try keep(TermList.bytes(of: terms), terms.filter { $0.bytes.first == Term.markByte }, of: serial)
    }

    /// Has a client found of which the index knows nothing any more.
    func indexAnew(_ serial: Int64) throws(Failure) {
        let row = try db.first("SELECT document, markedIn FROM client WHERE serial = ?", .integer(serial)) {
            (document: Document<Client>(bytes: $0.bytes(0)), markedIn: $0.optionalText(1))
        }
        guard let row else { throw .damagedRow }
        let client = try row.document.record()
        let terms = Term.all(of: client, houseCountry: row.markedIn.flatMap(CountryCode.init))
        let name = Term(nameKey: CollationKey.name(client.name ?? ""))
        try keep(
            TermList.bytes(of: terms + [name]),
            terms.filter { $0.bytes.first == Term.markByte },
            of: serial
        )
    }

    private func keep(_ list: [UInt8], _ marks: [Term], of serial: Int64) throws(Failure) {
        try db.run("INSERT INTO term_recent (client, terms) VALUES (?, ?)", .integer(serial), .bytes(list))
        memory.terms.note(marks, byteCount: list.count, of: serial)
    }

    /// Byte by byte, since that is how they are told apart.
    private static func tags(of client: Client) -> Set<[UInt8]> { Set(client.tags.map { Array($0.utf8) }) }

    /// Adds to a count; the store's is brought up to date when the batch is committed.
    func count(_ tally: Tally, _ difference: Int) { memory.edits.add(difference, to: tally) }
}
