import Clientele
import GRDB

extension WriteSession {
    func answer(to key: RequestKey, content: [UInt8]) throws(Failure) -> [UInt8]? {
        let kept = try db.first(
            "SELECT content, answer FROM request_key WHERE uid = ? AND key = ?",
            .integer(actor.uid),
            .text(key.text)
        ) { (content: $0.bytes(0), answer: $0.bytes(1)) }
        guard let kept else { return nil }
        if kept.content == SHA256.digest(content) { return kept.answer }
        throw Failure(.keyReused, "The key “\(key.text)” came with other content before.")
    }

    func remember(_ answer: [UInt8], to key: RequestKey, content: [UInt8]) throws(Failure) {
        try db.run(
            "INSERT INTO request_key (uid, key, at, content, answer) VALUES (?, ?, ?, ?, ?)",
            .integer(actor.uid),
            .text(key.text),
            .moment(now),
            .bytes(SHA256.digest(content)),
            .bytes(answer)
        )
    }
}

extension Database {
    /// Forgets keys that are older than they have to be.
    ///
    /// - Returns: whether there may be more of them.
    func pruneKeys(before moment: Timestamp, atMost limit: Int) throws(Failure) -> Bool {
        let before = rowsWritten
        try run(
            "DELETE FROM request_key WHERE rowid IN (SELECT rowid FROM request_key WHERE at < ? ORDER BY at LIMIT ?)",
            .moment(moment),
            .integer(limit)
        )
        return rowsWritten - before >= Int64(limit)
    }
}
