import Clientele
import Testing

@Suite("Reading a client")
struct RecordTests {
    private func violations(_ json: JSON) -> [String] {
        var inspection = Inspection(of: .peer, at: ["client"])
        _ = Client(json, &inspection)
        return inspection.violations.map { "\($0.pointer) \($0.code.rawValue)" }
    }

    @Test("All violations are told at once, each by its pointer")
    func allViolations() {
        let found = violations([
            "kind": "person", "name": .string(String(repeating: "n", count: 251)),
            "emails": [["address": "x"], ["label": "work"]],
            "addresses": [["country": "ZZ", "use": "home"]], "paymentTermDays": 400, "custom": ["a/b~c": 1],
            "favourite": true,
            "id": "1", "tags": "x", "note": "a\u{0}b",
        ])
        #expect(
            Set(found) == [
                "/client/id read_only", "/client/name length", "/client/emails/0/address format",
                "/client/emails/1/address missing", "/client/addresses/0/use choice",
                "/client/addresses/0/country format",
                "/client/paymentTermDays range", "/client/tags type", "/client/custom/a~1b~0c type",
                "/client/favourite unknown",
                "/client/note nul",
            ]
        )
    }

    @Test("Each kind has its own members")
    func kinds() {
        #expect(
            violations(["kind": "organization", "name": "A", "givenName": "B"]) == ["/client/givenName not_for_kind"]
        )
        #expect(violations(["kind": "person", "name": "A", "legalForm": "SARL"]) == ["/client/legalForm not_for_kind"])
        #expect(violations(["kind": "organization"]) == ["/client/name missing"])
        #expect(violations(["kind": "person"]) == ["/client/name missing"])
        #expect(violations(["kind": "person", "familyName": "Curie"]) == [])
        #expect(violations(["name": "A"]) == ["/client/kind missing"])
    }

    @Test("An empty text is an absent one, and texts are trimmed")
    func emptyTexts() throws {
        var inspection = Inspection(of: .peer)
        let json: JSON = [
            "kind": "organization", "name": "  Müller \t", "note": " ", "tags": ["a", " ", "b "], "number": nil,
            "addresses": [["lines": ["", "1 rue X"], "city": ""]],
        ]
        let client = try #require(Client(json, &inspection))
        #expect(client.name == "Müller")
        #expect(client.note == nil)
        #expect(client.tags == ["a", "b"])
        #expect(client.addresses.first?.lines == ["1 rue X"])
        #expect(client.addresses.first?.city == nil)
    }

    @Test("A client that is written and read again is the same")
    func roundTrip() throws {
        var inspection = Inspection(of: .peer)
        let json: JSON = [
            "kind": "person", "givenName": "Zoë", "familyName": "Ødegård",
            "emails": [["address": "zoe@example.org", "label": "home"]],
            "phones": [["number": "06 39 98 00 00"]],
            "addresses": [["use": "billing", "lines": ["1 rue X"], "country": "fr"]],
            "language": "FR", "currency": "eur", "custom": ["b": "2", "a": "1"],
            "electronicAddress": ["scheme": "0225", "value": "1"],
        ]
        let client = try #require(Client(json, &inspection))
        #expect(try Document(client).record() == client)
        #expect(client.json["addresses"]?.array?.first?["country"] == "FR")
        #expect(client.json["language"] == "fr")
    }

    @Test(
        "Apart from the length, a name may be anything people are called",
        arguments: ["Ⅻ", "O’Neill", "محمد", "李", "🎉 Fête"]
    )
    func names(name: String) {
        #expect(violations(["kind": "organization", "name": .string(name)]) == [])
    }
}
