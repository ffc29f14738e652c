import Clientele
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

/// Stores as former versions left them, each as the SQL that makes it: whatever the program becomes, it opens them.
///
/// A fixture is never changed once its version was released. `CLIENTELE_REGENERATE=1 contrib/test --filter FrozenStore`
/// writes the one of the present version anew, as long as it was not.
@Suite("Frozen stores")
struct FrozenStoreTests {
    @Test("A store of a former version opens, is sound, and has everything that was in it", arguments: [1, 3, 6])
    func former(version: Int) throws {
        let place = Place()
        let fixture = #filePath.replacing(
            "/Migrations/FrozenStoreTests.swift",
            with: "/Fixtures/schema\(version).sql"
        )
        if ProcessInfo.processInfo.environment["CLIENTELE_REGENERATE"] != nil, Schema.present.version == version {
            let made = Place()
            try fill(made)
            try StoreDump.text(of: made.path + "/clients.sqlite").write(
                toFile: fixture,
                atomically: true,
                encoding: .utf8
            )
        }
        let queue = try DatabaseQueue(path: place.path + "/clients.sqlite")
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: try String(contentsOfFile: fixture, encoding: .utf8))
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == version)
            #expect(try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID)
        }
        try queue.close()

        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        #expect(try store.verify { true }.faults.value == [])
        try checkContent(store)
        let added = try store.add(try client(["kind": "person", "name": "Newcomer"]))
        #expect(added.number == "C000004")
        #expect(try store.verify { true }.faults.value == [])
    }

    /// Makes the store that is frozen: it is written by the program itself, so that it is what people have.
    private func fill(_ place: Place) throws {
        let store = try SQLiteStore(directory: place.path, settings: StoreSettings(houseCountry: CountryCode("FR")))
        let zoe = try store.add(
            try client([
                "kind": "person", "givenName": "Zoë", "familyName": "Ødegård", "honorific": "Mme",
                "emails": [["address": "zoe@example.org", "label": "work"]], "phones": [["number": "06 12 34 56 78"]],
                "addresses": [["lines": ["1 rue Haute"], "postalCode": "69001", "city": "Lyon", "country": "FR"]],
                "language": "fr", "tags": ["vip", "école"], "custom": ["shoe": "42"], "note": "Paints boats.",
            ])
        )
        let firm = try store.add(
            try client([
                "kind": "organization", "name": "Œuvre & Fils", "legalForm": "SARL",
                "identifiers": [
                    ["scheme": "siren", "value": "732829320"], ["scheme": "vat", "value": "FR44732829320"],
                ],
                "contacts": [["name": "Anaïs", "role": "accounts", "email": "anais@example.org"]],
                "externalReference": "ERP-17", "currency": "EUR", "paymentTermDays": 30,
                "electronicAddress": ["scheme": "0225", "value": "732829320"],
            ])
        )
        let gone = try store.add(try client(["kind": "person", "name": "Long Gone", "number": "X-9"]))
        try store.revise(zoe.id) { $0.jobTitle = "Painter" }
        try store.revise(zoe.id) { $0.note = nil }
        try store.archive(gone.id)
        try store.revise(firm.id, as: .clientArchived) { $0.archivedAt = .now }
        try store.revise(firm.id, as: .clientRestored) { $0.archivedAt = nil }
        let call = try store.add(
            try interaction([
                "kind": "call", "subject": "Asked for a quote", "at": "2026-11-20T10:00:00Z", "direction": "in",
            ]),
            to: zoe.id
        )
        try store.revise(interaction: call.id) { $0.body = "At length." }
        let wrong = try store.add(try interaction(["kind": "note", "subject": "Wrong"]), to: zoe.id)
        try store.revise(interaction: wrong.id, as: .interactionArchived) { $0.archivedAt = .now }
        let invoice: JSON = [
            "kind": "invoice", "subject": "F-2026-1", "at": "2026-11-21T09:00:00Z",
            "amount": ["value": "120.50", "currency": "EUR"],
        ]
        try store.add(try interaction(invoice), to: firm.id)
        store.close()
        try joinIndex(place)
        try addLast(place)
    }

    /// Makes a segment of the search index, as many clients would.
    private func joinIndex(_ place: Place) throws {
        let queue = try DatabaseQueue(path: place.path + "/clients.sqlite", configuration: Connection.writing)
        try queue.write { try TermUpkeep(recentLimit: 1).step($0) }
        try queue.close()
    }

    private func addLast(_ place: Place) throws {
        let store = try SQLiteStore(directory: place.path, settings: StoreSettings(houseCountry: CountryCode("FR")))
        defer { store.close() }
        var inspection = Inspection(of: .peer)
        let key = try #require(RequestKey(.string("once"), &inspection))
        try store.write(by: tester) { store throws(Failure) in
            let answer = try store.add(Client()).bytes
            try store.remember(answer, to: key, content: [1, 2, 3])
            return answer
        }
    }

    private func checkContent(_ store: SQLiteStore) throws {
        let facts = try store.facts()
        #expect(facts.activeClients == 3 && facts.archivedClients == 1 && facts.interactions == 2 && facts.seq == 14)

        let zoe = try found("odegard lyon", in: store)
        #expect(zoe.name == "Zoë Ødegård" && zoe.number == "C000001" && zoe.revision == 3 && zoe.jobTitle == "Painter")
        #expect(zoe.emails.first?.address.text == "zoe@example.org" && zoe.tags == ["vip", "école"] && zoe.note == nil)
        let firm = try found("732829320", in: store)
        #expect(firm.name == "Œuvre & Fils" && firm.externalReference == "ERP-17" && firm.identifiers.count == 2)
        #expect(firm.contacts.first?.name == "Anaïs" && firm.paymentTermDays == 30 && !firm.isArchived)
        #expect(try found("long gone", in: store).archivedAt != nil)

        let first = try store.read { store throws(Failure) in try store.client(.id(zoe.id), at: .revision(1)) }
        #expect(try first.record().note == "Paints boats.")
        let history = try store.read { store throws(Failure) in
            try store.history(of: .id(zoe.id), limit: 50, before: nil)
        }
        #expect(history.elements.count == 7 && history.elements.allSatisfy { $0.actor == tester })
        var query = InteractionQuery()
        query.client = .id(firm.id)
        let page = try store.read { [query] store throws(Failure) in try store.interactions(query) }
        #expect(try page.elements.map { try $0.record().amount?.value.text } == ["120.50"])

        var inspection = Inspection(of: .peer)
        let key = try #require(RequestKey(.string("once"), &inspection))
        let answer = try store.write(by: tester) { store throws(Failure) in
            try store.answer(to: key, content: [1, 2, 3]) ?? []
        }
        #expect(try Document<Client>(bytes: answer).record().number == "C000003")
    }

    private func found(_ text: String, in store: SQLiteStore) throws -> Client {
        let query = SearchQuery(text: SearchText(text), archived: .include, limit: 10)
        let hits = try store.read { store throws(Failure) in try store.search(query) }
        return try store.current(try #require(hits.count == 1 ? hits.first : nil).id)
    }
}
