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
CREATE TABLE word (
    word TEXT NOT NULL,
    client INTEGER NOT NULL,
    PRIMARY KEY (word, client)
) STRICT, WITHOUT ROWID;
CREATE TABLE mark (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    client INTEGER NOT NULL,
    PRIMARY KEY (value, kind, client)
) STRICT, WITHOUT ROWID;
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
INSERT INTO "meta" ("name", "value") VALUES ('storeId', '01a20ba0-ecc1-724e-80c4-374dde1d5096');
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (1, X'01A20BA0ECC67056B1DC43D30CF6F1B9', 'C000001', X'433001310043303030303031', 0, 'person', 'Zoë Ødegård', X'7A6F65206F646567617264005A6FC3AB20C398646567C3A57264', 'Lyon', 'lyon', 'FR', 'zoe@example.org', '06 12 34 56 78', '["vip","école"]', NULL, 1795491425478, 1795491425484, NULL, 3, 1, 1795168800000, 'call', 'Asked for a quote', 1795168800000, 'FR', CAST('{"id":"01a20ba0-ecc6-7056-b1dc-43d30cf6f1b9","number":"C000001","revision":3,"kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","jobTitle":"Painter","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"custom":{"shoe":"42"},"createdAt":"2026-11-24T03:37:05.478Z","updatedAt":"2026-11-24T03:37:05.484Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (2, X'01A20BA0ECC97BABB45076C78F9EBEC2', 'C000002', X'433001320043303030303032', 0, 'organization', 'Œuvre & Fils', X'6F65757672652066696C7300C5927576726520262046696C73', NULL, NULL, NULL, NULL, NULL, NULL, 'ERP-17', 1795491425481, 1795491425487, NULL, 3, 1, 1795251600000, 'invoice', 'F-2026-1', 1795251600000, 'FR', CAST('{"id":"01a20ba0-ecc9-7bab-b450-76c78f9ebec2","number":"C000002","revision":3,"kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"},"createdAt":"2026-11-24T03:37:05.481Z","updatedAt":"2026-11-24T03:37:05.487Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (3, X'01A20BA0ECCA7E15BD68F2F3DE4444DA', 'X-9', X'582D30013900582D39', 1, 'person', 'Long Gone', X'6C6F6E6720676F6E65004C6F6E6720476F6E65', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795491425482, 1795491425485, 1795491425485, 2, 0, -9223372036854775808, NULL, NULL, 1795491425482, 'FR', CAST('{"id":"01a20ba0-ecca-7e15-bd68-f2f3de4444da","number":"X-9","revision":2,"kind":"person","name":"Long Gone","createdAt":"2026-11-24T03:37:05.482Z","updatedAt":"2026-11-24T03:37:05.485Z","archivedAt":"2026-11-24T03:37:05.485Z"}' AS BLOB));
INSERT INTO "client" ("serial", "id", "number", "numberKey", "archived", "kind", "name", "nameKey", "city", "cityKey", "country", "email", "phone", "tags", "externalReference", "createdAt", "updatedAt", "archivedAt", "revision", "interactionCount", "lastInteractionAt", "lastInteractionKind", "lastInteractionSubject", "newsAt", "markedIn", "document") VALUES (4, X'01A20BA0ECD470559BE29D2B5D9F207F', 'C000003', X'433001330043303030303033', 0, 'organization', '', X'00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795491425492, 1795491425492, NULL, 1, 0, -9223372036854775808, NULL, NULL, 1795491425492, 'FR', CAST('{"id":"01a20ba0-ecd4-7055-9be2-9d2b5d9f207f","number":"C000003","revision":1,"kind":"organization","createdAt":"2026-11-24T03:37:05.492Z","updatedAt":"2026-11-24T03:37:05.492Z"}' AS BLOB));
INSERT INTO "tag" ("tag", "client") VALUES ('vip', 1);
INSERT INTO "tag" ("tag", "client") VALUES ('école', 1);
INSERT INTO "word" ("word", "client") VALUES ('06', 1);
INSERT INTO "word" ("word", "client") VALUES ('12', 1);
INSERT INTO "word" ("word", "client") VALUES ('17', 2);
INSERT INTO "word" ("word", "client") VALUES ('34', 1);
INSERT INTO "word" ("word", "client") VALUES ('56', 1);
INSERT INTO "word" ("word", "client") VALUES ('732829320', 2);
INSERT INTO "word" ("word", "client") VALUES ('78', 1);
INSERT INTO "word" ("word", "client") VALUES ('9', 3);
INSERT INTO "word" ("word", "client") VALUES ('anais', 2);
INSERT INTO "word" ("word", "client") VALUES ('anaisexampleorg', 2);
INSERT INTO "word" ("word", "client") VALUES ('c000001', 1);
INSERT INTO "word" ("word", "client") VALUES ('c000002', 2);
INSERT INTO "word" ("word", "client") VALUES ('c000003', 4);
INSERT INTO "word" ("word", "client") VALUES ('ecole', 1);
INSERT INTO "word" ("word", "client") VALUES ('erp', 2);
INSERT INTO "word" ("word", "client") VALUES ('erp17', 2);
INSERT INTO "word" ("word", "client") VALUES ('example', 1);
INSERT INTO "word" ("word", "client") VALUES ('example', 2);
INSERT INTO "word" ("word", "client") VALUES ('fils', 2);
INSERT INTO "word" ("word", "client") VALUES ('fr44732829320', 2);
INSERT INTO "word" ("word", "client") VALUES ('gone', 3);
INSERT INTO "word" ("word", "client") VALUES ('long', 3);
INSERT INTO "word" ("word", "client") VALUES ('lyon', 1);
INSERT INTO "word" ("word", "client") VALUES ('odegard', 1);
INSERT INTO "word" ("word", "client") VALUES ('oeuvre', 2);
INSERT INTO "word" ("word", "client") VALUES ('org', 1);
INSERT INTO "word" ("word", "client") VALUES ('org', 2);
INSERT INTO "word" ("word", "client") VALUES ('vip', 1);
INSERT INTO "word" ("word", "client") VALUES ('x', 3);
INSERT INTO "word" ("word", "client") VALUES ('x9', 3);
INSERT INTO "word" ("word", "client") VALUES ('zoe', 1);
INSERT INTO "word" ("word", "client") VALUES ('zoeexampleorg', 1);
INSERT INTO "mark" ("kind", "value", "client") VALUES ('phone', '+33612345678', 1);
INSERT INTO "mark" ("kind", "value", "client") VALUES ('siren', '732829320', 2);
INSERT INTO "mark" ("kind", "value", "client") VALUES ('vat', 'FR44732829320', 2);
INSERT INTO "mark" ("kind", "value", "client") VALUES ('name', 'zoe odegard|lyon', 1);
INSERT INTO "mark" ("kind", "value", "client") VALUES ('email', 'zoe@example.org', 1);
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (1, X'01A20BA0ECD0721EB801E2C98A205C66', 1, 0, 'call', 1795168800000, 'Asked for a quote', CAST('{"id":"01a20ba0-ecd0-721e-b801-e2c98a205c66","client":"01a20ba0-ecc6-7056-b1dc-43d30cf6f1b9","revision":2,"kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","body":"At length.","direction":"in","createdAt":"2026-11-24T03:37:05.488Z","updatedAt":"2026-11-24T03:37:05.489Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (2, X'01A20BA0ECD277E4A48A1FA75257589D', 1, 1, 'note', 1795491425490, 'Wrong', CAST('{"id":"01a20ba0-ecd2-77e4-a48a-1fa75257589d","client":"01a20ba0-ecc6-7056-b1dc-43d30cf6f1b9","revision":2,"kind":"note","at":"2026-11-24T03:37:05.490Z","subject":"Wrong","createdAt":"2026-11-24T03:37:05.490Z","updatedAt":"2026-11-24T03:37:05.491Z","archivedAt":"2026-11-24T03:37:05.491Z"}' AS BLOB));
INSERT INTO "interaction" ("serial", "id", "client", "archived", "kind", "at", "subject", "document") VALUES (3, X'01A20BA0ECD37E97A336CB6AB5B8032A', 2, 0, 'invoice', 1795251600000, 'F-2026-1', CAST('{"id":"01a20ba0-ecd3-7e97-a336-cb6ab5b8032a","client":"01a20ba0-ecc9-7bab-b450-76c78f9ebec2","revision":1,"kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"},"createdAt":"2026-11-24T03:37:05.491Z","updatedAt":"2026-11-24T03:37:05.491Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (1, 1795491425478, 'client.created', 1, NULL, 1, 1000, 'ada', CAST('{"number":"C000001","kind":"person","name":"Zoë Ødegård","honorific":"Mme","givenName":"Zoë","familyName":"Ødegård","emails":[{"address":"zoe@example.org","label":"work"}],"phones":[{"number":"06 12 34 56 78"}],"addresses":[{"use":"main","lines":["1 rue Haute"],"postalCode":"69001","city":"Lyon","country":"FR"}],"language":"fr","tags":["vip","école"],"note":"Paints boats.","custom":{"shoe":"42"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (2, 1795491425481, 'client.created', 2, NULL, 1, 1000, 'ada', CAST('{"number":"C000002","kind":"organization","name":"Œuvre & Fils","legalForm":"SARL","externalReference":"ERP-17","identifiers":[{"scheme":"siren","value":"732829320"},{"scheme":"vat","value":"FR44732829320"}],"contacts":[{"name":"Anaïs","role":"accounts","email":"anais@example.org"}],"currency":"EUR","paymentTermDays":30,"electronicAddress":{"scheme":"0225","value":"732829320"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (3, 1795491425482, 'client.created', 3, NULL, 1, 1000, 'ada', CAST('{"number":"X-9","kind":"person","name":"Long Gone"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (4, 1795491425483, 'client.updated', 1, NULL, 2, 1000, 'ada', CAST('{"jobTitle":"Painter"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (5, 1795491425484, 'client.updated', 1, NULL, 3, 1000, 'ada', CAST('{"note":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (6, 1795491425485, 'client.archived', 3, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-24T03:37:05.485Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (7, 1795491425486, 'client.archived', 2, NULL, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-24T03:37:05.486Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (8, 1795491425487, 'client.restored', 2, NULL, 3, 1000, 'ada', CAST('{"archivedAt":null}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (9, 1795491425488, 'interaction.added', 1, 1, 1, 1000, 'ada', CAST('{"client":"01a20ba0-ecc6-7056-b1dc-43d30cf6f1b9","kind":"call","at":"2026-11-20T10:00:00.000Z","subject":"Asked for a quote","direction":"in"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (10, 1795491425489, 'interaction.updated', 1, 1, 2, 1000, 'ada', CAST('{"body":"At length."}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (11, 1795491425490, 'interaction.added', 1, 2, 1, 1000, 'ada', CAST('{"client":"01a20ba0-ecc6-7056-b1dc-43d30cf6f1b9","kind":"note","at":"2026-11-24T03:37:05.490Z","subject":"Wrong"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (12, 1795491425491, 'interaction.archived', 1, 2, 2, 1000, 'ada', CAST('{"archivedAt":"2026-11-24T03:37:05.491Z"}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (13, 1795491425491, 'interaction.added', 2, 3, 1, 1000, 'ada', CAST('{"client":"01a20ba0-ecc9-7bab-b450-76c78f9ebec2","kind":"invoice","at":"2026-11-21T09:00:00.000Z","subject":"F-2026-1","amount":{"value":"120.50","currency":"EUR"}}' AS BLOB));
INSERT INTO "change" ("seq", "at", "type", "client", "interaction", "revision", "uid", "user", "patch") VALUES (14, 1795491425492, 'client.created', 4, NULL, 1, 1000, 'ada', CAST('{"number":"C000003","kind":"organization"}' AS BLOB));
INSERT INTO "request_key" ("uid", "key", "at", "content", "answer") VALUES (1000, 'once', 1795491425492, X'039058C6F2C0CB492C533B0A4D14EF77CC0F78ABCCCED5287D84A1A2011CFB81', CAST('{"id":"01a20ba0-ecd4-7055-9be2-9d2b5d9f207f","number":"C000003","revision":1,"kind":"organization","createdAt":"2026-11-24T03:37:05.492Z","updatedAt":"2026-11-24T03:37:05.492Z"}' AS BLOB));
INSERT INTO "tally" ("name", "count") VALUES ('created since 2026-11', 4);
INSERT INTO "tally" ("name", "count") VALUES ('interactions active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('interactions archived', 1);
INSERT INTO "tally" ("name", "count") VALUES ('organization active', 2);
INSERT INTO "tally" ("name", "count") VALUES ('organization archived', 0);
INSERT INTO "tally" ("name", "count") VALUES ('person active', 1);
INSERT INTO "tally" ("name", "count") VALUES ('person archived', 1);
