@testable import Clientele
import Testing

@Suite("What is doubtful about a client")
struct DoubtTests {
    private static let france = CountryCode("FR")

    private func client(_ json: JSON) throws -> Client {
        var inspection = Inspection(of: .store)
        return try #require(Client(json, &inspection))
    }

    @Test("Each doubt says where it is, and a document says the same as its client")
    func places() throws {
        let client = try client([
            "kind": "organization", "name": "A \"quoted\" one", "note": "{[\\\"}]",
            "identifiers": [["scheme": "siren", "value": "732829320"], ["scheme": "vat", "value": "FR45732829320"]],
            "emails": [["address": "a@example.org", "label": "x"], ["address": "a@gmail"]],
            "phones": [["number": "06 39 98 12"]],
            "contacts": [["name": "B", "phone": "+999 1234567", "email": "b@b"], ["name": "C"]],
            "addresses": [["lines": ["1, rue"], "country": "FR"], ["country": "BE"]], "iban": "BE68 5390 0754 7035",
        ])
        let doubts = client.doubts(houseCountry: nil)
        #expect(
            doubts.map(\.pointer) == [
                "/client/identifiers/1/value", "/client/emails/1/address", "/client/contacts/0/email",
                "/client/phones/0/number", "/client/contacts/0/phone", "/client/iban",
            ]
        )
        #expect(Set(doubts.map(\.code)) == [.checksum, .implausible])
        let skimmed = try Document(client).doubts(houseCountry: nil)
        #expect(skimmed.map(\.pointer) == doubts.map(\.pointer))
        #expect(skimmed.map(\.message) == doubts.map(\.message))
    }

    @Test("A national number is judged by the client's country, or the house's")
    func countries() throws {
        let foreign = try client([
            "kind": "organization", "name": "A", "phones": [["number": "02 123 45 67"]],
            "addresses": [["country": "BE"]],
        ])
        #expect(foreign.doubts(houseCountry: Self.france).isEmpty)
        let homeless = try client(["kind": "organization", "name": "A", "phones": [["number": "02 123 45 67"]]])
        #expect(homeless.doubts(houseCountry: nil).isEmpty)
        #expect(homeless.doubts(houseCountry: Self.france).map(\.pointer) == ["/client/phones/0/number"])
        #expect(try Document(homeless).doubts(houseCountry: Self.france).count == 1)
        #expect(try Document(foreign).doubts(houseCountry: Self.france).isEmpty)
    }

    @Test("Of clients in all forms a document says the same as its client")
    func skimming() throws {
        var generator = SystemRandomNumberGenerator()
        let texts = [
            "732829321", "FR45732829320", "BE68539007547035", "06 39 98 12", "+999 1234567", "a@gmail",
            "é\"\\{[]},:\n",
        ]
        func text() -> JSON { .string(texts[Int.random(in: 0..<texts.count, using: &generator)]) }
        func list(_ element: () -> JSON) -> JSON {
            .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in element() })
        }
        for _ in 0..<500 {
            let client = try client([
                "kind": "organization", "name": text(), "note": text(), "tradeName": text(),
                "identifiers": list { ["scheme": ["siren", "vat", "gln"][Int.random(in: 0..<3)], "value": text()] },
                "emails": list { ["address": text(), "label": text()] },
                "phones": list { ["label": text(), "number": text()] },
                "contacts": list { ["name": text(), "phone": text(), "email": text()] },
                "addresses": list { ["lines": [text()], "country": ["FR", "BE", "US"][Int.random(in: 0..<3)]] },
                "iban": text(), "tags": list(text),
            ])
            let country = CountryCode(["FR", "LU"][Int.random(in: 0..<2)])
            let doubts = client.doubts(houseCountry: country)
            let document = Document(client)
            let skimmed = try document.doubts(houseCountry: country)
            #expect(
                skimmed.map(\.pointer) == doubts.map(\.pointer),
                "\(String(decoding: document.bytes, as: UTF8.self))"
            )
            #expect(skimmed.map(\.message) == doubts.map(\.message))
        }
    }

    @Test("What was stored under a milder rule is read, and doubtful")
    func milder() throws {
        let client = try client([
            "kind": "organization", "name": "A", "iban": "FR76", "phones": [["number": "+1234567890123456789"]],
            "identifiers": [["scheme": "vat", "value": "DE1"], ["scheme": "lei", "value": "X"]],
        ])
        #expect(client.doubts(houseCountry: nil).count == 4)
    }
}
