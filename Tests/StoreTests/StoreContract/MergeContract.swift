import Clientele
import SQLiteStore
import TestDice
import Testing

@Suite("Contract: merged clients")
struct MergeContract {
    private func add(_ name: String, _ members: JSONObject = JSONObject(), to store: any Store) throws -> Client {
        var json = members
        json["kind"] = json["kind"] ?? "organization"
        json["name"] = .string(name)
        return try store.add(try client(.object(json)))
    }

    private func merge(_ from: Client, into client: Client, in store: any Store) throws {
        _ = try store.run("client.merge", ["from": .string(from.id.text), "into": .string(client.id.text)])
    }

    private func found(_ text: String, in store: any Store) throws -> [Identifier] {
        let query = SearchQuery(text: SearchText(text), archived: .include, limit: 100)
        return try store.read { store throws(Failure) in try store.search(query) }.map(\.id)
    }

    @Test("The old id and number answer as the client that stays, whatever is asked", arguments: Engine.all)
    func answers(_ engine: Engine) throws {
        try engine.withStore { store in
            let stays = try add("Stays", to: store)
            let goes = try add("Goes", ["emails": [["address": "goes@example.org"]], "tags": ["vip"]], to: store)
            try store.add(try interaction(["kind": "call", "subject": "Hello"]), to: goes.id)
            let merged = try store.run("client.merge", ["from": "C000002", "into": "C000001"])
            #expect(merged["changed"] == true && merged["client"]?["id"]?.string == stays.id.text)
            for name in [goes.id.text, "C000002"] {
                let reference: JSON = .string(name)
                let got = try store.run("client.get", ["client": reference])["client"]
                #expect(
                    got?["id"]?.string == stays.id.text
                        && got?["emails"]?.array?.first?["address"] == "goes@example.org"
                )
                let list = try store.run("interaction.list", ["client": reference])["interactions"]?.array
                #expect(list?.isEmpty == false && list?.last?["client"]?.string == stays.id.text)
                let history = try store.run("client.history", ["client": reference])["changes"]?.array ?? []
                #expect(Set(history.compactMap { $0["client"]?.string }) == [stays.id.text, goes.id.text])
                #expect(history.contains { $0["type"] == "client.merged" })
                let edited = try store.run("client.update", ["client": reference, "patch": ["note": .string(name)]])
                #expect(edited["client"]?["id"]?.string == stays.id.text)
                let added = try store.run(
                    "interaction.add",
                    ["client": reference, "interaction": ["kind": "note", "subject": .string(name)]]
                )
                #expect(added["interaction"]?["client"]?.string == stays.id.text)
            }
            #expect(try found("C000002", in: store) == [stays.id])
            #expect(try found("Goes", in: store) == [stays.id])
            let list = try store.run("client.list", ["archived": "include", "count": true])
            #expect(list["clients"]?.array?.count == 1 && list["total"] == 1)
            #expect(try store.run("client.list", ["tags": ["vip"]])["clients"]?.array?.count == 1)
            #expect(try store.run("client.lookup", ["email": "goes@example.org"])["clients"]?.array?.count == 1)
            #expect(try store.facts().activeClients == 1)
            #expect(try store.run("dashboard.show", [:])["newThisMonth"] == 1)
            let taken = try store.refusal(
                "client.create",
                ["client": ["kind": "person", "name": "N", "number": "C000002"]]
            )
            #expect(taken?.kind == .duplicate)
            #expect(try store.verify { true }.faults.value == [])
        }
    }

    @Test("Of two values the newer wins, lists are united, notes joined, and what belongs together stays so")
    func content() throws {
        try Engine.all[0].withStore { store in
            let stays = try add(
                "Martin",
                [
                    "emails": [["address": "A@example.org"]], "phones": [["number": "01 40 00 00 01"]],
                    "websites": ["https://example.org/"], "tags": ["a"], "note": "One.", "language": "fr",
                    "addresses": [["lines": ["1 rue Haute"], "city": "Lyon", "country": "FR"]],
                    "iban": "FR7630006000011234567890189", "bic": "AGRIFRPP", "custom": ["size": "1", "own": "x"],
                    "externalReference": "ERP-1",
                ],
                to: store
            )
            while Timestamp.now <= stays.updatedAt {}
            let goes = try add(
                "Martin SARL",
                [
                    "emails": [["address": "a@example.org", "label": "work"], ["address": "b@example.org"]],
                    "phones": [["number": "+33 1 40 00 00 01"], ["number": "01 40 00 00 02"]],
                    "websites": ["example.org"], "tags": ["a", "b"], "note": "Two.", "currency": "EUR",
                    "addresses": [
                        ["lines": ["1, Rue Haute"], "city": "LYON", "country": "FR"],
                        ["lines": ["2 rue Basse"], "city": "Lyon", "country": "FR"],
                    ],
                    "iban": "BE68539007547034", "custom": ["size": "2", "other": "y"], "externalReference": "ERP-2",
                ],
                to: store
            )
            while Timestamp.now <= goes.updatedAt {}
            try store.revise(stays.id) { $0.language = LanguageTag("nl") }
            try merge(goes, into: stays, in: store)
            let client = try store.current(stays.id)
            #expect(client.name == "Martin SARL" && client.number == stays.number)
            #expect(client.emails.map(\.address.text) == ["A@example.org", "b@example.org"])
            #expect(client.emails.first?.label == "work")
            #expect(client.phones.map(\.number.text) == ["01 40 00 00 01", "01 40 00 00 02"])
            #expect(client.websites.count == 1 && client.tags == ["a", "b"] && client.note == "One.\n\nTwo.")
            #expect(client.addresses.map(\.use) == [.main, .other] && client.addresses[1].lines == ["2 rue Basse"])
            #expect(client.language?.text == "nl" && client.currency?.text == "EUR")
            #expect(client.iban?.text == "BE68539007547034" && client.bic == nil)
            #expect(client.custom.texts.map { "\($0.name)=\($0.text)" } == ["size=2", "own=x", "other=y"])
            #expect(client.externalReference == "ERP-1")
            #expect(client.merged.map(\.id) == [goes.id] && client.merged.first?.number == goes.number)
            let held = try store.refusal(
                "client.create",
                ["client": ["kind": "person", "name": "N", "externalReference": "ERP-2"]]
            )
            #expect(held?.kind == .duplicate && held?.message.contains("C000001") == true)
            #expect(try store.verify { true }.faults.value == [])
        }
    }

    @Test("A phone number without a country is taken for one of the country of the client that it joins")
    func phonesWithoutCountry() throws {
        try Engine.all[0].withStore { store in
            let phone: JSON = [["number": "05 61 11 22 33", "label": "work"]]
            let stays = try add("Martin", ["phones": phone, "addresses": [["country": "FR"]]], to: store)
            let goes = try add("Martin", ["phones": [["number": "0561112233"]]], to: store)
            try merge(goes, into: stays, in: store)
            #expect(try store.current(stays.id).phones.map(\.number.text) == ["05 61 11 22 33"])
        }
    }

    @Test("What was changed since stays when a merge is undone", arguments: Engine.all)
    func undoing(_ engine: Engine) throws {
        try engine.withStore { store in
            let stays = try add("Stays", ["tags": ["a"], "note": "One."], to: store)
            let goes = try add("Goes", ["tags": ["b"], "language": "fr"], to: store)
            let before = try store.add(try interaction(["kind": "call"]), to: goes.id)
            try merge(goes, into: stays, in: store)
            let since = try store.add(try interaction(["kind": "visit"]), to: stays.id)
            try store.revise(stays.id) {
                $0.tags.append("c")
                $0.note = "Three."
            }
            let result = try store.run("client.unmerge", ["client": .string(goes.id.text)])
            #expect(result["client"]?["id"]?.string == goes.id.text && result["client"]?["tags"] == ["b"])
            let survivor = try store.current(stays.id)
            #expect(survivor.tags == ["a", "c"] && survivor.note == "Three." && survivor.language == nil)
            #expect(survivor.merged.isEmpty)
            func owner(_ interaction: Interaction) throws -> Identifier {
                try store.read { store throws(Failure) in try store.interaction(interaction.id) }.record().client
            }
            #expect(try owner(before) == goes.id)
            #expect(try owner(since) == stays.id)
            #expect(try found("Goes", in: store) == [goes.id])
            #expect(try store.run("client.list", ["tags": ["b"]])["clients"]?.array?.count == 1)
            #expect(try store.verify { true }.faults.value == [])
        }
    }

    @Test("What cannot be merged or separated is refused with a sentence", arguments: Engine.all)
    func refusals(_ engine: Engine) throws {
        try engine.withStore { store in
            for name in ["A", "B", "C", "D"] { _ = try add(name, to: store) }
            func refusal(_ method: String, _ params: JSON) throws -> String {
                let failure = try store.refusal(method, params)
                return "\(failure?.kind.rawValue ?? "none"): \(failure?.message ?? "")"
            }
            func merge(_ from: String, _ into: String) -> JSON { ["from": .string(from), "into": .string(into)] }
            #expect(try refusal("client.merge", merge("C000001", "C000001")).contains("into itself"))
            #expect(try refusal("client.merge", merge("C000009", "C000001")).hasPrefix("not_found"))
            #expect(try refusal("client.unmerge", ["client": "C000001"]).contains("Nothing was merged"))
            _ = try store.run("client.merge", merge("C000001", "C000002"))
            #expect(try store.run("client.merge", merge("C000001", "C000002"))["changed"] == false)
            #expect(try refusal("client.merge", merge("C000002", "C000001")).contains("into itself"))
            _ = try store.run("client.merge", merge("C000003", "C000002"))
            #expect(try refusal("client.unmerge", ["client": "C000002"]).contains("C000001, C000003"))
            _ = try store.run("client.merge", merge("C000002", "C000004"))
            #expect(try refusal("client.unmerge", ["client": "C000001"]).contains("“C000002”, which was merged"))
            _ = try store.run("client.archive", ["client": "C000004"])
            #expect(try refusal("client.unmerge", ["client": "C000002"]).hasPrefix("archived"))
            _ = try add("E", to: store)
            #expect(try refusal("client.merge", merge("C000005", "C000001")).hasPrefix("archived"))
            _ = try store.run("client.merge", merge("C000001", "C000005"))
            #expect(try store.run("client.get", ["client": "C000003"])["client"]?["number"] == "C000005")
            let stale = try store.refusal(
                "client.update",
                ["client": "C000003", "patch": ["note": "x"], "revision": 1]
            )
            #expect(stale?.kind == .conflict && stale?.facts["current"]?["number"] == "C000005")
            #expect(try store.verify { true }.faults.value == [])
        }
    }

    @Test("Nothing is written by a preview, which says what would come of it", arguments: Engine.all)
    func preview(_ engine: Engine) throws {
        try engine.withStore { store in
            _ = try add("A", ["tags": ["a"]], to: store)
            _ = try add("B", ["tags": ["b"]], to: store)
            let before = try store.facts().seq
            let params: JSON = ["from": "C000002", "into": "C000001", "preview": true]
            let shown = try store.run("client.merge", params)["client"]
            #expect(shown?["tags"] == ["a", "b"] && shown?["number"] == "C000001")
            #expect(try store.facts().seq == before)
            _ = try store.run("client.merge", ["from": "C000002", "into": "C000001"])
            let merged = try store.current(
                try store.read { store throws(Failure) in try store.client(.number("C000001")) }.record().id
            )
            #expect(merged.tags == ["a", "b"])
        }
    }

    @Test("Lists that would be too long together are refused, and named")
    func room() throws {
        try Engine.all[0].withStore { store in
            for client in 0..<2 {
                let emails = (0..<30).map { JSON.object(["address": .string("a\(client)x\($0)@example.org")]) }
                _ = try add("N", ["emails": .array(emails)], to: store)
            }
            let refused = try store.refusal("client.merge", ["from": "C000001", "into": "C000002"])
            #expect(refused?.facts["violations"]?.array?.first?["pointer"] == "/from/emails")
        }
    }

    @Test("Identities and numbers that came merged answer too, and belong to one client", arguments: Engine.all)
    func adoption(_ engine: Engine) throws {
        try engine.withStore { store in
            let own = try add("Own", to: store)
            let other = try add("Other", to: store)
            let old = MergedClient(id: Identifier(at: .now), number: "OLD-7", mergedAt: .now)
            func adopt(_ merged: [MergedClient], _ client: Client) throws {
                _ = try store.write(by: tester) { store throws(Failure) in
                    try store.adopt(merged, by: try store.client(.id(client.id))).bytes
                }
            }
            try adopt([old], own)
            try adopt([old], own)
            #expect(try store.current(own.id).revision == 2)
            for reference in [old.id.text, "OLD-7"] {
                let got = try store.run("client.get", ["client": .string(reference)])["client"]
                #expect(got?["id"]?.string == own.id.text)
            }
            #expect(try found("OLD-7", in: store) == [own.id])
            #expect(throws: Failure.self) { try adopt([old], other) }
            #expect(throws: Failure.self) { try adopt([MergedClient(id: own.id, number: nil, mergedAt: nil)], other) }
            #expect(try store.refusal("client.unmerge", ["client": "OLD-7"])?.message.contains("import") == true)
            try merge(own, into: other, in: store)
            #expect(try store.run("client.get", ["client": "OLD-7"])["client"]?["id"]?.string == other.id.text)
            var added = try client(["kind": "person", "name": "New"])
            added.merged = [MergedClient(id: Identifier(at: .now), number: "OLD-8", mergedAt: nil)]
            let new = try store.add(added)
            #expect(try store.run("client.get", ["client": "OLD-8"])["client"]?["id"]?.string == new.id.text)
            #expect(try store.verify { true }.faults.value == [])
        }
    }
}
