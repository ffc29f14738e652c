@testable import Clientele
import Testing

@Suite("Readiness for electronic invoices")
struct ReadinessTests {
    private static let address: JSON = [
        ["lines": ["1, rue de la Paix"], "postalCode": "75002", "city": "Paris", "country": "FR"]
    ]
    private static let belgianAddress: JSON = [
        ["lines": ["Rue Haute 1"], "postalCode": "1000", "city": "Bruxelles", "country": "BE"]
    ]

    private func readiness(_ members: JSONObject, house: String? = nil) throws -> Readiness {
        var json = members
        json["kind"] = json["kind"] ?? "organization"
        json["name"] = "A"
        var inspection = Inspection(of: .peer)
        let client = Client(.object(json), &inspection)
        try inspection.finish()
        let country = house.flatMap { CountryCode($0) }
        return ReadinessCheck.readiness(of: try #require(client), houseCountry: country)
    }

    private func gaps(_ readiness: Readiness) -> [String] {
        readiness.missing.value.map { "\($0.pointer.dropFirst(7)) \($0.code.rawValue)" }
    }

    private func identifiers(_ pairs: (String, String)...) -> JSON {
        .array(pairs.map { ["scheme": .string($0.0), "value": .string($0.1)] })
    }

    @Test("A French business with SIREN, VAT number, address and electronic address is ready")
    func readyFrance() throws {
        for value in ["732829320", "732829320_73282932000074", "732829320_FACTURES-1.a+b"] {
            let found = try readiness([
                "identifiers": identifiers(("siren", "732 829 320"), ("vat", "FR44 732829320")),
                "electronicAddress": ["scheme": "0225", "value": .string(value)], "addresses": Self.address,
            ])
            #expect(found.ready && found.rule == .france && gaps(found).isEmpty && found.suggestion == nil, "\(value)")
        }
    }

    @Test("A Belgian business with enterprise number, VAT number, address and electronic address is ready")
    func readyBelgium() throws {
        let found = try readiness([
            "identifiers": identifiers(("cbe", "0403.170.701"), ("vat", "BE 403.170.701")),
            "electronicAddress": ["scheme": "0208", "value": "0403170701"], "addresses": Self.belgianAddress,
        ])
        #expect(found.ready && found.rule == .belgium && gaps(found).isEmpty)
    }

    @Test("Of nothing everything is missing, and nothing can be suggested")
    func nothing() throws {
        let french = try readiness([:], house: "FR")
        #expect(
            gaps(french) == [
                "/identifiers missing", "/identifiers missing", "/electronicAddress missing", "/addresses missing",
            ]
        )
        #expect(!french.ready && french.suggestion == nil)
        let belgian = try readiness(["addresses": [["country": "BE"]]], house: "FR")
        #expect(belgian.rule == .belgium)
        #expect(
            gaps(belgian) == [
                "/identifiers missing", "/identifiers missing", "/electronicAddress missing",
                "/addresses/0/lines missing",
                "/addresses/0/postalCode missing", "/addresses/0/city missing",
            ]
        )
    }

    @Test("What is written down says the rest, and a patch with it makes the client ready")
    func suggestions() throws {
        let french: JSON = [
            "identifiers": [
                ["scheme": "siren", "value": "732829320"], ["scheme": "vat", "value": "FR44732829320"],
            ],
            "electronicAddress": ["scheme": "0225", "value": "732829320"],
        ]
        for (identifiers, address) in [
            (identifiers(("siren", "732 829 320")), Self.address),
            (identifiers(("siret", "732 829 320 00074")), Self.address),
            (identifiers(("vat", "FR 44 732829320")), Self.address),
            (identifiers(("cbe", "0403.170.701")), Self.belgianAddress),
            (identifiers(("vat", "BE403170701")), Self.belgianAddress),
        ] {
            var members: JSONObject = ["identifiers": identifiers, "addresses": address]
            let before = try readiness(members)
            let patch = try #require(before.suggestion)
            #expect(!before.ready)
            // What was written down stays as it was typed.
            let count = identifiers.array?.count ?? 0
            #expect(Array((patch["identifiers"]?.array ?? []).prefix(count)) == identifiers.array)
            members = try #require(MergePatch.apply(.object(patch), to: .object(members)).object)
            let after = try readiness(members)
            #expect(after.ready && after.suggestion == nil, "\(gaps(after))")
        }
        let siren = try readiness(["identifiers": identifiers(("siren", "732829320")), "addresses": Self.address])
        #expect(siren.suggestion.map(JSON.object) == french)
    }

    @Test("Nothing is made of a number that is doubtful, nor of Monaco's")
    func doubtful() throws {
        let wrong = try readiness(["identifiers": identifiers(("siren", "732829321")), "addresses": Self.address])
        #expect(wrong.suggestion == nil)
        #expect(
            gaps(wrong) == ["/identifiers/0/value checksum", "/identifiers missing", "/electronicAddress missing"]
        )
        for (scheme, value) in [("siret", "11122233344455"), ("vat", "FR45732829320"), ("vat", "FR53000004605")] {
            let found = try readiness(["identifiers": identifiers((scheme, value)), "addresses": Self.address])
            #expect(found.suggestion == nil, "\(value)")
            #expect(gaps(found).contains("/identifiers missing"))
        }
        let belgian = try readiness([
            "identifiers": identifiers(("cbe", "0403170702")), "addresses": Self.belgianAddress,
        ])
        #expect(belgian.suggestion == nil)
        #expect(gaps(belgian).first == "/identifiers/0/value checksum")
    }

    @Test("A SIRET of another company than the SIREN's is told")
    func otherCompany() throws {
        let found = try readiness([
            "identifiers": identifiers(("siren", "404833048"), ("siret", "73282932000074"), ("vat", "FR83404833048")),
            "electronicAddress": ["scheme": "0225", "value": "404833048"], "addresses": Self.address,
        ])
        #expect(gaps(found) == ["/identifiers/1/value mismatch"])
    }

    @Test("An electronic address of another scheme, form or company is told, and never replaced")
    func wrongAddresses() throws {
        for (scheme, value, gap) in [
            ("0002", "732829320", "/electronicAddress/scheme scheme"),
            ("0225", "732829320 A", "/electronicAddress/value format"),
            ("0225", "7328293é", "/electronicAddress/value format"),
            ("0225", "404833048", "/electronicAddress/value mismatch"),
        ] {
            let found = try readiness([
                "identifiers": identifiers(("siren", "732829320"), ("vat", "FR44732829320")),
                "electronicAddress": ["scheme": .string(scheme), "value": .string(value)], "addresses": Self.address,
            ])
            #expect(gaps(found) == [gap])
            #expect(found.suggestion == nil)
        }
        for (value, code) in [("BE0403170701", "format"), ("0202239951", "mismatch")] {
            let found = try readiness([
                "identifiers": identifiers(("cbe", "0403170701"), ("vat", "BE0403170701")),
                "electronicAddress": ["scheme": "0208", "value": .string(value)], "addresses": Self.belgianAddress,
            ])
            #expect(gaps(found) == ["/electronicAddress/value \(code)"])
        }
    }

    @Test("The billing address counts, wherever it stands")
    func billing() throws {
        let found = try readiness([
            "identifiers": identifiers(("siren", "732829320"), ("vat", "FR44732829320")),
            "electronicAddress": ["scheme": "0225", "value": "732829320"],
            "addresses": [
                ["city": "Lyon", "country": "FR"],
                ["use": "billing", "lines": ["1 rue"], "postalCode": "69000", "city": "Lyon"],
            ],
        ])
        #expect(gaps(found) == ["/addresses/1/country missing"])
    }

    @Test("Nothing is asked of a private person, nor of a business elsewhere")
    func others() throws {
        #expect(try readiness(["kind": "person", "addresses": Self.address]).ready)
        #expect(try readiness(["addresses": [["country": "DE"]]], house: "FR").ready)
        #expect(try readiness([:]).ready)
        let trader = try readiness(["kind": "person", "identifiers": identifiers(("siren", "732829320"))])
        #expect(trader.rule == .france && !trader.ready)
    }
}
