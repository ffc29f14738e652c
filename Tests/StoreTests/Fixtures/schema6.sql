PRAGMA application_id = 1131179636;
PRAGMA user_version = 6;
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
, soundIn TEXT) STRICT;
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
INSERT INTO "meta" ("name", "value") VALUES ('nextNumber', '4');
INSERT INTO "meta" ("name", "value") VALUES ('storeId', '01a231c9-adfb-7883-bc97-2edb4bfc6416');
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document", "soundIn") VALUES (1, X'01A231C9AE057DB79F746836F6F69685', 'C000001', X'433001310043303030303031', 0, 'person', 'Zoë Ødegård', X'7A6F65206F646567617264005A6FC3AB20C398646567C3A57264', 'Lyon', 'lyon', 'FR', 'zoe@example.org', '06 12 34 56 78', '["vip","école"]', NULL, 1796131630597, 1796131630603, NULL, 3, 1, 1795168800000, 'call', 'Asked for a quote', 1795168800000, 'FR', CAST('{"id":"01a231c9-ae05-7db7-9f74-6836f6f69685","number":"C000001","revision":3,"kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","jobTitle":"Painter","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"custom":{"shoe":"42"},"createdAt":"2026-12-01T13:27:10.597Z","updatedAt":"2026-12-01T13:27:10.603Z"}' AS BLOB), '1 FR');
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document", "soundIn") VALUES (2, X'01A231C9AE0875EE90850EB7FE95DAAC', 'C000002', X'433001320043303030303032', 0, 'organization', 'Œuvre & Fils', X'6F65757672652066696C7300C5927576726520262046696C73', NULL, NULL, NULL, NULL, NULL, NULL, 'ERP-17', 1796131630600, 1796131630607, NULL, 3, 1, 1795251600000, 'invoice', 'F-2026-1', 1795251600000, 'FR', CAST('{"id":"01a231c9-ae08-75ee-9085-0eb7fe95daac","number":"C000002","revision":3,"kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"},"createdAt":"2026-12-01T13:27:10.600Z","updatedAt":"2026-12-01T13:27:10.607Z"}' AS BLOB), '1 FR');
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document", "soundIn") VALUES (3, X'01A231C9AE0973B5B2E63FC62ECD9C32', 'X-9', X'582D30013900582D39', 1, 'person', 'Long Gone', X'6C6F6E6720676F6E65004C6F6E6720476F6E65', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1796131630601, 1796131630604, 1796131630605, 2, 0, -9223372036854775808, NULL, NULL, 1796131630601, 'FR', CAST('{"id":"01a231c9-ae09-73b5-b2e6-3fc62ecd9c32","number":"X-9","revision":2,"kind":"person","name":"Long Gone","createdAt":"2026-12-01T13:27:10.601Z","updatedAt":"2026-12-01T13:27:10.604Z","archivedAt":"2026-12-01T13:27:10.605Z"}' AS BLOB), '1 FR');
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document", "soundIn") VALUES (4, X'01A231C9AE1E74FE8597019D7C10F5FC', 'C000003', X'433001330043303030303033', 0, 'organization', '', X'00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1796131630622, 1796131630622, NULL, 1, 0, -9223372036854775808, NULL, NULL, 1796131630622, 'FR', CAST('{"id":"01a231c9-ae1e-74fe-8597-019d7c10f5fc","number":"C000003","revision":1,"kind":"organization","createdAt":"2026-12-01T13:27:10.622Z","updatedAt":"2026-12-01T13:27:10.622Z"}' AS BLOB), '1 FR');
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (1, X'01A231C9AE107CEA8CD89AB0E99442D8', 1, 0, 'call', 1795168800000, 'Asked for a quote', CAST('{"id":"01a231c9-ae10-7cea-8cd8-9ab0e99442d8","client":"01a231c9-ae05-7db7-9f74-6836f6f69685","revision":2,"kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","body":"At length.","direction":"in","createdAt":"2026-12-01T13:27:10.608Z","updatedAt":"2026-12-01T13:27:10.609Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (2, X'01A231C9AE12771A842736FC1AE1CB36', 1, 1, 'note', 1796131630610, 'Wrong', CAST('{"id":"01a231c9-ae12-771a-8427-36fc1ae1cb36","client":"01a231c9-ae05-7db7-9f74-6836f6f69685","revision":2,"kind":"note","at":"2026-12-01T13:27:10.610Z","subject":"Wrong","createdAt":"2026-12-01T13:27:10.610Z","updatedAt":"2026-12-01T13:27:10.611Z","archivedAt":"2026-12-01T13:27:10.611Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (3, X'01A231C9AE147C8D99A96BACC2F0B89F', 2, 0, 'invoice', 1795251600000, 'F-2026-1', CAST('{"id":"01a231c9-ae14-7c8d-99a9-6bacc2f0b89f","client":"01a231c9-ae08-75ee-9085-0eb7fe95daac","revision":1,"kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"},"createdAt":"2026-12-01T13:27:10.612Z","updatedAt":"2026-12-01T13:27:10.612Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (1, 1796131630597, 'client.created', 1, NULL, 1, 1000, 'ada', CAST('{"number":"C000001","kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"note":"Paints boats.","custom":{"shoe":"42"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (2, 1796131630600, 'client.created', 2, NULL, 1, 1000, 'ada', CAST('{"number":"C000002","kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (3, 1796131630601, 'client.created', 3, NULL, 1, 1000, 'ada', CAST('{"number":"X-9","kind":"person","name":"Long Gone"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (4, 1796131630602, 'client.updated', 1, NULL, 2, 1000, 'ada', CAST('{"jobTitle":"Painter"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (5, 1796131630603, 'client.updated', 1, NULL, 3, 1000, 'ada', CAST('{"note":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (6, 1796131630604, 'client.archived', 3, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-12-01T13:27:10.605Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (7, 1796131630605, 'client.archived', 2, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-12-01T13:27:10.606Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (8, 1796131630607, 'client.restored', 2, NULL, 3, 1000, 'ada', CAST('{"archivedAt":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (9, 1796131630608, 'interaction.added', 1, 1, 1, 1000, 'ada', CAST('{"client":"01a231c9-ae05-7db7-9f74-6836f6f69685","kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","direction":"in"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (10, 1796131630609, 'interaction.updated', 1, 1, 2, 1000, 'ada', CAST('{"body":"At length."}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (11, 1796131630610, 'interaction.added', 1, 2, 1, 1000, 'ada', CAST('{"client":"01a231c9-ae05-7db7-9f74-6836f6f69685","kind":"note","at":"2026-12-01T13:27:10.610Z","subject":"Wrong"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (12, 1796131630611, 'interaction.archived', 1, 2, 2, 1000, 'ada', CAST('{"archivedAt":"2026-12-01T13:27:10.611Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (13, 1796131630612, 'interaction.added', 2, 3, 1, 1000, 'ada', CAST('{"client":"01a231c9-ae08-75ee-9085-0eb7fe95daac","kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (14, 1796131630622, 'client.created', 4, NULL, 1, 1000, 'ada', CAST('{"number":"C000003","kind":"organization"}' AS BLOB));
INSERT INTO "request_key" ("uid", "key", "at", "content", "answer") VALUES (1000, 'once', 1796131630622, X'039058C6F2C0CB492C533B0A4D14EF77CC0F78ABCCCED5287D84A1A2011CFB81', CAST('{"id":"01a231c9-ae1e-74fe-8597-019d7c10f5fc","number":"C000003","revision":1,"kind":"organization","createdAt":"2026-12-01T13:27:10.622Z","updatedAt":"2026-12-01T13:27:10.622Z"}' AS BLOB));
INSERT INTO "tally" ("name", "count") VALUES ('created since 2026-12', 4);
INSERT INTO "tally" ("name", "count") VALUES ('interactions active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('interactions archived', 1);
INSERT INTO "tally" ("name", "count") VALUES ('interactions in 2026-11', 2);
INSERT INTO "tally" ("name", "count") VALUES ('interactions in 2026-12', 0);
INSERT INTO "tally" ("name", "count") VALUES ('organization active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('organization archived', 0);
INSERT INTO "tally" ("name", "count") VALUES ('person active', 1);
INSERT INTO "tally" ("name", "count") VALUES ('person archived', 1);
INSERT INTO "city" ("city", "key") VALUES (1, 'lyon');
INSERT INTO "client_columns" ("block", "records") VALUES (0, X'000000000000000000000000000000000000000000000080000000000000000000000000000000000000000000000000000000000000000005AEC931A20100000BAEC931A2010000000D66F8A10100006765646F20656F7A30304300310130430594000001000000ABC36F5A0064726108AEC931A20100000FAEC931A2010000807A55FDA1010000662065727675656F30304300320130430100000000000000767592C500736C6909AEC931A20100000CAEC931A201000000000000000000806E6F6720676E6F6C2D58003901302D5807000000000000004720676E6F4C00651EAEC931A20100001EAEC931A201000000000000000000800000000000000000303043003301304301000000000000000000000000000000');
INSERT INTO "tag_block" ("tag", "block", "clients") VALUES ('vip', 0, X'0100');
INSERT INTO "tag_block" ("tag", "block", "clients") VALUES ('école', 0, X'0100');
INSERT INTO "term_recent" ("entry", "client", "terms") VALUES (3, 3, X'206C6F6E6722676F6E650F780F39177839A601026C6F6E6720676F6E65004C6F6E6720476F6E65');
INSERT INTO "term_recent" ("entry", "client", "terms") VALUES (4, 4, X'3F63303030303033160200');
INSERT INTO "term_segment" ("segment", "state", "tier", "marks", "filter") VALUES (1, 1, 0, 5, X'44000000100000405000000024020000000000008001000000040000000040040000140008002022008000000080080401000000000000010000000020100000');
INSERT INTO "term_fence" ("segment", "first", "block") VALUES (1, X'012B33333631323334353637380170686F6E65', 1);
INSERT INTO "term_block" ("block", "entries") VALUES (1, X'0013012B33333631323334353637380170686F6E65010E010F37333238323933323001736972656E011601114652343437333238323933323001766174011601157A6F65206F6465676172647C6C796F6E016E616D65010E0412406578616D706C652E6F726701656D61696C010E0014026C6F6E6720676F6E65004C6F6E6720476F6E65011E01196F65757672652066696C7300C5927576726520262046696C730116011A7A6F65206F646567617264005A6FC3AB20C398646567C3A57264010E000A30363132333435363738010E000231370117000B3333363132333435363738010E00093733323832393332300117000139011F0005616E6169730114050A6578616D706C656F72670116000763303030303031010F0601320117000565636F6C65010E010272700117030231370117010678616D706C65020E08000466696C730112010C72343437333238323933323001170004676F6E65011A00046C6F6E6701180103796F6E010C00076F646567617264010A01056575767265011001027267020E080003766970010E000178011F010139011F00037A6F650108030A6578616D706C656F7267010E');
INSERT INTO "term_word" ("list", "segment", "words") VALUES (1, 1, X'0005616E616973000466696C730004676F6E6500046C6F6E670103796F6E00076F6465676172640105657576726500037A6F65');
