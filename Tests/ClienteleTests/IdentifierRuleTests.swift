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
            ("siret", "35600000049837"), ("siren", "404 833 048"), ("siren", "356000000"), ("siret", "73282932000074"),
            ("lei", "7ZW8QJWVPR4P1J1KQY45"), ("lei", "549300GFX6WN7JDUSN34"), ("gln", "3014260115531"),
            ("cbe", "BE 0202.239.951"),
            ("vat", "FR 44 732829320"), ("cbe", "0403.170.701"), ("cbe", "403170701"), ("vat", "BE0403170701"),
            ("vat", "DE136695976"), ("lei", "R0MUWSFPU8MPRO8K5P83"), ("gln", "4012345000009"),
            ("other:RCS", "anything"),
        ]
    )
    func plausible(scheme: String, value: String) throws {
        #expect(try client(scheme, value).doubts(houseCountry: nil).isEmpty)
    }

    @Test(
        "A checksum that fails is stored with a doubt",
        arguments: [
            ("siren", "732829321"), ("siret", "11122233344455"), ("vat", "FR45732829320"), ("cbe", "0403170702"),
            ("vat", "BE0403170702"), ("lei", "R0MUWSFPU8MPRO8K5P84"), ("gln", "4012345000008"),
            ("siren", "000000000"), ("siret", "35600000000055"), ("cbe", "0403170798"),
        ]
    )
    func doubtful(scheme: String, value: String) throws {
        let doubts = try client(scheme, value).doubts(houseCountry: nil)
        #expect(doubts.map(\.pointer) == ["/client/identifiers/0/value"])
        #expect(doubts.map(\.code) == [.checksum])
    }

    @Test(
        "A number that cannot be is refused at its place",
        arguments: [
            ("siren", "732829320123", "/identifiers/0/value"), ("siret", "123", "/identifiers/0/value"),
            ("cbe", "9403170701", "/identifiers/0/value"), ("siren", "732829320é", "/identifiers/0/value"),
            ("vat", "4", "/identifiers/0/value"), ("lei", "R0MUWSFPU8MPRO8K5P8X", "/identifiers/0/value"),
            ("gln", "401234500000", "/identifiers/0/value"),
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

    private static let published: [(String, String)] = [
        ("siren", "732829320"), ("siret", "73282932000074"), ("siret", "35600000049837"), ("cbe", "0403170701"),
        ("lei", "R0MUWSFPU8MPRO8K5P83"), ("gln", "4012345000009"),
    ]

    @Test("Any other digit always raises a doubt", arguments: published)
    func flippedDigits(scheme: String, value: String) throws {
        let digits = Array(value)
        for index in digits.indices where digits[index].isNumber {
            for digit in "0123456789" where digit != digits[index] {
                var flipped = digits
                flipped[index] = digit
                // La Poste's digit sum is blind for a digit that differs by 5, and a Belgian 2 cannot be.
                let isBlind = value.hasPrefix("356000000") && index > 8 && isFiveApart(digit, digits[index])
                if isBlind || (scheme == "cbe" && index == 0 && digit > "1") { continue }
                #expect(try client(scheme, String(flipped)).doubts(houseCountry: nil).count == 1, "\(String(flipped))")
            }
        }
    }

    private func isFiveApart(_ left: Character, _ right: Character) -> Bool {
        abs((left.wholeNumberValue ?? 0) - (right.wholeNumberValue ?? 0)) == 5
    }

    @Test(
        "Two neighbours that changed places raise a doubt, but where the checksum is blind for them",
        arguments: published
    )
    func swappedDigits(scheme: String, value: String) throws {
        if value.hasPrefix("356000000") { return }
        let digits = Array(value)
        for index in digits.indices.dropLast() where digits[index] != digits[index + 1] {
            var swapped = digits
            swapped.swapAt(index, index + 1)
            let pair = Set([digits[index], digits[index + 1]])
            // Luhn's algorithm does not see 09 and 90, GS1's no two digits that differ by 5.
            if scheme.hasPrefix("sire"), pair == ["0", "9"] { continue }
            if scheme == "gln", isFiveApart(digits[index], digits[index + 1]) { continue }
            guard let client = try? client(scheme, String(swapped)) else { continue }
            #expect(client.doubts(houseCountry: nil).count == 1, "\(String(swapped))")
        }
    }
}
