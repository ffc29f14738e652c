import Clientele
import GRDB

/// The first schema.
///
/// Rows are found by `serial`, a small integer that never leaves the engine. A row of `client` carries what lists show
/// and sort by; the document, which is what is answered, stands last, so that lists do not read it. Words and marks are
/// made from the document and can be made anew: see ``TermUpkeep`` for the tables that keep them.
enum Schema1 {
    @Sendable static func migrate(_ db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        try db.execute(sql: tables)
        try db.execute(sql: indexes)
        try db.execute(
            sql: "INSERT INTO meta (name, value) VALUES ('storeId', ?), ('nextNumber', '1')",
            arguments: [Identifier(at: .now).text]
        )
    }

    /// `archived` repeats whether `archivedAt` is there, `lastInteractionAt` is the least integer for never, and `newsAt`
    /// is the last interaction or else the creation: indexes need them so. `markedIn` is the house's country when the
    /// marks were made. Times are milliseconds since 1970.
    private static let tables = """
        CREATE TABLE meta (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE client (
            serial INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            number TEXT NOT NULL,
            numberKey BLOB NOT NULL,
            archived INTEGER NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            nameKey BLOB NOT NULL,
            city TEXT,
            cityKey TEXT,
            country TEXT,
            email TEXT,
            phone TEXT,
            tags TEXT,
            externalReference TEXT,
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            archivedAt INTEGER,
            revision INTEGER NOT NULL,
            interactionCount INTEGER NOT NULL,
            lastInteractionAt INTEGER NOT NULL,
            lastInteractionKind TEXT,
            lastInteractionSubject TEXT,
            newsAt INTEGER NOT NULL,
            markedIn TEXT,
            document BLOB NOT NULL
        ) STRICT;

        CREATE TABLE tag (
            tag TEXT NOT NULL,
            client INTEGER NOT NULL,
            PRIMARY KEY (tag, client)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE term_recent (
            client INTEGER PRIMARY KEY,
            terms BLOB NOT NULL
        ) STRICT;

        CREATE TABLE term_segment (
            segment INTEGER PRIMARY KEY,
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

        CREATE TABLE interaction (
            serial INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            client INTEGER NOT NULL REFERENCES client (serial),
            archived INTEGER NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            subject TEXT,
            document BLOB NOT NULL
        ) STRICT;

        CREATE TABLE change (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            type TEXT NOT NULL,
            client INTEGER NOT NULL REFERENCES client (serial),
            interaction INTEGER REFERENCES interaction (serial),
            revision INTEGER NOT NULL,
            uid INTEGER NOT NULL,
            user TEXT,
            patch BLOB NOT NULL
        ) STRICT;

        CREATE TABLE request_key (
            uid INTEGER NOT NULL,
            key TEXT NOT NULL,
            at INTEGER NOT NULL,
            content BLOB NOT NULL,
            answer BLOB NOT NULL,
            UNIQUE (uid, key)
        ) STRICT;

        CREATE TABLE tally (
            name TEXT PRIMARY KEY,
            count INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let indexes = """
        CREATE UNIQUE INDEX client_id ON client (id);
        CREATE UNIQUE INDEX client_number ON client (number);
        CREATE UNIQUE INDEX client_externalReference ON client (externalReference) WHERE externalReference IS NOT NULL;
        CREATE INDEX client_by_name ON client (archived, nameKey, numberKey);
        CREATE INDEX client_by_number ON client (archived, numberKey);
        CREATE INDEX client_by_createdAt ON client (archived, createdAt, numberKey);
        CREATE INDEX client_by_updatedAt ON client (archived, updatedAt, numberKey);
        CREATE INDEX client_by_lastInteractionAt ON client (archived, lastInteractionAt, numberKey);
        CREATE INDEX client_by_newsAt ON client (archived, newsAt, numberKey);
        CREATE INDEX client_by_city ON client (cityKey, archived, nameKey, numberKey) WHERE cityKey IS NOT NULL;
        CREATE UNIQUE INDEX interaction_id ON interaction (id);
        CREATE INDEX interaction_of_client ON interaction (client, archived, at);
        CREATE INDEX interaction_by_at ON interaction (archived, at);
        CREATE INDEX change_of_client ON change (client);
        CREATE INDEX change_of_interaction ON change (interaction) WHERE interaction IS NOT NULL;
        CREATE INDEX request_key_by_at ON request_key (at);
        """
}
