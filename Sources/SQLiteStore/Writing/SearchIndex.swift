import Clientele

/// Tags, words and marks by which a client is found.
extension WriteSession {
    func index(_ client: Client, replacing old: (client: Client, markedIn: CountryCode?)?, of serial: Int64)
        throws(Failure)
    {
        let tags = (old: Self.tags(of: old?.client), new: Self.tags(of: client))
        for tag in tags.old.subtracting(tags.new) { memory.edits.set(tag, of: serial, isThere: false) }
        for tag in tags.new.subtracting(tags.old) { memory.edits.set(tag, of: serial, isThere: true) }

        let terms = Term.all(of: client, houseCountry: settings.houseCountry)
        // What a client is no longer found by may stay: whoever finds it looks into the document.
        if let old, Set(terms).isSubset(of: Term.all(of: old.client, houseCountry: old.markedIn)) { return }
        try db.run(
            "INSERT INTO term_recent (client, terms) VALUES (?, ?)",
            .integer(serial),
            .bytes(TermList.bytes(of: terms))
        )
        memory.terms.note(terms, of: serial)
    }

    /// Byte by byte, since that is how they are told apart.
    private static func tags(of client: Client?) -> Set<[UInt8]> { Set((client?.tags ?? []).map { Array($0.utf8) }) }

    /// Adds to a count; the store's is brought up to date when the batch is committed.
    func count(_ tally: Tally, _ difference: Int) throws(Failure) {
        if difference == 0 { return }
        var counters = try memory.counters(db)
        counters.tallies[tally.name, default: 0] += difference
        memory.keep(counters)
    }
}
