import Clientele
import GRDB

/// Makes the index anew from the documents, some thousands of clients at a time.
enum TermRebuild {
    /// How many clients' terms are sorted in memory.
    private static let runLength = 16_384

    /// Fills the empty tables of an index with words and marks.
    static func run(_ db: Database) throws {
        try fill(db, from: "SELECT serial, markedIn, document FROM client ORDER BY serial") { row throws(Failure) in
            let client = try Document<Client>(bytes: row.bytes(2)).record()
            return Term.all(of: client, houseCountry: row.optionalText(1).flatMap(CountryCode.init))
        }
    }

    /// Adds the names of all clients.
    static func addNames(_ db: Database) throws {
        try fill(db, from: "SELECT serial, nameKey FROM client ORDER BY serial") { [Term(nameKey: $0.bytes(1))] }
    }

    /// Adds the terms of all clients, found in rows that begin with the serial.
    private static func fill(
        _ db: Database,
        from rows: String,
        _ terms: (SQLRow) throws(Failure) -> [Term]
    ) throws {
        var inputs: [Segment] = []
        var gathering = TermGathering()
        var count = 0
        func flush() throws(Failure) {
            if count == 0 { return }
            inputs.append(try db.makeSegment(of: gathering, tier: tier(of: count)))
            gathering = TermGathering()
            count = 0
        }
        try db.each(rows, []) { row throws(Failure) in
            gathering.add(TermList.bytes(of: try terms(row)), of: row.integer(0))
            count += 1
            if count == runLength { try flush() }
        }
        try flush()
        if inputs.count > 1 { try join(inputs, db) }
    }

    private static func join(_ inputs: [Segment], _ db: Database) throws(Failure) {
        let marks = inputs.reduce(0) { $0 + $1.marks }
        let tier = tier(of: inputs.count * runLength)
        var merge = try SegmentMerge(db, inputs.map(\.segment), marks: marks, tier: tier)
        while try merge.proceed(db, blocks: 1024) == nil {}
        for input in inputs { while try !db.remove(input.segment, atMost: 10_000) {} }
    }

    /// The tier of a segment of so many clients, as ``TermUpkeep`` would have come to it.
    private static func tier(of clients: Int) -> Int {
        var tier = 0
        var size = 1024 * 8
        while size <= clients {
            tier += 1
            size *= 8
        }
        return tier
    }
}

extension Database {
    /// Makes a segment of terms that were gathered.
    func makeSegment(of gathering: TermGathering, tier: Int) throws(Failure) -> Segment {
        var writer = SegmentWriter(marks: gathering.marks)
        gathering.forEach { writer.add($0, $1) }
        let segment = try beginSegment(tier: tier)
        try writer.write(to: segment, self, isEnd: true)
        try finish(segment, marks: writer.marks, writer.filter, replacing: [])
        return Segment(segment: segment, tier: tier, marks: writer.marks, filter: writer.filter)
    }
}
