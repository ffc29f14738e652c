import Clientele
import GRDB

/// The index of words in the form that ranks: every posting says how the term stands in the client.
///
/// `term_recent` is a row for each time a client's terms were written. `term_segment`, `term_fence` and `term_block` are
/// what ``TermUpkeep`` makes of them; numbers of segments are never used twice. `term_dense` has the clients of prefixes
/// that very many have, `term_word` the words among which near spellings are looked for.
enum Schema2Search {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: tables)
        try TermRebuild.run(db)
    }

    private static let tables = """
        DROP TABLE term_recent;
        DROP TABLE term_segment;
        DROP TABLE term_fence;
        DROP TABLE term_block;

        CREATE TABLE term_recent (
            entry INTEGER PRIMARY KEY,
            client INTEGER NOT NULL,
            terms BLOB NOT NULL
        ) STRICT;

        CREATE TABLE term_segment (
            segment INTEGER PRIMARY KEY AUTOINCREMENT,
            state INTEGER NOT NULL,
            tier INTEGER NOT NULL,
            marks INTEGER NOT NULL,
            filter BLOB NOT NULL
        ) STRICT;

        CREATE TABLE term_fence (
            segment INTEGER NOT NULL,
            first BLOB NOT NULL,
            block INTEGER NOT NULL,
            PRIMARY KEY (segment, first, block)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE term_block (
            block INTEGER PRIMARY KEY,
            entries BLOB NOT NULL
        ) STRICT;

        CREATE TABLE term_dense (
            segment INTEGER NOT NULL,
            prefix BLOB NOT NULL,
            clients BLOB NOT NULL,
            PRIMARY KEY (segment, prefix)
        ) STRICT;

        CREATE TABLE term_word (
            list INTEGER PRIMARY KEY,
            segment INTEGER NOT NULL,
            words BLOB NOT NULL
        ) STRICT;
        CREATE INDEX term_word_of_segment ON term_word (segment);
        """
}
