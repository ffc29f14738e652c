import Clientele
import SQLiteStore
import TestDice
import Testing

@Suite("Contract: duplicates")
struct DuplicateContract {
    @Test("All groups are found page by page, each once, as comparing everyone with everyone finds them")
    func pages() throws {
        try Engine.all[0].withStore { store in
            var dice = Dice(7)
            var clients: [Identifier: Client] = [:]
            for _ in 0..<400 {
                let added = try store.add(try dice.invented())
                clients[added.id] = added
            }
            for id in Array(clients.keys).sorted(by: { $0.text < $1.text }).prefix(150) {
                let other = try dice.invented()
                let archives = dice.chance(20)
                clients[id] = try store.revise(id) {
                    $0.emails = other.emails
                    $0.phones = other.phones
                    if archives { $0.archivedAt = .now }
                }
            }
            var expected: Set<Set<String>> = []
            let byMark = clients.values.reduce(into: [ClientMark: [Client]]()) { groups, client in
                for mark in client.marks(houseCountry: CountryCode("FR")) where !mark.value.isEmpty {
                    groups[mark, default: []].append(client)
                }
            }
            for group in byMark.values where group.count > 1 && group.contains(where: { !$0.isArchived }) {
                expected.insert(Set(group.map(\.id.text)))
            }
            #expect(expected.count > 20)
            for limit in [3, 1000] {
                let found = try groups(store, ["limit": .number(JSONNumber(Int64(limit)))])
                let sets = found.map { Set(($0["clients"]?.array ?? []).compactMap { $0["id"]?.string }) }
                #expect(Set(sets) == expected)
                #expect(sets.count == expected.count)
            }
        }
    }

    private func groups(_ store: any Store, _ params: JSONObject) throws -> [JSON] {
        var params = params
        var groups: [JSON] = []
        repeat {
            let page = try store.run("client.duplicates", .object(params))
            groups += page["groups"]?.array ?? []
            params["cursor"] = page["cursor"]
        } while params["cursor"] != nil && groups.count < 10_000
        return groups
    }

    @Test(
        "A group says what is shared, what tells most first, and has no archived clients alone",
        arguments: Engine.all
    )
    func reasons(_ engine: Engine) throws {
        try engine.withStore { store in
            func add(_ name: String, _ email: String, _ siren: String?) throws -> Client {
                var json: JSONObject = [
                    "kind": "organization", "name": .string(name), "emails": [["address": .string(email)]],
                    "addresses": [["city": "Lyon", "country": "FR"]],
                ]
                if let siren { json["identifiers"] = [["scheme": "siren", "value": .string(siren)]] }
                return try store.add(try client(.object(json)))
            }
            let first = try add("Œuvre", "A@example.org", "732 829 320")
            let second = try add("oeuvre", "a@example.org", "732829320")
            let third = try add("Other", "a@example.org", nil)
            var found = try groups(store, [:])
            #expect(found.count == 2)
            let both = found.first { $0["count"] == 2 }
            #expect(both?["reason"] == "siren" && both?["reasons"] == ["siren", "email", "name"])
            #expect(found.first { $0["count"] == 3 }?["reasons"] == ["email"])
            let one = try store.run("client.duplicates", ["client": .string(third.id.text)])["groups"]?.array
            #expect(one?.count == 1 && one?[0]["count"] == 3)
            try store.archive(first.id)
            try store.archive(second.id)
            found = try groups(store, [:])
            #expect(found.map { $0["count"] } == [3])
            #expect(try groups(store, ["archived": "exclude"]).isEmpty)
            _ = try store.run("client.merge", ["from": .string(second.id.text), "into": .string(third.id.text)])
            _ = try store.run("client.merge", ["from": .string(first.id.text), "into": .string(third.id.text)])
            #expect(try groups(store, [:]).isEmpty)
            let foreign = try store.refusal("client.duplicates", ["cursor": "00000000000000002231"])
            #expect(foreign?.kind == .invalidParams)
        }
    }
}
