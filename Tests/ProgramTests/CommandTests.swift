import Clientele
import Foundation
import Testing

@Suite("The commands, asked of the real daemon")
struct CommandTests {
    private let machine: Machine
    private let peer: Peer

    init() throws {
        machine = try Machine()
        peer = try machine.serve().connect()
    }

    private func create(_ client: JSON) throws -> JSON {
        try #require(try peer.ask("client.create", ["client": client])["client"])
    }

    @Test("A created client has what the daemon keeps, and comes back the same")
    func creation() throws {
        let created = try create([
            "kind": "person", "givenName": "Zoë", "familyName": "Ødegård", "emails": [["address": "zoe@example.org"]],
            "addresses": [["city": "Liège", "country": "be"]], "tags": ["vip"], "custom": ["shoe": "42"],
        ])
        #expect(created["number"] == "C000001")
        #expect(created["name"] == "Zoë Ødegård")
        #expect(created["revision"] == 1)
        #expect(created["addresses"]?.array?.first?["country"] == "BE")
        #expect(created["archivedAt"] == nil)
        let id = try #require(created["id"])
        for reference in [id, "C000001"] {
            #expect(try peer.ask("client.get", ["client": reference])["client"] == created)
        }
        let row = try #require(peer.ask("client.list")["clients"]?.array?.first)
        #expect(row["city"] == "Liège")
        #expect(row["email"] == "zoe@example.org")
        #expect(row["tags"] == ["vip"])
        #expect(row["interactions"] == ["count": 0])
    }

    @Test("All violations are told by their pointers, and nothing is created")
    func violations() throws {
        let data = try peer.refusal(
            "client.create",
            [
                "client": ["kind": "person", "legalForm": "SA", "emails": [["address": "x"]], "paymentTermDays": 999],
                "extra": 1,
            ]
        )
        let pointers = Set(data["violations"]?.array?.compactMap { $0["pointer"]?.string } ?? [])
        #expect(
            pointers == [
                "/client/name", "/client/legalForm", "/client/emails/0/address", "/client/paymentTermDays", "/extra",
            ]
        )
        #expect(try peer.ask("client.list", ["count": true, "archived": "include"])["total"] == 0)
    }

    @Test("What is doubtful is stored with a warning, and a possible double is named or refused")
    func doubts() throws {
        let first = try peer.ask(
            "client.create",
            [
                "client": [
                    "kind": "organization", "name": "Dupont",
                    "identifiers": [["scheme": "siren", "value": "732829321"]],
                ]
            ]
        )
        #expect(first["warnings"]?.array?.map { $0["code"] } == ["checksum"])
        let double: JSON = [
            "kind": "organization", "name": "Dupond", "identifiers": [["scheme": "siren", "value": "732 829 321"]],
        ]
        let refused = try peer.refusal("client.create", ["client": double, "onDuplicate": "refuse"])
        #expect(refused["kind"] == "duplicate")
        #expect(refused["candidates"]?.array?.first?["client"]?["number"] == "C000001")
        let second = try peer.ask("client.create", ["client": double])
        let codes = try #require(second["warnings"]?.array).map { $0["code"] }
        #expect(codes == ["checksum", "possible_duplicate"])
        #expect(second["warnings"]?.array?.last?["candidates"]?.array?.first?["client"]?["name"] == "Dupont")
    }

    @Test("A doubt stays on the client until it is resolved, and for the revisions that had it")
    func lastingDoubts() throws {
        _ = try create([
            "kind": "organization", "name": "A", "iban": "BE68 5390 0754 7035", "phones": [["number": "+32 2 123 45"]],
        ])
        for _ in 0..<2 {
            let warnings = try #require(peer.ask("client.get", ["client": "C000001"])["warnings"]?.array)
            #expect(warnings.map { $0["pointer"] } == ["/client/phones/0/number", "/client/iban"])
            #expect(warnings.map { $0["code"] } == ["implausible", "checksum"])
        }
        let patch: JSON = ["phones": [["number": "+32 2 123 45 67"]]]
        let updated = try peer.ask("client.update", ["client": "C000001", "patch": patch])
        #expect(updated["warnings"]?.array?.map { $0["pointer"] } == ["/client/iban"])
        #expect(try peer.ask("client.get", ["client": "C000001"])["warnings"] == updated["warnings"])
        _ = try peer.ask("client.update", ["client": "C000001", "patch": ["iban": "BE68 5390 0754 7034"]])
        for _ in 0..<2 { #expect(try peer.ask("client.get", ["client": "C000001"])["warnings"] == nil) }
        let past = try peer.ask("client.get", ["client": "C000001", "revision": 1])
        #expect(past["warnings"]?.array?.count == 2)
        let reverted = try peer.ask("client.revert", ["client": "C000001", "revision": 1])
        #expect(reverted["warnings"] == past["warnings"])
        #expect(try peer.ask("client.get", ["client": "C000001"])["warnings"] == past["warnings"])
    }

    @Test("A mail domain in letters and in ASCII is found as the same, looked up, searched for, and as a double")
    func mailDomains() throws {
        _ = try create(["kind": "organization", "name": "A", "emails": [["address": "info@xn--mller-kva.de"]]])
        _ = try create(["kind": "organization", "name": "B", "emails": [["address": "kontakt@müller.de"]]])
        for (address, number) in [
            ("Info@müller.de", "C000001"), ("info@xn--mller-kva.de", "C000001"),
            ("kontakt@XN--MLLER-KVA.DE", "C000002"), ("kontakt@Müller.de", "C000002"),
        ] {
            let found = try peer.ask("client.lookup", ["email": .string(address)])["clients"]?.array ?? []
            #expect(found.map { $0["number"]?.string } == [number], "\(address)")
        }
        for text in ["müller.de", "xn--mller-kva.de", "mueller.de", "@xn--mller-kva"] {
            let found = try peer.ask("client.search", ["text": .string(text)])["clients"]?.array ?? []
            #expect((text == "mueller.de") == found.isEmpty, "\(text)")
            if !found.isEmpty { #expect(found.count == 2, "\(text)") }
        }
        let double = try peer.ask(
            "client.create",
            ["client": ["kind": "organization", "name": "C", "emails": [["address": "info@müller.de"]]]]
        )
        let candidates = double["warnings"]?.array?.first?["candidates"]?.array
        #expect(candidates?.map { $0["client"]?["number"] } == ["C000001"])
        #expect(candidates?.first?["reason"] == "email")
        #expect(try peer.ask("store.verify")["faults"] == [])
    }

    @Test("A taken number or external reference is a duplicate, also beside an archived client")
    func taken() throws {
        let client = try create(["kind": "organization", "name": "A", "number": "K-1", "externalReference": "erp:1"])
        _ = try peer.ask("client.archive", ["client": "K-1"])
        for other: JSON in [
            ["kind": "organization", "name": "B", "number": "K-1"],
            ["kind": "organization", "name": "B", "externalReference": "erp:1"],
        ] {
            let data = try peer.refusal("client.create", ["client": other])
            #expect(data["kind"] == "duplicate")
            #expect(data["candidates"]?.array?.contains { $0.text.contains(client["id"]?.string ?? "?") } == true)
        }
    }

    @Test("A patch changes what it names; without effect it makes no revision")
    func updates() throws {
        _ = try create(["kind": "person", "givenName": "Anna", "familyName": "Muller", "note": "x", "tags": ["a"]])
        func update(_ patch: JSON) throws -> JSON {
            try #require(try peer.ask("client.update", ["client": "C000001", "patch": patch])["client"])
        }
        let married = try update(["familyName": "Peeters", "note": nil, "tags": ["a", "b"]])
        #expect(married["name"] == "Anna Peeters")
        #expect(married["note"] == nil)
        #expect(married["revision"] == 2)
        #expect(try update(["note": "", "tags": ["a", "b"]]) == married)
        #expect(try update(["name": "Anna P."])["name"] == "Anna P.")
        #expect(try update(["familyName": "Claes"])["name"] == "Anna P.")
        #expect(try update(["name": nil])["name"] == "Anna Claes")
        for (patch, code) in [
            (["id": "x"], "read_only"), (["nickname": nil], "unknown"), (["legalForm": "SA"], "not_for_kind"),
            (["number": nil], "missing"), (["givenName": nil, "familyName": nil], "missing"),
        ] as [(JSON, String)] {
            let data = try peer.refusal("client.update", ["client": "C000001", "patch": patch])
            #expect(data["violations"]?.array?.first?["code"]?.string == code, "\(patch.text)")
            #expect(data["violations"]?.array?.first?["pointer"]?.string?.hasPrefix("/patch/") == true)
        }
    }

    @Test("A patch is told all that is wrong with it, where it stands, and before anything is merged")
    func wrongPatches() throws {
        _ = try create(["kind": "person", "givenName": "Anna"])
        func pointers(_ patch: JSON) throws -> [String] {
            let data = try peer.refusal("client.update", ["client": "C000001", "patch": patch])
            return data["violations"]?.array?.compactMap { $0["pointer"]?.string } ?? []
        }
        let long = JSON.string(String(repeating: "n", count: 300))
        let found = try pointers(["name": long, "bogus": 1, "emails": [["address": "bad"]], "id": nil, "tags": "x"])
        #expect(
            Set(found) == ["/patch/name", "/patch/bogus", "/patch/emails/0/address", "/patch/id", "/patch/tags"]
        )
        #expect(try pointers(["kind": "organization"]) == ["/patch/kind"])
        #expect(try pointers(["electronicAddress": ["value": "1"]]) == ["/patch/electronicAddress/scheme"])
        // Tens of thousands of members are refused at once, and delay no other writer.
        let many = JSON.object(JSONObject(many: 60_000))
        #expect(try pointers(["custom": many]) == ["/patch/custom"])
        #expect(
            try pointers(["electronicAddress": ["value": many]]).first?.hasPrefix("/patch/electronicAddress") == true
        )
        #expect(try peer.ask("client.get", ["client": "C000001"])["client"]?["revision"] == 1)
    }

    @Test("Accents are part of a text however they are encoded")
    func normalForms() throws {
        _ = try create(["kind": "organization", "name": "A", "note": "Caf\u{E9}", "custom": ["\u{E9}": "1"]])
        let patch: JSON = ["note": "Cafe\u{301}", "custom": ["e\u{301}": "2"]]
        let client = try #require(peer.ask("client.update", ["client": "C000001", "patch": patch])["client"])
        #expect(client["revision"] == 2)
        #expect(client["note"] == "Cafe\u{301}")
        #expect(client["custom"] == ["\u{E9}": "1", "e\u{301}": "2"])
        for text in ["CAF\u{C9}", "cafe"] {
            _ = try peer.ask("client.update", ["client": "C000001", "patch": ["name": "Cafe\u{301} Central"]])
            #expect(try peer.ask("client.search", ["text": .string(text)])["clients"]?.array?.count == 1)
        }
    }

    @Test("An edit on an old revision keeps what others changed, and conflicts only where both did")
    func mergedEdits() throws {
        _ = try create(["kind": "organization", "name": "A", "note": "1", "tags": ["x"]])
        _ = try peer.ask("client.update", ["client": "C000001", "patch": ["note": "2", "tags": ["x", "y"]]])
        let merged = try peer.ask(
            "client.update",
            ["client": "C000001", "revision": 1, "patch": ["tradeName": "B", "tags": ["x", "z"]]]
        )
        #expect(merged["client"]?["note"] == "2")
        #expect(merged["client"]?["tags"] == ["x", "y", "z"])
        let data = try peer.refusal("client.update", ["client": "C000001", "revision": 1, "patch": ["note": "3"]])
        #expect(data["kind"] == "conflict")
        #expect(data["fields"] == ["/note"])
        #expect(data["current"]?["note"] == "2")
    }

    @Test("An archived client is hidden, readable, not editable, and comes back whole")
    func archive() throws {
        let created = try create(["kind": "organization", "name": "Ancien"])
        let id = try #require(created["id"])
        let archived = try peer.ask("client.archive", ["client": id, "reason": "moved away"])
        #expect(archived["changed"] == true)
        #expect(archived["client"]?["archiveReason"] == "moved away")
        #expect(try peer.ask("client.archive", ["client": id])["changed"] == false)
        #expect(try peer.ask("client.list")["clients"] == [])
        #expect(try peer.ask("client.search", ["text": "anc"])["clients"] == [])
        #expect(try peer.ask("client.list", ["archived": "only"])["clients"]?.array?.count == 1)
        #expect(try peer.ask("client.search", ["text": "anc", "archived": "include"])["clients"]?.array?.count == 1)
        #expect(try peer.ask("client.get", ["client": id])["client"]?["archivedAt"] != nil)
        #expect(try peer.refusal("client.update", ["client": id, "patch": ["note": "x"]])["kind"] == "archived")
        #expect(
            try peer.refusal("interaction.add", ["client": id, "interaction": ["kind": "call"]])["kind"] == "archived"
        )
        let restored = try peer.ask("client.restore", ["client": id])
        #expect(restored["changed"] == true)
        #expect(restored["client"]?["archivedAt"] == nil)
        #expect(restored["client"]?["archiveReason"] == nil)
        #expect(restored["client"]?["revision"] == 3)
        #expect(try peer.ask("client.restore", ["client": id])["changed"] == false)
    }

    @Test("Interactions are counted, shown in the row, edited, archived and restored")
    func interactions() throws {
        _ = try create(["kind": "organization", "name": "A"])
        func add(_ interaction: JSON) throws -> JSON {
            try #require(
                try peer.ask("interaction.add", ["client": "C000001", "interaction": interaction])["interaction"]
            )
        }
        let call = try add(["kind": "call", "at": "2026-01-02T10:00:00+01:00", "subject": "Hello", "direction": "in"])
        #expect(call["at"] == "2026-01-02T09:00:00.000Z")
        let invoice = try add([
            "kind": "invoice", "at": "2026-02-01T00:00:00Z", "amount": ["value": "12.50", "currency": "eur"],
        ])
        #expect(invoice["amount"] == ["value": "12.50", "currency": "EUR"])
        func digest() throws -> JSON? { try peer.ask("client.list")["clients"]?.array?.first?["interactions"] }
        #expect(try digest()?["count"] == 2)
        #expect(try digest()?["last"]?["kind"] == "invoice")
        let id = try #require(invoice["id"])
        let archived = try peer.ask("interaction.archive", ["interaction": id])
        #expect(archived["changed"] == true)
        #expect(try digest()?["count"] == 1)
        #expect(try digest()?["last"]?["subject"] == "Hello")
        #expect(
            try peer.refusal("interaction.update", ["interaction": id, "patch": ["subject": "x"]])["kind"] == "archived"
        )
        #expect(try peer.ask("interaction.list", ["client": "C000001"])["interactions"]?.array?.count == 1)
        #expect(try peer.ask("interaction.restore", ["interaction": id])["interaction"]?["revision"] == 3)
        let edited = try peer.ask(
            "interaction.update",
            ["interaction": id, "patch": ["subject": "Paid", "amount": nil]]
        )
        #expect(edited["interaction"]?["amount"] == nil)
        #expect(try peer.ask("interaction.get", ["interaction": id])["interaction"] == edited["interaction"])
        let listed = try #require(
            peer.ask("interaction.list", ["since": "2026-01-15T00:00:00Z"])["interactions"]?.array
        )
        #expect(listed.map { $0["id"] } == [id])
        #expect(try peer.ask("client.get", ["client": "C000001"])["client"]?["revision"] == 1)
    }

    @Test("History tells every change with its author, newest first")
    func history() throws {
        _ = try create(["kind": "organization", "name": "A"])
        _ = try peer.ask("client.update", ["client": "C000001", "patch": ["note": "x"]])
        _ = try peer.ask("interaction.add", ["client": "C000001", "interaction": ["kind": "visit"]])
        _ = try peer.ask("client.archive", ["client": "C000001"])
        let first = try peer.ask("client.history", ["client": "C000001", "limit": 3])
        let rest = try peer.ask(
            "client.history",
            ["client": "C000001", "limit": 3, "cursor": #require(first["cursor"])]
        )
        let changes = (first["changes"]?.array ?? []) + (rest["changes"]?.array ?? [])
        #expect(
            changes.map { $0["type"] } == ["client.archived", "interaction.added", "client.updated", "client.created"]
        )
        #expect(changes.map { $0["seq"] } == [4, 3, 2, 1])
        #expect(changes.allSatisfy { $0["actor"]?["uid"]?.integer == Int64(getuid()) })
        #expect(changes[2]["patch"] == ["note": "x"])
        #expect(rest["cursor"] == nil)
        let old = try peer.ask("client.get", ["client": "C000001", "revision": 1])["client"]
        #expect(old?["note"] == nil)
        #expect(old?["revision"] == 1)
    }

    @Test("A key makes a write safe to repeat, and cannot be used for something else")
    func keys() throws {
        let params: JSON = ["client": ["kind": "organization", "name": "Once"], "key": "k1"]
        let first = try peer.ask("client.create", params)
        #expect(try peer.ask("client.create", params) == first)
        let other: JSON = ["client": ["kind": "organization", "name": "Twice"], "key": "k1"]
        #expect(try peer.refusal("client.create", other)["kind"] == "key_reused")
        #expect(try peer.ask("client.list", ["count": true])["total"] == 1)
    }

    @Test("A list is read page by page, and a cursor of another question is refused")
    func pages() throws {
        for name in ["Éa", "eb", "Ec", "d"] { _ = try create(["kind": "organization", "name": .string(name)]) }
        var names: [String] = []
        var params: JSONObject = ["limit": 3, "sort": "name"]
        for _ in 0..<2 {
            let page = try peer.ask("client.list", .object(params))
            names += page["clients"]?.array?.compactMap { $0["name"]?.string } ?? []
            params["cursor"] = page["cursor"]
        }
        #expect(names == ["d", "Éa", "eb", "Ec"])
        #expect(params["cursor"] == nil)
        let cursor = try #require(peer.ask("client.list", ["limit": 1])["cursor"])
        let data = try peer.refusal("client.list", ["limit": 1, "sort": "-name", "cursor": cursor])
        #expect(data["violations"]?.array?.first?["pointer"] == "/cursor")
    }

    @Test("The dashboard tells totals, news and who has been quiet")
    func dashboard() throws {
        _ = try create(["kind": "organization", "name": "A"])
        _ = try create(["kind": "person", "familyName": "B"])
        _ = try peer.ask("client.archive", ["client": "C000002"])
        _ = try peer.ask(
            "interaction.add",
            ["client": "C000001", "interaction": ["kind": "call", "at": "2020-01-01T00:00:00Z"]]
        )
        let dashboard = try peer.ask("dashboard.show")
        #expect(dashboard["totals"]?["organization"] == ["active": 1, "archived": 0])
        #expect(dashboard["totals"]?["person"] == ["active": 0, "archived": 1])
        #expect(dashboard["newThisMonth"] == 2)
        #expect(dashboard["lastInteractions"]?.array?.first?["number"] == "C000001")
        #expect(dashboard["withoutNews"]?.array?.first?["number"] == "C000001")
    }

    @Test("An empty search is refused and punctuation finds nothing")
    func search() throws {
        _ = try create(["kind": "organization", "name": "Société Générale", "addresses": [["city": "Besançon"]]])
        let data = try peer.refusal("client.search", ["text": "  "])
        #expect(data["violations"]?.array?.first?["pointer"] == "/text")
        #expect(try peer.ask("client.search", ["text": "…!?"])["clients"] == [])
        let found = try #require(peer.ask("client.search", ["text": "GENER besanc"])["clients"]?.array?.first)
        #expect(found["matched"]?.array?.map { $0["pointer"] } == ["/name", "/addresses/0/city"])
    }
}

extension JSONObject {
    /// An object of so many members.
    fileprivate init(many count: Int) {
        let text = "{" + (0..<count).map { #""m\#($0)":"x""# }.joined(separator: ",") + "}"
        self = (try? JSON(parsing: text))?.object ?? JSONObject()
    }
}
