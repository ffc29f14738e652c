import Clientele

/// Tags, words and marks by which a client is found.
extension WriteSession {
    func index(_ client: Client, replacing old: (client: Client, marks: [ClientMark])?, of serial: Int64)
        throws(Failure)
    {
        let place = SQLValue.integer(serial)
        let tags = (old: Set(old?.client.tags ?? []), new: Set(client.tags))
        try db.run(
            "DELETE FROM tag WHERE tag = ? AND client = ?",
            forEach: tags.old.subtracting(tags.new).map { [.text($0), place] }
        )
        try db.run(
            "INSERT OR IGNORE INTO tag (tag, client) VALUES (?, ?)",
            forEach: tags.new.subtracting(tags.old).sorted().map { [.text($0), place] }
        )

        let terms = Term.all(of: client, client.marks(houseCountry: settings.houseCountry))
        // What a client is no longer found by may stay: whoever finds it looks into the document.
        if let old, Set(terms).isSubset(of: Term.all(of: old.client, old.marks)) { return }
        try db.run(
            "INSERT OR REPLACE INTO term_recent (client, terms) VALUES (?, ?)",
            place,
            .bytes(TermList.bytes(of: terms))
        )
        memory.terms.note(terms)
    }

    /// Adds to a count; the store's is brought up to date when the batch is committed.
    func count(_ tally: Tally, _ difference: Int) throws(Failure) {
        if difference == 0 { return }
        var counters = try memory.counters(db)
        counters.tallies[tally.name, default: 0] += difference
        memory.keep(counters)
    }
}
