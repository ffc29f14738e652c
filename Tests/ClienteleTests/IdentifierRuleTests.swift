import Clientele
import Testing

@Suite("Identifiers of registers")
struct IdentifierRuleTests {
    private func client(_ scheme: String, _ value: String) throws -> Client {
        var inspection = Inspection(of: .peer)
        let json: JSON = [
            "kind": "organization", "name": "X", "identifiers": [["scheme": .string(scheme), "value": .string(value)]],
        ]
        let client = Client(json, &inspection)
        try inspection.finish()
        return try #require(client)
    }

    @Test(
        "A number whose checksum matches raises no doubt",
        arguments: [
            ("siren", "732 829 320"), ("siret", "732 829 320 00074"), ("siret", "356 000 000 00048"),
            ("siret", "35600000049837"),
            ("vat", "FR 44 732829320"), ("cbe", "0403.170.701"), ("cbe", "403170701"), ("vat", "BE0403170701"),
            ("vat", "DE136695976"), ("lei", "R0MUWSFPU8MPRO8K5P83"), ("gln", "4012345000009"),
            ("other:RCS", "anything"),
        ]
    )
    func plausible(scheme: String, value: String) throws {
        #expect(try client(scheme, value).doubts.isEmpty)
    }

    @Test(
        "A checksum that fails is stored with a doubt",
        arguments: [
            ("siren", "732829321"), ("siret", "11122233344455"), ("vat", "FR45732829320"), ("cbe", "0403170702"),
            ("vat", "BE0403170702"), ("lei", "R0MUWSFPU8MPRO8K5P84"), ("gln", "4012345000008"),
        ]
    )
    func doubtful(scheme: String, value: String) throws {
        let doubts = try client(scheme, value).doubts
        #expect(doubts.map(\.pointer) == ["/client/identifiers/0/value"])
        #expect(doubts.map(\.code) == [.checksum])
    }

    @Test(
        "A number that cannot be is refused at its place",
        arguments: [
            ("siren", "732829320123", "/identifiers/0/value"), ("siret", "123", "/identifiers/0/value"),
            ("cbe", "9403170701", "/identifiers/0/value"), ("siren", "732829320é", "/identifiers/0/value"),
            ("vat", "4", "/identifiers/0/value"),
            ("tva", "FR44732829320", "/identifiers/0/scheme"), ("other:", "1", "/identifiers/0/scheme"),
        ]
    )
    func impossible(scheme: String, value: String, pointer: String) throws {
        #expect {
            try client(scheme, value)
        } throws: {
            ($0 as? Failure)?.facts["violations"]?.array?.first?["pointer"]?.string == pointer
        }
    }

    @Test("A flipped digit of a SIREN or an enterprise number always raises a doubt")
    func flippedDigits() throws {
        for (scheme, value) in [("siren", "732829320"), ("cbe", "0403170701")] {
            let digits = Array(value)
            for index in digits.indices.dropFirst() {
                for digit in "0123456789" where digit != digits[index] {
                    var flipped = digits
                    flipped[index] = digit
                    #expect(try client(scheme, String(flipped)).doubts.count == 1)
                }
            }
        }
    }
}
