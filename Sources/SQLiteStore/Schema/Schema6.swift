import Clientele
import GRDB

/// The sixth schema: clients that were merged into others.
///
/// A row of `merged` is an identity and a number that answer as another client. Its `client` is the row of `client` that
/// they had, which has 2 in the column `archived`; one that came with an import had none. `target` is whom it was merged
/// into and `survivor` who answers today, both rows of `client`: the first differs from the second once the target was
/// merged itself. `revision` is the one of the target that the merge made. `merged_interaction` says which interactions
/// moved away from a client when it was merged, so that they can go back.
enum Schema6 {
    @Sendable static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE merged (
                    id BLOB NOT NULL UNIQUE,
                    number TEXT UNIQUE,
                    client INTEGER UNIQUE REFERENCES client (serial),
                    target INTEGER NOT NULL REFERENCES client (serial),
                    survivor INTEGER NOT NULL REFERENCES client (serial),
                    at INTEGER,
                    revision INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX merged_by_target ON merged (target);
                CREATE INDEX merged_by_survivor ON merged (survivor);

                CREATE TABLE merged_interaction (
                    client INTEGER NOT NULL REFERENCES client (serial),
                    interaction INTEGER NOT NULL REFERENCES interaction (serial),
                    PRIMARY KEY (client, interaction)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
