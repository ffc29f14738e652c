import Clientele

/// Tags, words and marks by which a client is found; only what differs is written.
extension WriteSession {
    func index(_ client: Client, replacing old: (client: Client, marks: Set<ClientMark>)?, of serial: Int64)
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

        let words = (old: old.map { SearchTerms.words(of: $0.client) } ?? [], new: SearchTerms.words(of: client))
        try db.run(
            "DELETE FROM word WHERE word = ? AND client = ?",
            forEach: words.old.subtracting(words.new).map { [.text($0), place] }
        )
        try db.run(
            "INSERT OR IGNORE INTO word (word, client) VALUES (?, ?)",
            forEach: words.new.subtracting(words.old).map { [.text($0), place] }
        )

        let marks = (old: old?.marks ?? [], new: Set(client.marks(houseCountry: settings.houseCountry)))
        try db.run(
            "DELETE FROM mark WHERE kind = ? AND value = ? AND client = ?",
            forEach: marks.old.subtracting(marks.new).map { [.text($0.kind), .text($0.value), place] }
        )
        try db.run(
            "INSERT OR IGNORE INTO mark (kind, value, client) VALUES (?, ?, ?)",
            forEach: marks.new.subtracting(marks.old).map { [.text($0.kind), .text($0.value), place] }
        )
    }

    /// Adds to a count.
    func count(_ tally: Tally, _ difference: Int) throws(Failure) {
        if difference == 0 { return }
        try db.run(
            "INSERT INTO tally (name, count) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET count = count + ?2",
            .text(tally.name),
            .integer(difference)
        )
    }
}
