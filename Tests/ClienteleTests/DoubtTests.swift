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

    @Test("What was stored under a milder rule is read, and doubtful")
    func milder() throws {
        let client = try client([
            "kind": "organization", "name": "A", "iban": "FR76", "phones": [["number": "+1234567890123456789"]],
            "identifiers": [["scheme": "vat", "value": "DE1"], ["scheme": "lei", "value": "X"]],
        ])
        #expect(client.doubts(houseCountry: nil).count == 4)
    }
}
