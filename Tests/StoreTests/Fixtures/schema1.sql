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
INSERT INTO "meta" ("name", "value") VALUES ('storeId', '01a20ba7-bdeb-72e9-b35b-b0b2e26840b7');
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (1, X'01A20BA7BDFD74E8850FF1FA6C16D01A', 'C000001', X'433001310043303030303031', 0, 'person', 'Zoë Ødegård', X'7A6F65206F646567617264005A6FC3AB20C398646567C3A57264', 'Lyon', 'lyon', 'FR', 'zoe@example.org', '06 12 34 56 78', '["vip","école"]', NULL, 1795491872253, 1795491872269, NULL, 3, 1, 1795168800000, 'call', 'Asked for a quote', 1795168800000, 'FR', CAST('{"id":"01a20ba7-bdfd-74e8-850f-f1fa6c16d01a","number":"C000001","revision":3,"kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","jobTitle":"Painter","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"custom":{"shoe":"42"},"createdAt":"2026-11-24T03:44:32.253Z","updatedAt":"2026-11-24T03:44:32.269Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (2, X'01A20BA7BE0673F696326A847A2B4A90', 'C000002', X'433001320043303030303032', 0, 'organization', 'Œuvre & Fils', X'6F65757672652066696C7300C5927576726520262046696C73', NULL, NULL, NULL, NULL, NULL, NULL, 'ERP-17', 1795491872262, 1795491872277, NULL, 3, 1, 1795251600000, 'invoice', 'F-2026-1', 1795251600000, 'FR', CAST('{"id":"01a20ba7-be06-73f6-9632-6a847a2b4a90","number":"C000002","revision":3,"kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"},"createdAt":"2026-11-24T03:44:32.262Z","updatedAt":"2026-11-24T03:44:32.277Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (3, X'01A20BA7BE077F758F59A0E18690D6EE', 'X-9', X'582D30013900582D39', 1, 'person', 'Long Gone', X'6C6F6E6720676F6E65004C6F6E6720476F6E65', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795491872263, 1795491872271, 1795491872271, 2, 0, -9223372036854775808, NULL, NULL, 1795491872263, 'FR', CAST('{"id":"01a20ba7-be07-7f75-8f59-a0e18690d6ee","number":"X-9","revision":2,"kind":"person","name":"Long Gone","createdAt":"2026-11-24T03:44:32.263Z","updatedAt":"2026-11-24T03:44:32.271Z","archivedAt":"2026-11-24T03:44:32.271Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (4, X'01A20BA7BE3974329F24C362C4D0526A', 'C000003', X'433001330043303030303033', 0, 'organization', '', X'00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795491872313, 1795491872313, NULL, 1, 0, -9223372036854775808, NULL, NULL, 1795491872313, 'FR', CAST('{"id":"01a20ba7-be39-7432-9f24-c362c4d0526a","number":"C000003","revision":1,"kind":"organization","createdAt":"2026-11-24T03:44:32.313Z","updatedAt":"2026-11-24T03:44:32.313Z"}' AS BLOB));
INSERT INTO "tag" ("tag", "client") VALUES ('vip', 1);
INSERT INTO "tag" ("tag", "client") VALUES ('école', 1);
INSERT INTO "term_recent" ("client", "terms") VALUES (4, X'0763303030303033');
INSERT INTO "term_segment" ("segment", "state", "tier", "marks", "filter") VALUES (1, 1, 0, 5, X'44000000100000405000000024020000000000008001000000040000000040040000140008002022008000000080080401000000000000010000000020100000');
INSERT INTO "term_fence" ("segment", "first", "block") VALUES (1, X'012B33333631323334353637380170686F6E65', 1);
INSERT INTO "term_block" ("block", "entries") VALUES (1, X'0013012B33333631323334353637380170686F6E650101010F37333238323933323001736972656E010201114652343437333238323933323001766174010201157A6F65206F6465676172647C6C796F6E016E616D6501010412406578616D706C652E6F726701656D61696C0101000230360101000231320101010137010200023334010100023536010100093733323832393332300102010138010100013901030005616E6169730102050A6578616D706C656F7267010200076330303030303101010601320102000565636F6C650101010272700102030231370102010678616D706C65020101000466696C730102010C72343437333238323933323001020004676F6E65010300046C6F6E6701030103796F6E010100076F646567617264010101056575767265010201027267020101000376697001010001780103010139010300037A6F650101030A6578616D706C656F72670101');
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (1, X'01A20BA7BE167336A63255A0A8030FAD', 1, 0, 'call', 1795168800000, 'Asked for a quote', CAST('{"id":"01a20ba7-be16-7336-a632-55a0a8030fad","client":"01a20ba7-bdfd-74e8-850f-f1fa6c16d01a","revision":2,"kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","body":"At length.","direction":"in","createdAt":"2026-11-24T03:44:32.278Z","updatedAt":"2026-11-24T03:44:32.279Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (2, X'01A20BA7BE197612B8C0760595E05E55', 1, 1, 'note', 1795491872281, 'Wrong', CAST('{"id":"01a20ba7-be19-7612-b8c0-760595e05e55","client":"01a20ba7-bdfd-74e8-850f-f1fa6c16d01a","revision":2,"kind":"note","at":"2026-11-24T03:44:32.281Z","subject":"Wrong","createdAt":"2026-11-24T03:44:32.281Z","updatedAt":"2026-11-24T03:44:32.282Z","archivedAt":"2026-11-24T03:44:32.282Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (3, X'01A20BA7BE21720FB3C4F599314A1BEE', 2, 0, 'invoice', 1795251600000, 'F-2026-1', CAST('{"id":"01a20ba7-be21-720f-b3c4-f599314a1bee","client":"01a20ba7-be06-73f6-9632-6a847a2b4a90","revision":1,"kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"},"createdAt":"2026-11-24T03:44:32.289Z","updatedAt":"2026-11-24T03:44:32.289Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (1, 1795491872253, 'client.created', 1, NULL, 1, 1000, 'ada', CAST('{"number":"C000001","kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"note":"Paints boats.","custom":{"shoe":"42"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (2, 1795491872262, 'client.created', 2, NULL, 1, 1000, 'ada', CAST('{"number":"C000002","kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (3, 1795491872263, 'client.created', 3, NULL, 1, 1000, 'ada', CAST('{"number":"X-9","kind":"person","name":"Long Gone"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (4, 1795491872265, 'client.updated', 1, NULL, 2, 1000, 'ada', CAST('{"jobTitle":"Painter"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (5, 1795491872269, 'client.updated', 1, NULL, 3, 1000, 'ada', CAST('{"note":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (6, 1795491872271, 'client.archived', 3, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-24T03:44:32.271Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (7, 1795491872272, 'client.archived', 2, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-24T03:44:32.273Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (8, 1795491872277, 'client.restored', 2, NULL, 3, 1000, 'ada', CAST('{"archivedAt":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (9, 1795491872278, 'interaction.added', 1, 1, 1, 1000, 'ada', CAST('{"client":"01a20ba7-bdfd-74e8-850f-f1fa6c16d01a","kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","direction":"in"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (10, 1795491872279, 'interaction.updated', 1, 1, 2, 1000, 'ada', CAST('{"body":"At length."}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (11, 1795491872281, 'interaction.added', 1, 2, 1, 1000, 'ada', CAST('{"client":"01a20ba7-bdfd-74e8-850f-f1fa6c16d01a","kind":"note","at":"2026-11-24T03:44:32.281Z","subject":"Wrong"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (12, 1795491872282, 'interaction.archived', 1, 2, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-24T03:44:32.282Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (13, 1795491872289, 'interaction.added', 2, 3, 1, 1000, 'ada', CAST('{"client":"01a20ba7-be06-73f6-9632-6a847a2b4a90","kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (14, 1795491872313, 'client.created', 4, NULL, 1, 1000, 'ada', CAST('{"number":"C000003","kind":"organization"}' AS BLOB));
INSERT INTO "request_key" ("uid", "key", "at", "content", "answer") VALUES (1000, 'once', 1795491872313, X'039058C6F2C0CB492C533B0A4D14EF77CC0F78ABCCCED5287D84A1A2011CFB81', CAST('{"id":"01a20ba7-be39-7432-9f24-c362c4d0526a","number":"C000003","revision":1,"kind":"organization","createdAt":"2026-11-24T03:44:32.313Z","updatedAt":"2026-11-24T03:44:32.313Z"}' AS BLOB));
INSERT INTO "tally" ("name", "count") VALUES ('created since 2026-11', 4);
INSERT INTO "tally" ("name", "count") VALUES ('interactions active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('interactions archived', 1);
INSERT INTO "tally" ("name", "count") VALUES ('organization active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('organization archived', 0);
INSERT INTO "tally" ("name", "count") VALUES ('person active', 1);
INSERT INTO "tally" ("name", "count") VALUES ('person archived', 1);
