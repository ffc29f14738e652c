@testable import Clientele
import Testing

@testable import clientele

@Suite("The daemon's sentences about values")
struct ValueSentenceTests {
    private static let wrong: [JSON] = [
        ["identifiers": [["scheme": "siren", "value": "1"]]], ["identifiers": [["scheme": "siret", "value": "1"]]],
        ["identifiers": [["scheme": "cbe", "value": "1"]]], ["identifiers": [["scheme": "lei", "value": "1"]]],
        ["identifiers": [["scheme": "gln", "value": "1"]]], ["identifiers": [["scheme": "vat", "value": "1"]]],
        ["identifiers": [["scheme": "vat", "value": "DE1234"]]], ["identifiers": [["scheme": "vat", "value": "US+1"]]],
        ["identifiers": [["scheme": "tva", "value": "1"]]], ["iban": "1"], ["bic": "1"], ["currency": "EUX"],
        ["language": "xx"], ["emails": [["address": "x"]]], ["phones": [["number": "x"]]],
        ["addresses": [["country": "ZZ"]]],
    ]

    private static let doubtful: [JSON] = [
        ["identifiers": [["scheme": "siren", "value": "732829321"]]],
        ["identifiers": [["scheme": "siret", "value": "11122233344455"]]],
        ["identifiers": [["scheme": "cbe", "value": "0403170702"]]],
        ["identifiers": [["scheme": "lei", "value": "R0MUWSFPU8MPRO8K5P84"]]],
        ["identifiers": [["scheme": "gln", "value": "4012345000008"]]],
        ["identifiers": [["scheme": "vat", "value": "FR45732829320"]]],
        ["identifiers": [["scheme": "vat", "value": "DE136695977"]]],
        ["identifiers": [["scheme": "vat", "value": "FR44732829321"]]],
        ["identifiers": [["scheme": "vat", "value": "ZZ123456"]]], ["iban": "BE68539007547035"],
        ["emails": [["address": "a@gmail"]]], ["emails": [["address": "a@xn--zzzzzzzzzz999999.de"]]],
        ["phones": [["number": "+33 6 39 98 12"]]], ["phones": [["number": "+999 1234567"]]],
    ]

    private static func read(_ members: JSON) -> (client: Client?, violations: [Violation]) {
        var json = members.object ?? JSONObject()
        json["kind"] = "organization"
        json["name"] = "A"
        var inspection = Inspection(of: .peer)
        let client = Client(.object(json), &inspection)
        return (client, inspection.violations)
    }

    private func expectFrench(_ sentence: String) {
        let phrase = DaemonSentences.phrase(for: sentence)
        #expect(phrase.english == sentence)
        #expect(phrase.french != sentence, "“\(sentence)” is not translated")
        #expect(!phrase.french.contains("%"))
    }

    @Test("A refusal is said in French", arguments: wrong)
    func refusals(members: JSON) {
        let violations = Self.read(members).violations
        #expect(!violations.isEmpty)
        for violation in violations { expectFrench(violation.message) }
    }

    @Test("A doubt is said in French", arguments: doubtful)
    func doubts(members: JSON) throws {
        let doubts = try #require(Self.read(members).client).doubts(houseCountry: nil)
        #expect(doubts.count == 1)
        for doubt in doubts { expectFrench(doubt.message) }
    }

    @Test(
        "What an invoice still needs is said in French",
        arguments: [
            [:], ["addresses": [["country": "BE"]]], ["electronicAddress": ["scheme": "0002", "value": "1"]],
            ["electronicAddress": ["scheme": "0225", "value": "1"]],
            ["addresses": [["country": "BE"]], "electronicAddress": ["scheme": "0208", "value": "1"]],
            ["addresses": [["city": "Lyon"]], "identifiers": [["scheme": "siren", "value": "732829321"]]],
            [
                "identifiers": [
                    ["scheme": "siren", "value": "732829320"], ["scheme": "siret", "value": "35600000000048"],
                ], "electronicAddress": ["scheme": "0225", "value": "404833048"],
            ],
            [
                "identifiers": [["scheme": "cbe", "value": "0403170701"]],
                "electronicAddress": ["scheme": "0208", "value": "0202239951"],
            ],
            ["addresses": [["use": "billing"]]],
        ] as [JSON]
    )
    func readiness(members: JSON) throws {
        let client = try #require(Self.read(members).client)
        let readiness = ReadinessCheck.readiness(of: client, houseCountry: CountryCode("FR"))
        #expect(!readiness.ready)
        for gap in readiness.missing.value { expectFrench(gap.message) }
    }

    @Test(
        "A possible double is named in French, with as many more as there are at least",
        arguments: [
            ("This may be a double of C1 A (same phone).", "C’est peut-être un doublon de C1 A (même téléphone)."),
            (
                "This may be a double of C1 A and 1 more (same email).",
                "C’est peut-être un doublon de C1 A et de 1 de plus (même e-mail)."
            ),
            (
                "This may be a double of C1 A and at least 2 more (same name).",
                "C’est peut-être un doublon de C1 A et d’au moins 2 de plus (même nom et même ville)."
            ),
        ]
    )
    func doubles(english: String, french: String) {
        #expect(DaemonSentences.phrase(for: english).french == french)
    }
}
