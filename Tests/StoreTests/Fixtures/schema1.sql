PRAGMA application_id = 1131179636;
PRAGMA user_version = 1;
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
INSERT INTO "meta" ("name", "value") VALUES ('nextNumber', '4');
INSERT INTO "meta" ("name", "value") VALUES ('storeId', '01a20ba4-c963-7a70-950d-ddf2066f6eba');
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (1, X'01A20BA4C98572E2AC72A34CFB3F73E8', 'C000001', X'433001310043303030303031', 0, 'person', 'Zoë Ødegård', X'7A6F65206F646567617264005A6FC3AB20C398646567C3A57264', 'Lyon', 'lyon', 'FR', 'zoe@example.org', '06 12 34 56 78', '["vip","école"]', NULL, 1795491678597, 1795491678641, NULL, 3, 1, 1795168800000, 'call', 'Asked for a quote', 1795168800000, 'FR', CAST('{"id":"01a20ba4-c985-72e2-ac72-a34cfb3f73e8","number":"C000001","revision":3,"kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","jobTitle":"Painter","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"custom":{"shoe":"42"},"createdAt":"2026-11-24T03:41:18.597Z","updatedAt":"2026-11-24T03:41:18.641Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (2, X'01A20BA4C9A27C3A9F5D3797F12FB11F', 'C000002', X'433001320043303030303032', 0, 'organization', 'Œuvre & Fils', X'6F65757672652066696C7300C5927576726520262046696C73', NULL, NULL, NULL, NULL, NULL, NULL, 'ERP-17', 1795491678626, 1795491678649, NULL, 3, 1, 1795251600000, 'invoice', 'F-2026-1', 1795251600000, 'FR', CAST('{"id":"01a20ba4-c9a2-7c3a-9f5d-3797f12fb11f","number":"C000002","revision":3,"kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"},"createdAt":"2026-11-24T03:41:18.626Z","updatedAt":"2026-11-24T03:41:18.649Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (3, X'01A20BA4C9A57951AE2470BD4DACF202', 'X-9', X'582D30013900582D39', 1, 'person', 'Long Gone', X'6C6F6E6720676F6E65004C6F6E6720476F6E65', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795491678629, 1795491678642, 1795491678642, 2, 0, -9223372036854775808, NULL, NULL, 1795491678629, 'FR', CAST('{"id":"01a20ba4-c9a5-7951-ae24-70bd4dacf202","number":"X-9","revision":2,"kind":"person","name":"Long Gone","createdAt":"2026-11-24T03:41:18.629Z","updatedAt":"2026-11-24T03:41:18.642Z","archivedAt":"2026-11-24T03:41:18.642Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (4, X'01A20BA4C9D17ECE95357698224DE477', 'C000003', X'433001330043303030303033', 0, 'organization', '', X'00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795491678673, 1795491678673, NULL, 1, 0, -9223372036854775808, NULL, NULL, 1795491678673, 'FR', CAST('{"id":"01a20ba4-c9d1-7ece-9535-7698224de477","number":"C000003","revision":1,"kind":"organization","createdAt":"2026-11-24T03:41:18.673Z","updatedAt":"2026-11-24T03:41:18.673Z"}' AS BLOB));
INSERT INTO "tag" ("tag", "client") VALUES ('vip', 1);
INSERT INTO "tag" ("tag", "client") VALUES ('école', 1);
INSERT INTO "term_recent" ("client", "terms") VALUES (1, X'037669700565636F6C65037A6F65023036023132023334076F646567617264076578616D706C65046C796F6E023738036F726702353607633030303030310D7A6F656578616D706C656F726716017A6F65406578616D706C652E6F726701656D61696C13012B33333631323334353637380170686F6E6516017A6F65206F6465676172647C6C796F6E016E616D65');
INSERT INTO "term_recent" ("client", "terms") VALUES (2, X'0231370466696C730F616E6169736578616D706C656F7267076330303030303205616E6169730D66723434373332383239333230056572703137066F6575767265076578616D706C6503657270036F726709373332383239333230100137333238323933323001736972656E12014652343437333238323933323001766174');
INSERT INTO "term_recent" ("client", "terms") VALUES (3, X'046C6F6E67027839017804676F6E650139');
INSERT INTO "term_recent" ("client", "terms") VALUES (4, X'0763303030303033');
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (1, X'01A20BA4C9BD72ACABBBD2063634E839', 1, 0, 'call', 1795168800000, 'Asked for a quote', CAST('{"id":"01a20ba4-c9bd-72ac-abbb-d2063634e839","client":"01a20ba4-c985-72e2-ac72-a34cfb3f73e8","revision":2,"kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","body":"At length.","direction":"in","createdAt":"2026-11-24T03:41:18.653Z","updatedAt":"2026-11-24T03:41:18.657Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (2, X'01A20BA4C9C97C1B823FE94D08E0B28C', 1, 1, 'note', 1795491678665, 'Wrong', CAST('{"id":"01a20ba4-c9c9-7c1b-823f-e94d08e0b28c","client":"01a20ba4-c985-72e2-ac72-a34cfb3f73e8","revision":2,"kind":"note","at":"2026-11-24T03:41:18.665Z","subject":"Wrong","createdAt":"2026-11-24T03:41:18.665Z","updatedAt":"2026-11-24T03:41:18.669Z","archivedAt":"2026-11-24T03:41:18.669Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (3, X'01A20BA4C9CD797AACD59D9592D24D37', 2, 0, 'invoice', 1795251600000, 'F-2026-1', CAST('{"id":"01a20ba4-c9cd-797a-acd5-9d9592d24d37","client":"01a20ba4-c9a2-7c3a-9f5d-3797f12fb11f","revision":1,"kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"},"createdAt":"2026-11-24T03:41:18.669Z","updatedAt":"2026-11-24T03:41:18.669Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (1, 1795491678597, 'client.created', 1, NULL, 1, 1000, 'ada', CAST('{"number":"C000001","kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"note":"Paints boats.","custom":{"shoe":"42"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (2, 1795491678626, 'client.created', 2, NULL, 1, 1000, 'ada', CAST('{"number":"C000002","kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (3, 1795491678629, 'client.created', 3, NULL, 1, 1000, 'ada', CAST('{"number":"X-9","kind":"person","name":"Long Gone"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (4, 1795491678632, 'client.updated', 1, NULL, 2, 1000, 'ada', CAST('{"jobTitle":"Painter"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (5, 1795491678641, 'client.updated', 1, NULL, 3, 1000, 'ada', CAST('{"note":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (6, 1795491678642, 'client.archived', 3, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-24T03:41:18.642Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (7, 1795491678645, 'client.archived', 2, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-24T03:41:18.645Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (8, 1795491678649, 'client.restored', 2, NULL, 3, 1000, 'ada', CAST('{"archivedAt":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (9, 1795491678653, 'interaction.added', 1, 1, 1, 1000, 'ada', CAST('{"client":"01a20ba4-c985-72e2-ac72-a34cfb3f73e8","kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","direction":"in"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (10, 1795491678657, 'interaction.updated', 1, 1, 2, 1000, 'ada', CAST('{"body":"At length."}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (11, 1795491678665, 'interaction.added', 1, 2, 1, 1000, 'ada', CAST('{"client":"01a20ba4-c985-72e2-ac72-a34cfb3f73e8","kind":"note","at":"2026-11-24T03:41:18.665Z","subject":"Wrong"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (12, 1795491678669, 'interaction.archived', 1, 2, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-24T03:41:18.669Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (13, 1795491678669, 'interaction.added', 2, 3, 1, 1000, 'ada', CAST('{"client":"01a20ba4-c9a2-7c3a-9f5d-3797f12fb11f","kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (14, 1795491678673, 'client.created', 4, NULL, 1, 1000, 'ada', CAST('{"number":"C000003","kind":"organization"}' AS BLOB));
INSERT INTO "request_key" ("uid", "key", "at", "content", "answer") VALUES (1000, 'once', 1795491678673, X'039058C6F2C0CB492C533B0A4D14EF77CC0F78ABCCCED5287D84A1A2011CFB81', CAST('{"id":"01a20ba4-c9d1-7ece-9535-7698224de477","number":"C000003","revision":1,"kind":"organization","createdAt":"2026-11-24T03:41:18.673Z","updatedAt":"2026-11-24T03:41:18.673Z"}' AS BLOB));
INSERT INTO "tally" ("name", "count") VALUES ('created since 2026-11', 4);
INSERT INTO "tally" ("name", "count") VALUES ('interactions active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('interactions archived', 1);
INSERT INTO "tally" ("name", "count") VALUES ('organization active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('organization archived', 0);
INSERT INTO "tally" ("name", "count") VALUES ('person active', 1);
INSERT INTO "tally" ("name", "count") VALUES ('person archived', 1);
