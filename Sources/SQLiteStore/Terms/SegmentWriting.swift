import Clientele
import GRDB

/// What the writer does to segments.
extension Database {
    /// Begins a segment, which nobody reads yet.
    func beginSegment(tier: Int) throws(Failure) -> Int64 {
        try run("INSERT INTO term_segment (state, tier, marks, filter) VALUES (0, ?, 0, x'')", .integer(tier))
        return lastInsertedRowID
    }

    /// Appends blocks to a segment.
    func append(_ blocks: [TermBlock], to segment: Int64) throws(Failure) {
        for block in blocks {
            try run("INSERT INTO term_block (entries) VALUES (?)", .bytes(block.entries))
            try run(
                "INSERT INTO term_fence (segment, first, block) VALUES (?, ?, ?)",
                .integer(segment),
                .bytes(block.first),
                .integer(lastInsertedRowID)
            )
        }
    }

    /// Lets a segment be read from now on, in the place of others.
    func finish(_ segment: Int64, marks: Int, _ filter: TermFilter, replacing others: [Int64]) throws(Failure) {
        try run(
            "UPDATE term_segment SET state = 1, marks = ?, filter = ? WHERE segment = ?",
            .integer(marks),
            .bytes(filter.bytes),
            .integer(segment)
        )
        for other in others {
            try run("UPDATE term_segment SET state = 2, filter = x'' WHERE segment = ?", .integer(other))
        }
    }

    /// Removes blocks of a segment that nobody reads, and at last the segment.
    ///
    /// - Returns: whether it is gone.
    func remove(_ segment: Int64, atMost limit: Int) throws(Failure) -> Bool {
        let blocks = try all(
            "SELECT first, block FROM term_fence WHERE segment = ? ORDER BY first, block LIMIT ?",
            [.integer(segment), .integer(limit)]
        ) { (first: $0.bytes(0), block: $0.integer(1)) }
        for block in blocks {
            try run(
                "DELETE FROM term_fence WHERE segment = ? AND first = ? AND block = ?",
                .integer(segment),
                .bytes(block.first),
                .integer(block.block)
            )
            try run("DELETE FROM term_block WHERE block = ?", .integer(block.block))
        }
        if blocks.count == limit { return false }
        try run("DELETE FROM term_dense WHERE segment = ?", .integer(segment))
        try run("DELETE FROM term_word WHERE segment = ?", .integer(segment))
        try run("DELETE FROM term_segment WHERE segment = ?", .integer(segment))
        return true
    }
}
