import Clientele
import Foundation
import SQLiteStore
import Testing

@Suite("Anonymising")
struct AnonymisationTests {
    /// Words that nobody else has, in every place that a person's data can be in.
    private static let secrets = [
        "Zorglubine", "Qwxzname", "oldsecretnick", "zorglub@secret.example", "0611223399", "+33611223399",
        "Trifouillis",
        "rue du Mystere", "noteinconnue", "tagsecret", "customsecret", "objetsecret", "corpssecret", "secretlink",
        "motifsecret", "mergedsecret", "avantsecret",
    ]

    private static let person: JSON = [
        "kind": "person", "givenName": "Zorglubine", "familyName": "Qwxzname", "note": "noteinconnue",
        "emails": [["address": "zorglub@secret.example"]], "phones": [["number": "+33611223399"]],
        "addresses": [["lines": ["1 rue du Mystere"], "city": "Trifouillis", "country": "FR"]],
        "tags": ["tagsecret"], "custom": ["x": "customsecret"], "externalReference": "refsecret",
    ]

    /// A store with a person whose data is wherever it can be.
    private func filled(_ place: Place) throws -> SQLiteStore {
        let store = try SQLiteStore(directory: place.path, settings: StoreSettings(houseCountry: CountryCode("FR")))
        _ = try store.run("client.create", ["client": Self.person, "key": "k1"])
        _ = try store.run("client.create", ["client": Self.person.with("name", "avantsecret Double"), "key": "k2"])
        for index in 0..<30 {
            _ = try store.run("client.create", ["client": ["kind": "person", "name": .string("Other \(index)")]])
        }
        let call: JSON = [
            "kind": "invoice", "subject": "objetsecret", "body": "corpssecret", "link": "https://secretlink.example",
            "amount": ["value": "12.50", "currency": "EUR"], "at": "2020-01-02T03:04:05.000Z",
        ]
        _ = try store.run("interaction.add", ["client": "C000001", "interaction": call, "key": "k3"])
        _ = try store.run("client.update", ["client": "C000001", "patch": ["tradeName": "oldsecretnick"]])
        _ = try store.run(
            "client.update",
            ["client": "C000001", "patch": ["tradeName": .null, "note": "mergedsecret"]]
        )
        _ = try store.run("client.archive", ["client": "C000002", "reason": "motifsecret"])
        return store
    }

    /// The secrets that are somewhere in the store's files, whatever case or folding.
    private func found(in place: Place) throws -> [String] {
        var bytes: [UInt8] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: place.path)
        where name.hasPrefix("clients.sqlite") {
            bytes += try Data(contentsOf: URL(fileURLWithPath: place.path + "/" + name))
        }
        let text = String(decoding: bytes.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        return Self.secrets.filter { text.contains($0.lowercased()) }
    }

    @Test("Nothing of a person is left in the store's files, nor anywhere that can be asked")
    func everywhere() throws {
        let place = Place()
        let store = try filled(place)
        defer { store.close() }
        _ = try store.run("client.merge", ["from": "C000002", "into": "C000001", "key": "k4"])
        #expect(try found(in: place).count > 12)
        let result = try store.anonymise(.number("C000002"), confirmedAs: "C000001", by: tester) { true }
        #expect(result.changed && result.purged && result.interactions == 1)
        #expect(try found(in: place) == [])
        #expect(try store.verify { true }.faults.value == [])
        let client = try store.run("client.get", ["client": "C000001"])["client"]
        #expect(client?["name"] == "Anonymised" && client?["anonymisedAt"] != nil && client?["archivedAt"] != nil)
        #expect(client?["emails"] == nil && client?["note"] == nil && client?["createdAt"] != nil)
        let listed = try store.run("interaction.list", ["client": "C000001"])["interactions"]?.array?.first
        #expect(listed?["amount"]?["value"] == "12.50" && listed?["at"] == "2020-01-02T03:04:05.000Z")
        #expect(listed?["kind"] == "invoice" && listed?["subject"] == nil)
        for revision in 1...4 {
            let past = try store.run(
                "client.get",
                ["client": "C000001", "revision": .number(JSONNumber(Int64(revision)))]
            )
            #expect(past["client"]?["name"] == "Anonymised")
        }
        let changes = try store.run("changes.list", ["since": 0, "limit": 1000])
        #expect(changes["changes"]?.array?.last?["type"] == "client.anonymised")
        let everything = [changes, try store.run("client.history", ["client": "C000001"])].map(\.text).joined()
        #expect(Self.secrets.allSatisfy { !everything.contains($0) })
        for key in ["k1", "k2", "k3", "k4"] {
            let kept = try answer(to: key, store)
            #expect(Self.secrets.allSatisfy { !kept.contains($0) })
        }
        #expect(try store.run("client.search", ["text": "Qwxzname", "archived": "include"])["clients"] == [])
        #expect(
            try store.run("client.search", ["text": "C000002", "archived": "include"])["clients"]?.array?.count == 1
        )
    }

    /// The answer that is kept for a key, as a request with other content finds it out.
    private func answer(to key: String, _ store: SQLiteStore) throws -> String {
        let params: [String: (String, JSON)] = [
            "k1": ("client.create", ["client": Self.person, "key": "k1"]),
            "k2": ("client.create", ["client": Self.person.with("name", "avantsecret Double"), "key": "k2"]),
            "k4": ("client.merge", ["from": "C000002", "into": "C000001", "key": "k4"]),
        ]
        guard let (method, params) = params[key] else { return "" }
        return try store.run(method, params).text
    }

    @Test("It is for good: nothing edits, restores, reverts, merges or separates what was anonymised")
    func forGood() throws {
        let place = Place()
        let store = try filled(place)
        defer { store.close() }
        _ = try store.run("client.merge", ["from": "C000002", "into": "C000001"])
        _ = try store.anonymise(.number("C000001"), confirmedAs: "C000001", by: tester) { true }
        for (method, params) in [
            ("client.update", ["client": "C000001", "patch": ["note": "x"]]), ("client.restore", ["client": "C000001"]),
            ("client.revert", ["client": "C000001", "revision": 1]), ("client.unmerge", ["client": "C000002"]),
            ("client.merge", ["from": "C000003", "into": "C000001"]),
            ("client.merge", ["from": "C000001", "into": "C000003"]),
            ("interaction.add", ["client": "C000001", "interaction": ["kind": "call"]]),
        ] as [(String, JSON)] {
            let failure = try store.refusal(method, params)
            #expect(failure?.kind == .archived && failure?.message.contains("anonymised") == true, "\(method)")
        }
        #expect(try store.anonymise(.number("C000001"), confirmedAs: "", by: tester) { true }.changed == false)
    }

    @Test("An organization, another number, and nobody are refused, and nothing is changed")
    func refusals() throws {
        let place = Place()
        let store = try filled(place)
        defer { store.close() }
        _ = try store.run("client.create", ["client": ["kind": "organization", "name": "Firm", "number": "F1"]])
        let before = try store.facts().seq
        func refusal(_ client: String, _ number: String) -> Failure? {
            failure { () throws(Failure) in
                try store.anonymise(.number(client), confirmedAs: number, by: tester) { true }
            }
        }
        #expect(refusal("F1", "F1")?.message.contains("organization") == true)
        #expect(refusal("C000001", "C000002")?.kind == .invalidParams)
        #expect(refusal("C000001", "")?.kind == .invalidParams)
        #expect(refusal("C999999", "C999999")?.kind == .notFound)
        #expect(try store.facts().seq == before)
    }

    @Test("Another client that had the data while both were merged has nothing of it afterwards")
    func formerMerge() throws {
        let place = Place()
        let store = try filled(place)
        defer { store.close() }
        _ = try store.run("client.merge", ["from": "C000001", "into": "C000003"])
        _ = try store.run("client.update", ["client": "C000003", "patch": ["jobTitle": "Painter"]])
        _ = try store.run("client.merge", ["from": "C000003", "into": "C000004"])
        _ = try store.run("client.unmerge", ["client": "C000003"])
        _ = try store.run("client.unmerge", ["client": "C000001"])
        _ = try store.run("client.update", ["client": "C000003", "patch": ["note": "Kept."]])
        let before = try store.run("client.get", ["client": "C000003"])
        for number in ["C000001", "C000002"] {
            _ = try store.anonymise(.number(number), confirmedAs: number, by: tester) { true }
        }
        #expect(try found(in: place) == [])
        #expect(try store.run("client.get", ["client": "C000003"]) == before)
        #expect(try store.verify { true }.faults.value == [])
    }

    @Test("Terms in segments of the index go as well, and other clients are found as before")
    func segments() throws {
        let place = Place()
        let store = try filled(place)
        defer { store.close() }
        for batch in 0..<5 {
            try store.write(by: tester) { store throws(Failure) in
                for index in 0..<500 {
                    var client = Client()
                    client.kind = .person
                    client.name = "Zorro \(batch) \(index)"
                    _ = try store.add(client)
                }
                return []
            }
        }
        for number in ["C000001", "C000002"] {
            #expect(try store.anonymise(.number(number), confirmedAs: number, by: tester) { true }.purged)
        }
        #expect(try found(in: place) == [])
        #expect(try store.run("client.search", ["text": "zorro 3 77"])["clients"]?.array?.isEmpty == false)
        #expect(try store.run("client.list", ["count": true])["total"] == 2530)
        #expect(try store.verify { true }.faults.value == [])
    }

    @Test("A store that was left before its file was written anew does it after the next start")
    func afterwards() throws {
        let place = Place()
        let store = try filled(place)
        try store.write(by: tester) { store throws(Failure) in
            _ = try store.facts()
            return []
        }
        _ = try store.anonymise(.number("C000001"), confirmedAs: "C000001", by: tester) { true }
        _ = try store.anonymise(.number("C000002"), confirmedAs: "C000002", by: tester) { true }
        store.close()
        let again = try SQLiteStore(directory: place.path)
        defer { again.close() }
        #expect(try again.run("client.get", ["client": "C000001"])["client"]?["name"] == "Anonymised")
        #expect(try found(in: place) == [])
    }

    @Test("Lists can leave out, or show, those whose data is gone")
    func lists() throws {
        let place = Place()
        let store = try filled(place)
        defer { store.close() }
        _ = try store.anonymise(.number("C000001"), confirmedAs: "C000001", by: tester) { true }
        func total(_ params: JSON) throws -> JSON? { try store.run("client.list", params)["total"] }
        #expect(try total(["archived": "include", "count": true]) == 32)
        #expect(try total(["archived": "include", "count": true, "anonymised": false]) == 31)
        #expect(try total(["archived": "include", "count": true, "anonymised": true]) == 1)
        let dormant: JSON = [
            "archived": "include", "kind": "person", "anonymised": false, "dormantSince": "2099-01-01T00:00:00Z",
            "count": true,
        ]
        #expect(try total(dormant) == 31)
    }
}

extension JSON {
    /// The object with another member.
    fileprivate func with(_ name: String, _ value: JSON) -> JSON {
        var object = object ?? JSONObject()
        object[name] = value
        if name == "name" { object["externalReference"] = nil }
        return .object(object)
    }
}
