import Clientele
import GRDB

/// Takes clients out of the index of terms altogether, which otherwise forgets nothing of them.
extension TermUpkeep {
    /// Writes every segment that names one of some clients anew without them, and empties what was written of them last.
    ///
    /// All of it is done when it returns, within the transaction that is open; when that is undone, ``forget()`` has to be
    /// called.
    func erase(_ clients: Set<Int64>, _ db: Database) throws(Failure) {
        try dropUnread(db)
        for client in clients {
            try db.run("UPDATE term_recent SET terms = x'' WHERE client = ?", .integer(client))
        }
        for segment in segments where try db.segment(segment.segment, names: clients) {
            var merge = try SegmentMerge(
                db,
                [segment.segment],
                marks: segment.marks,
                tier: segment.tier,
                without: clients
            )
            var anew: Segment?
            repeat { anew = try merge.proceed(db, blocks: 1024) } while anew == nil
            while try !db.remove(segment.segment, atMost: 10_000) {}
            if let anew { replace(segment.segment, by: anew) }
        }
    }
}

extension Database {
    /// Whether a segment has a term of one of some clients.
    fileprivate func segment(_ segment: Int64, names clients: Set<Int64>) throws(Failure) -> Bool {
        var isNamed = false
        try walk(
            "SELECT entries FROM term_fence JOIN term_block USING (block) WHERE segment = ?",
            [.integer(segment)]
        ) { row in
            row.withBytes(0) { entries in
                TermBlockReader.forEach(in: entries, beginningWith: []) { _, postings in
                    TermBlockReader.forEachPosting(in: postings) { posting in
                        if clients.contains(posting.serial) { isNamed = true }
                    }
                }
            }
            return !isNamed
        }
        return isNamed
    }
}
