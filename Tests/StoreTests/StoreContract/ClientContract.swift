import Clientele
import SQLiteStore
import Testing

@Suite("Contract: clients")
struct ClientContract {
    @Test("Numbers are counted up, and skip what somebody chose", arguments: Engine.all)
    func numbers(_ engine: Engine) throws {
        try engine.withStore { store in
            let clients = try [
                ["kind": "person", "name": "A"], ["kind": "person", "name": "B", "number": "C000002"],
                ["kind": "person", "name": "C"],
            ]
            .map { try store.add(try client($0)) }
            #expect(clients.map(\.number) == ["C000001", "C000002", "C000003"])
        }
    }

    @Test("A number or external reference is nobody else's, whoever is archived", arguments: Engine.all)
    func uniqueness(_ engine: Engine) throws {
        try engine.withStore { store in
            let first = try store.add(
                try client(["kind": "person", "name": "A", "number": "N1", "externalReference": "R1"])
            )
            let second = try store.add(try client(["kind": "person", "name": "B"]))
            try store.archive(first.id)
            let before = try store.facts().seq

            let number = try client(["kind": "person", "name": "C", "number": "N1"])
            let refused = store.failure { store throws(Failure) in try store.add(number).bytes }
            #expect(refused?.kind == .duplicate)
            #expect(refused?.message.contains("N1") == true)
            let candidate = refused?.facts["candidates"]?.array?.first
            #expect(candidate?["client"]?["id"]?.string == first.id.text && candidate?["reason"] == "number")

            let reference = try client(["kind": "person", "name": "C", "externalReference": "R1"])
            #expect(store.failure { store throws(Failure) in try store.add(reference).bytes }?.kind == .duplicate)
            for change: @Sendable (inout Client) -> Void in [{ $0.number = "N1" }, { $0.externalReference = "R1" }] {
                let refused = store.failure { store throws(Failure) in
                    let document = try store.client(.id(second.id))
                    var client = try document.record()
                    change(&client)
                    return try store.revise(document, to: client, as: .clientUpdated).bytes
                }
                #expect(refused?.kind == .duplicate)
            }
            #expect(try store.facts().seq == before)
            // Its own are no obstacle, and what it gave up is free again.
            try store.revise(first.id) { $0.externalReference = "R2" }
            try store.revise(second.id) { $0.externalReference = "R1" }
        }
    }

    @Test("A client answers to its id and its number, exactly as it is written", arguments: Engine.all)
    func references(_ engine: Engine) throws {
        try engine.withStore { store in
            let added = try store.add(try client(["kind": "organization", "name": "A", "number": "É1"]))
            let found = try store.read { store throws(Failure) in try store.client(ClientReference("É1")) }
            #expect(try found.record() == added)
            for stranger in ["é1", "E1", added.id.text.dropLast() + "_", "019a0000-0000-7000-8000-000000000000"] {
                let missing = failure { () throws(Failure) in
                    try store.read { store throws(Failure) in try store.client(ClientReference(String(stranger))) }
                }
                #expect(missing?.kind == .notFound)
            }
        }
    }

    @Test("A revision is counted, dated and logged; one without a difference is none", arguments: Engine.all)
    func revisions(_ engine: Engine) throws {
        try engine.withStore { store in
            let added = try store.add(try client(["kind": "person", "name": "A", "note": "x"]))
            #expect(added.revision == 1 && added.createdAt == added.updatedAt)
            let revised = try store.revise(added.id) { $0.note = nil }
            #expect(
                revised.revision == 2 && revised.createdAt == added.createdAt && revised.updatedAt >= added.updatedAt
            )
            let same = try store.revise(added.id) { $0.name = "A" }
            #expect(same == revised)
            let changes = try store.allChanges()
            #expect(changes.map(\.seq) == [1, 2])
            #expect(changes.map(\.type) == [.clientCreated, .clientUpdated])
            #expect(
                changes.map(\.revision) == [1, 2] && changes.allSatisfy { $0.client == added.id && $0.actor == tester }
            )
            #expect(changes[0].patch == ["number": "C000001", "kind": "person", "name": "A", "note": "x"])
            #expect(changes[1].patch == ["note": nil])
        }
    }

    @Test("A write that fails leaves nothing behind, not even a gap in the log", arguments: Engine.all)
    func failingWrites(_ engine: Engine) throws {
        try engine.withStore { store in
            let kept = try store.add(try client(["kind": "person", "name": "Kept"]))
            let doomed = try client(["kind": "person", "name": "Doomed", "tags": ["t"]])
            let failed = store.failure { store throws(Failure) in
                let added = try store.add(doomed).record()
                _ = try store.add(Interaction(), to: added.id)
                throw Failure(.conflict, "enough")
            }
            #expect(failed?.kind == .conflict)
            let next = try store.add(try client(["kind": "person", "name": "Next"]))
            #expect(next.number == "C000002")
            #expect(try store.allChanges().map(\.seq) == [1, 2])
            #expect(try store.allChanges().map(\.client) == [kept.id, next.id])
            let facts = try store.facts()
            #expect(facts.activeClients == 2 && facts.interactions == 0 && facts.seq == 2)
            let found = try store.read { store throws(Failure) in
                try store.search(SearchQuery(text: SearchText("doomed"), archived: .include, limit: 10))
            }
            #expect(found.isEmpty)
        }
    }

    @Test("A write sees what it wrote itself, and others only see it whole", arguments: Engine.all)
    func ownWrites(_ engine: Engine) throws {
        try engine.withStore { store in
            let new = try client(["kind": "person", "name": "New"])
            try store.write(by: tester) { writer throws(Failure) in
                let id = try writer.add(new).record().id
                guard try writer.client(.id(id)).record().name == "New", try writer.facts().activeClients == 1 else {
                    throw Failure(.internal, "The write does not see itself.")
                }
                let outside = try store.read { store throws(Failure) in try store.facts().activeClients }
                guard outside == 0 else { throw Failure(.internal, "Others see half of a write.") }
                return []
            }
            #expect(try store.facts().activeClients == 1)
        }
    }

    @Test(
        "Clients that share an identifier, an e-mail, a phone, or name and city are told of each other",
        arguments: Engine.all
    )
    func lookalikes(_ engine: Engine) throws {
        try engine.withStore { store in
            let first = try store.add(
                try client([
                    "kind": "organization", "name": "L’Œuvre", "addresses": [["city": "Lyon", "country": "FR"]],
                    "identifiers": [["scheme": "siren", "value": "732 829 320"]],
                    "emails": [["address": "Info@Example.org"]], "phones": [["number": "06 12 34 56 78"]],
                ])
            )
            try store.archive(first.id)
            func reasons(_ json: JSON) throws -> [String] {
                let asked = try client(json)
                return try store.read { store throws(Failure) in try store.lookalikes(of: asked) }.map(\.reason)
            }
            #expect(
                try reasons(["kind": "person", "name": "X", "phones": [["number": "+33 6 12 34 56 78"]]]) == ["phone"]
            )
            #expect(try reasons(["kind": "person", "name": "l'oeuvre", "addresses": [["city": "LYON"]]]) == ["name"])
            #expect(
                try reasons([
                    "kind": "organization", "name": "X", "identifiers": [["scheme": "siren", "value": "732829320"]],
                ])
                    == ["siren"]
            )
            #expect(try reasons(["kind": "person", "name": "L’Œuvre"]).isEmpty)
            let itself = try store.current(first.id)
            #expect(try store.read { store throws(Failure) in try store.lookalikes(of: itself) }.isEmpty)
            try store.revise(first.id) { $0.phones = [] }
            #expect(try reasons(["kind": "person", "name": "X", "phones": [["number": "+33 6 12 34 56 78"]]]).isEmpty)
        }
    }

    @Test(
        "Of many namesakes in a town three are named, and the warning says that there may be more",
        arguments: Engine.all
    )
    func namesakes(_ engine: Engine) throws {
        try engine.withStore { store in
            let person: JSON = ["kind": "person", "name": "Jean Petit", "addresses": [["city": "Paris"]]]
            func warned(_ json: JSON) throws -> JSON? {
                try store.run("client.create", ["client": json])["warnings"]?.array?.first { $0["candidates"] != nil }
            }
            let expected = [0, 1, 2, 3, 3, 3]
            for count in expected {
                let warning = try warned(person)
                #expect((warning?["candidates"]?.array?.count ?? 0) == count)
                #expect(warning?["message"]?.string?.contains("at least 2 more") == (count == 0 ? nil : count == 3))
            }
            // One who shares more than the name is named beside them.
            var caller = person.object ?? JSONObject()
            caller["phones"] = [["number": "+33 6 12 34 56 78"]]
            _ = try warned(.object(caller))
            let reasons = try warned(.object(caller))?["candidates"]?.array?.compactMap { $0["reason"]?.string }
            #expect(reasons == ["phone", "name", "name", "name"])
        }
    }
}
