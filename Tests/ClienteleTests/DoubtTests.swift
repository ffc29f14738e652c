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

    @Test("Whoever changes what is doubtful says so: the rules of this version find this")
    func pinnedRules() throws {
        #expect(Soundness.rulesVersion == 1, "Pin what the new rules find here.")
        let identifiers: [(String, String)] = [
            ("siren", "732829320"), ("siren", "732829321"), ("siret", "73282932000074"), ("siret", "11122233344455"),
            ("siret", "35600000000048"), ("siret", "35600000049837"), ("vat", "FR44732829320"),
            ("vat", "FR45732829320"),
            ("vat", "BE0403019261"), ("vat", "BE0403019262"), ("vat", "DE136695976"), ("vat", "EL090000045"),
            ("vat", "XX1"), ("cbe", "0403019261"), ("cbe", "403019261"), ("cbe", "2403019261"),
            ("lei", "7LTWFZYICNSX8D621K86"), ("lei", "7LTWFZYICNSX8D621K87"), ("gln", "3012345678902"),
            ("gln", "3012345678900"), ("other:NAF", "anything"),
        ]
        let emails = ["a@example.org", "a@gmail", "é@exemple.fr", "a@b.c"]
        let phones = [
            "06 39 98 12 34", "06 39 98 12", "+33 6 39 98 12 34", "+999 1234567", "02 123 45 67", "3949", "112",
        ]
        let ibans = [
            "FR76 3000 6000 0112 3456 7890 189", "FR76 3000 6000 0112 3456 7890 188", "BE68 5390 0754 7034", "FR76",
        ]
        let clients: [JSON] =
            identifiers.map { ["identifiers": [["scheme": .string($0.0), "value": .string($0.1)]]] }
            + emails.map { ["emails": [["address": .string($0)]]] }
            + phones.map { ["phones": [["number": .string($0)]]] }
            + ibans.map { ["iban": .string($0)] }
        let found = try clients.map { members in
            var members = try #require(members.object)
            members["kind"] = "organization"
            members["name"] = "A"
            let doubts = try client(.object(members)).doubts(houseCountry: Self.france)
            return doubts.map { $0.code == .checksum ? "c" : "i" }.joined() + (doubts.isEmpty ? "-" : "")
        }
        #expect(found.joined() == "-c-c---c-c--i--c-c-c--i---i-ii---c-c")
    }
}
