PRAGMA application_id = 1131179636;
PRAGMA user_version = 3;
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
CREATE UNIQUE INDEX client_id ON client (id);
CREATE UNIQUE INDEX client_number ON client (number);
CREATE UNIQUE INDEX client_externalReference ON client (externalReference) WHERE externalReference IS NOT NULL;
CREATE INDEX client_by_number ON client (archived, numberKey);
CREATE UNIQUE INDEX interaction_id ON interaction (id);
CREATE INDEX interaction_of_client ON interaction (client, archived, at);
CREATE INDEX interaction_by_at ON interaction (archived, at);
CREATE INDEX change_of_client ON change (client);
CREATE INDEX change_of_interaction ON change (interaction) WHERE interaction IS NOT NULL;
CREATE INDEX request_key_by_at ON request_key (at);
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
CREATE INDEX interaction_by_kind ON interaction (kind, archived, at);
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
INSERT INTO "meta" ("name", "value") VALUES ('nextNumber', '4');
INSERT INTO "meta" ("name", "value") VALUES ('storeId', '01a21308-8202-7e43-a94c-e9cc55abae13');
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (1, X'01A2130883547B8197A42B8D089C2A1D', 'C000001', X'433001310043303030303031', 0, 'person', 'Zoë Ødegård', X'7A6F65206F646567617264005A6FC3AB20C398646567C3A57264', 'Lyon', 'lyon', 'FR', 'zoe@example.org', '06 12 34 56 78', '["vip","école"]', NULL, 1795615654740, 1795615654746, NULL, 3, 1, 1795168800000, 'call', 'Asked for a quote', 1795168800000, 'FR', CAST('{"id":"01a21308-8354-7b81-97a4-2b8d089c2a1d","number":"C000001","revision":3,"kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","jobTitle":"Painter","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"custom":{"shoe":"42"},"createdAt":"2026-11-25T14:07:34.740Z","updatedAt":"2026-11-25T14:07:34.746Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (2, X'01A2130883577FEABE1D1A9ED779665B', 'C000002', X'433001320043303030303032', 0, 'organization', 'Œuvre & Fils', X'6F65757672652066696C7300C5927576726520262046696C73', NULL, NULL, NULL, NULL, NULL, NULL, 'ERP-17', 1795615654743, 1795615654748, NULL, 3, 1, 1795251600000, 'invoice', 'F-2026-1', 1795251600000, 'FR', CAST('{"id":"01a21308-8357-7fea-be1d-1a9ed779665b","number":"C000002","revision":3,"kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"},"createdAt":"2026-11-25T14:07:34.743Z","updatedAt":"2026-11-25T14:07:34.748Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (3, X'01A2130883587A87A27CB30AF333E53C', 'X-9', X'582D30013900582D39', 1, 'person', 'Long Gone', X'6C6F6E6720676F6E65004C6F6E6720476F6E65', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795615654744, 1795615654746, 1795615654746, 2, 0, -9223372036854775808, NULL, NULL, 1795615654744, 'FR', CAST('{"id":"01a21308-8358-7a87-a27c-b30af333e53c","number":"X-9","revision":2,"kind":"person","name":"Long Gone","createdAt":"2026-11-25T14:07:34.744Z","updatedAt":"2026-11-25T14:07:34.746Z","archivedAt":"2026-11-25T14:07:34.746Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (4, X'01A2130883607FE899718D4204EBF908', 'C000003', X'433001330043303030303033', 0, 'organization', 'Last', X'6C617374004C617374', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795615654752, 1795615654752, NULL, 1, 0, -9223372036854775808, NULL, NULL, 1795615654752, 'FR', CAST('{"id":"01a21308-8360-7fe8-9971-8d4204ebf908","number":"C000003","revision":1,"kind":"organization","name":"Last","createdAt":"2026-11-25T14:07:34.752Z","updatedAt":"2026-11-25T14:07:34.752Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (1, X'01A21308835C7591BF73B59A02A8D667', 1, 0, 'call', 1795168800000, 'Asked for a quote', CAST('{"id":"01a21308-835c-7591-bf73-b59a02a8d667","client":"01a21308-8354-7b81-97a4-2b8d089c2a1d","revision":2,"kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","body":"At length.","direction":"in","createdAt":"2026-11-25T14:07:34.748Z","updatedAt":"2026-11-25T14:07:34.750Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (2, X'01A21308835E7D92842197008D9DD847', 1, 1, 'note', 1795615654750, 'Wrong', CAST('{"id":"01a21308-835e-7d92-8421-97008d9dd847","client":"01a21308-8354-7b81-97a4-2b8d089c2a1d","revision":2,"kind":"note","at":"2026-11-25T14:07:34.750Z","subject":"Wrong","createdAt":"2026-11-25T14:07:34.750Z","updatedAt":"2026-11-25T14:07:34.751Z","archivedAt":"2026-11-25T14:07:34.751Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (3, X'01A2130883607791A90D281002CC1E68', 2, 0, 'invoice', 1795251600000, 'F-2026-1', CAST('{"id":"01a21308-8360-7791-a90d-281002cc1e68","client":"01a21308-8357-7fea-be1d-1a9ed779665b","revision":1,"kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"},"createdAt":"2026-11-25T14:07:34.752Z","updatedAt":"2026-11-25T14:07:34.752Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (1, 1795615654740, 'client.created', 1, NULL, 1, 1000, 'ada', CAST('{"number":"C000001","kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"note":"Paints boats.","custom":{"shoe":"42"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (2, 1795615654743, 'client.created', 2, NULL, 1, 1000, 'ada', CAST('{"number":"C000002","kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (3, 1795615654744, 'client.created', 3, NULL, 1, 1000, 'ada', CAST('{"number":"X-9","kind":"person","name":"Long Gone"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (4, 1795615654744, 'client.updated', 1, NULL, 2, 1000, 'ada', CAST('{"jobTitle":"Painter"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (5, 1795615654746, 'client.updated', 1, NULL, 3, 1000, 'ada', CAST('{"note":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (6, 1795615654746, 'client.archived', 3, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-25T14:07:34.746Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (7, 1795615654747, 'client.archived', 2, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-25T14:07:34.747Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (8, 1795615654748, 'client.restored', 2, NULL, 3, 1000, 'ada', CAST('{"archivedAt":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (9, 1795615654748, 'interaction.added', 1, 1, 1, 1000, 'ada', CAST('{"client":"01a21308-8354-7b81-97a4-2b8d089c2a1d","kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","direction":"in"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (10, 1795615654750, 'interaction.updated', 1, 1, 2, 1000, 'ada', CAST('{"body":"At length."}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (11, 1795615654750, 'interaction.added', 1, 2, 1, 1000, 'ada', CAST('{"client":"01a21308-8354-7b81-97a4-2b8d089c2a1d","kind":"note","at":"2026-11-25T14:07:34.750Z","subject":"Wrong"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (12, 1795615654751, 'interaction.archived', 1, 2, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-25T14:07:34.751Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (13, 1795615654752, 'interaction.added', 2, 3, 1, 1000, 'ada', CAST('{"client":"01a21308-8357-7fea-be1d-1a9ed779665b","kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (14, 1795615654752, 'client.created', 4, NULL, 1, 1000, 'ada', CAST('{"number":"C000003","kind":"organization","name":"Last"}' AS BLOB));
INSERT INTO "request_key" ("uid", "key", "at", "content", "answer") VALUES (1000, 'once', 1795615654752, X'039058C6F2C0CB492C533B0A4D14EF77CC0F78ABCCCED5287D84A1A2011CFB81', CAST('{"id":"01a21308-8360-7fe8-9971-8d4204ebf908","number":"C000003","revision":1,"kind":"organization","name":"Last","createdAt":"2026-11-25T14:07:34.752Z","updatedAt":"2026-11-25T14:07:34.752Z"}' AS BLOB));
INSERT INTO "tally" ("name", "count") VALUES ('created since 2026-11', 4);
INSERT INTO "tally" ("name", "count") VALUES ('interactions active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('interactions archived', 1);
INSERT INTO "tally" ("name", "count") VALUES ('organization active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('organization archived', 0);
INSERT INTO "tally" ("name", "count") VALUES ('person active', 1);
INSERT INTO "tally" ("name", "count") VALUES ('person archived', 1);
INSERT INTO "city" ("city", "key") VALUES (1, 'lyon');
INSERT INTO "client_columns" ("block", "records") VALUES (0, X'000000000000000000000000000000000000000000000080000000000000000000000000000000000000000000000000000000000000000054830813A20100005A830813A2010000000D66F8A10100006765646F20656F7A30304300310130430594000001000000ABC36F5A0064726157830813A20100005C830813A2010000807A55FDA1010000662065727675656F30304300320130430100000000000000767592C500736C6958830813A20100005A830813A201000000000000000000806E6F6720676E6F6C2D58003901302D5807000000000000004720676E6F4C006560830813A201000060830813A2010000000000000000008073614C007473616C303043003301304301000000000000000000000000000074');
INSERT INTO "tag_block" ("tag", "block", "clients") VALUES ('vip', 0, X'0100');
INSERT INTO "tag_block" ("tag", "block", "clients") VALUES ('école', 0, X'0100');
INSERT INTO "term_recent" ("entry", "client", "terms") VALUES (1, 1, X'187A6F653A6F6465676172643E6578616D706C651E6F72676E7A6F656578616D706C656F72675E33333631323334353637385630363132333435363738246C796F6E1E7669702E65636F6C653F63303030303031B601017A6F65406578616D706C652E6F726701656D61696C9E01012B33333631323334353637380170686F6E65B601017A6F65206F6465676172647C6C796F6E016E616D65DE01027A6F65206F646567617264005A6FC3AB20C398646567C3A57264');
INSERT INTO "term_recent" ("entry", "client", "terms") VALUES (2, 2, X'306F65757672652266696C732C616E6169733E6578616D706C651E6F72677E616E6169736578616D706C656F72674F3733323832393332306F667234343733323832393332301F6572701731372F65727031373F6330303030303286010137333238323933323001736972656E9601014652343437333238323933323001766174D601026F65757672652066696C7300C5927576726520262046696C73');
INSERT INTO "term_recent" ("entry", "client", "terms") VALUES (3, 3, X'206C6F6E6722676F6E650F780F39177839A601026C6F6E6720676F6E65004C6F6E6720476F6E65');
INSERT INTO "term_recent" ("entry", "client", "terms") VALUES (4, 4, X'206C6173743F6330303030303356026C617374004C617374');
