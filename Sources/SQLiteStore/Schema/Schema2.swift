import Clientele
import GRDB

/// The second schema: columns that are kept in memory as well, and tags in blocks.
///
/// `client_columns` repeats what is asked of very many clients at once, in blocks that fill a page: see ``ColumnBlocks``.
/// `tag_block` says who has a tag, for 4,096 clients at a time: see ``TagBlock``.
enum Schema2 {
    @Sendable static func migrate(_ db: Database) throws {
        try db.execute(sql: tables)
        try fill(db)
        try Schema2Search.migrate(db)
    }

    private static let tables = """
        CREATE TABLE city (
            city INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE client_columns (
            block INTEGER PRIMARY KEY,
            records BLOB NOT NULL
        ) STRICT;

        CREATE TABLE tag_block (
            tag TEXT NOT NULL,
            block INTEGER NOT NULL,
            clients BLOB NOT NULL,
            PRIMARY KEY (tag, block)
        ) STRICT, WITHOUT ROWID;

        DROP INDEX client_by_city;
        CREATE INDEX interaction_by_kind ON interaction (kind, archived, at);
        """

    private static func fill(_ db: Database) throws {
        try db.execute(sql: "INSERT INTO city (key) SELECT DISTINCT cityKey FROM client WHERE cityKey IS NOT NULL")
        try fillColumns(db)
        try fillTags(db)
        try db.execute(sql: "DROP TABLE tag")
    }

    private static func fillColumns(_ db: Database) throws {
        var records: [Int: ColumnRecord] = [:]
        func write() throws {
            try ColumnBlocks.write(records, to: db) { _ in ColumnRecord() }
            records.removeAll(keepingCapacity: true)
        }
        try db.each(ColumnRecord.query, []) { row throws(Failure) in
            let serial = row.int(0)
            do {
                if serial.isMultiple(of: ColumnBlocks.capacity) { try write() }
            } catch {
                throw Failure(engine: error)
            }
            records[serial] = try ColumnRecord(row)
        }
        try write()
    }

    private static func fillTags(_ db: Database) throws {
        var place: TagPlace?
        var block = TagBlock()
        func write() throws(Failure) {
            if let place { try db.write(block, at: place) }
            block = TagBlock()
        }
        try db.each("SELECT tag, client FROM tag ORDER BY tag, client", []) { row throws(Failure) in
            let next = TagPlace(tag: row.bytes(0), block: row.int(1) / TagBlock.capacity)
            if next != place {
                try write()
                place = next
            }
            block[row.int(1) % TagBlock.capacity] = true
        }
        try write()
    }
}

extension ColumnRecord {
    /// The rows of all clients, for ``init(_:)``.
    fileprivate static let query = """
        SELECT serial, createdAt, updatedAt, lastInteractionAt, nameKey, numberKey, kind, archived, country, city.city
        FROM client LEFT JOIN city ON city.key = client.cityKey ORDER BY serial
        """

    /// The record that follows from a row of ``query``.
    fileprivate init(_ row: SQLRow) throws(Failure) {
        createdAt = row.integer(1)
        updatedAt = row.integer(2)
        lastInteractionAt = row.integer(3)
        namePrefix = Self.prefix(of: row.bytes(4))
        nameRest = Self.prefix(of: row.bytes(4), from: 8)
        numberPrefix = Self.prefix(of: row.bytes(5))
        let country = row.optionalText(8).flatMap(CountryCode.init)
        flags = ClientFlags(try row.word(6), isArchived: row.integer(7) != 0, country)
        city = UInt32(truncatingIfNeeded: row.integer(9))
    }
}
