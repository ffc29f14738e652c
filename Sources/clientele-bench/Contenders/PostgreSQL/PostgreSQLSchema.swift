/// What PostgreSQL keeps of a client, and how it is asked: what Clientele keeps, as one would do it there.
///
/// `search` has the words of names, towns and addresses and the digits of numbers, each after a space. Both folded
/// columns are stored, so that no search folds rows. Clientele has more indexes for its lists than stand here.
enum PostgreSQLSchema {
    static let tables = """
        CREATE EXTENSION unaccent;
        CREATE EXTENSION pg_trgm;
        CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
            $$ SELECT translate(lower(public.unaccent('public.unaccent', $1)), '-.@&''’_/', '        ') $$;
        CREATE TABLE client (
            id uuid NOT NULL,
            number text NOT NULL,
            name text NOT NULL,
            city text,
            search text NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now(),
            archived_at timestamptz,
            revision integer NOT NULL DEFAULT 1,
            document text NOT NULL,
            name_key text COLLATE "C" GENERATED ALWAYS AS (fold(name)) STORED,
            search_key text GENERATED ALWAYS AS (fold(search)) STORED
        );
        CREATE TABLE history (
            seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            at timestamptz NOT NULL DEFAULT now(),
            client uuid NOT NULL,
            revision integer NOT NULL,
            actor integer NOT NULL,
            patch text NOT NULL
        );
        """

    /// Made after the rows are there, which is far faster.
    static let indexes = [
        "INSERT INTO history (client, revision, actor, patch) SELECT id, 1, 0, document FROM client",
        "ALTER TABLE client ADD PRIMARY KEY (id)",
        "CREATE UNIQUE INDEX client_number ON client (number)",
        "CREATE INDEX client_by_name ON client (name_key text_pattern_ops, number)",
        "CREATE INDEX client_by_city ON client (city, name_key)",
        "CREATE INDEX client_by_created_at ON client (created_at, number)",
        "CREATE INDEX client_by_updated_at ON client (updated_at, number)",
        "CREATE INDEX client_search ON client USING gin (search_key gin_trgm_ops)",
        "CREATE INDEX history_of_client ON history (client)",
        "VACUUM ANALYZE client",
        "VACUUM ANALYZE history",
        "CHECKPOINT",
    ]

    /// The columns that are filled by COPY and by ``insert``.
    static let columns = "id, number, name, city, search, document"

    static let statements: [(name: String, sql: String)] = [
        ("get", "SELECT document FROM client WHERE id = $1"),
        ("insert", insert),
        ("search1", search(words: 1)),
        ("search2", search(words: 2)),
        ("search3", search(words: 3)),
        ("ranked1", ranked(words: 1)),
        ("ranked2", ranked(words: 2)),
        ("ranked3", ranked(words: 3)),
        ("near", near),
    ]

    /// A client and its history row in one statement and so in one transaction.
    private static let insert = """
        WITH made AS (
            INSERT INTO client (\(columns)) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id, revision, document
        )
        INSERT INTO history (client, revision, actor, patch) SELECT id, revision, 0, document FROM made
        """

    /// What `client.search` answers: names that begin with what was typed, then those with words that begin with each of
    /// the words, then whoever else has such words; among equals who was active last. Parameters as below.
    private static func ranked(words: Int) -> String {
        let patterns = (0..<words).map { "search_key LIKE $\($0 + 3)" }.joined(separator: " AND ")
        let inName = (0..<words).map { "' ' || name_key LIKE $\($0 + 3)" }.joined(separator: " AND ")
        return """
            SELECT document FROM client WHERE \(patterns) AND archived_at IS NULL
            ORDER BY CASE WHEN name_key ~>=~ $1 AND name_key ~<~ $2 THEN 0 WHEN \(inName) THEN 1 ELSE 2 END,
                updated_at DESC, name_key, number
            LIMIT 20
            """
    }

    /// Any of them: names that begin with what was typed come first, then clients with words that begin with each of the words; the
    /// second question is not asked when the first one has 20 answers. $1 and $2 bound the name, then come patterns.
    private static func search(words: Int) -> String {
        let patterns = (0..<words).map { "search_key LIKE $\($0 + 3)" }.joined(separator: " AND ")
        return """
            (SELECT document FROM client
            WHERE name_key ~>=~ $1 AND name_key ~<~ $2 AND archived_at IS NULL
            ORDER BY name_key USING ~<~, number LIMIT 20)
            UNION ALL
            (SELECT document FROM client
            WHERE \(patterns) AND NOT (name_key ~>=~ $1 AND name_key ~<~ $2) AND archived_at IS NULL LIMIT 20)
            LIMIT 20
            """
    }

    /// Clients with a part that resembles what was typed, the most like first.
    private static let near = """
        SELECT document FROM client WHERE $1 <% search_key AND archived_at IS NULL
        ORDER BY word_similarity($1, search_key) DESC LIMIT 20
        """
}
