import Clientele
import Testing

@Suite("What is typed and what is found")
struct SearchTextTests {
    private func client(_ json: JSON) throws -> Client {
        var inspection = Inspection(of: .peer)
        let client = try #require(Client(json, &inspection))
        try inspection.finish()
        return client
    }

    @Test("A document is found by the very texts that its client is found by")
    func documents() throws {
        let everything = try client([
            "kind": "organization", "number": "K\"1\\", "name": "L’Œuvre \"à\" \u{1F600}\n", "tradeName": "Trade\tName",
            "externalReference": "E/1",
            "identifiers": [
                ["scheme": "siren", "value": "732 829 320"], ["value": "A B", "scheme": "other:X"],
            ],
            "emails": [["address": "a@b.example", "label": "name"]],
            "phones": [["number": "06 12 34 56 78"], ["number": "+32 470 12 34 56"]],
            "addresses": [
                ["lines": ["city", "name"], "country": "FR", "city": "Liège"], ["country": "BE", "city": "Mons"],
            ],
            "contacts": [["name": "Zoë", "email": "z@x.example", "phone": "0470 12 34 56", "role": "email"]],
            "tags": ["t1", "ta g"], "note": "{\"name\":\"nobody\"}", "custom": ["name": "no", "tags": "[]"],
        ])
        let person = try client([
            "kind": "person", "givenName": "Søren", "familyName": "Kierkegård", "organization": "Own", "jobTitle": "x",
            "phones": [["number": "06 12 34 56 78"]], "addresses": [["city": "Nowhere"]],
        ])
        for client in [everything, person] {
            for text in [
                "oeuvre", "k1", "trade", "name", "e 1", "732829320", "fr44", "ab", "a b", "b.example", "0612", "33612",
                "32470",
                "liege", "mons", "zoe", "z x", "0470", "t1", "nobody", "no", "soren kierk", "own", "nowhere", "email",
                "x",
            ] {
                let asked = SearchText(text)
                for country in [nil, CountryCode("FR"), CountryCode("BE")] {
                    let expected = asked.hit(in: client, houseCountry: country)
                    let found = try asked.hit(in: Document(client), houseCountry: country)
                    #expect(found?.rank == expected?.rank && found?.matched == expected?.matched, "\(text)")
                    let near = try asked.nearHit(in: Document(client), houseCountry: country)
                    #expect(near?.matched == asked.nearHit(in: client, houseCountry: country)?.matched, "\(text)")
                }
            }
        }
    }

    @Test(
        "A word is near within one edit, from six letters on within two",
        arguments: [
            ("dupomt", "dupont", 2), ("dupnot", "dupont", 2), ("dopumt", "dupont", nil), ("dupotn", "dupond", 3),
            ("jaen", "jean", 2), ("jaan", "jeen", nil), ("ab", "ac", nil), ("dup0nt", "dupont", nil),
            ("lefebvre", "lefevre", 2),
            ("menuizer", "menuiserie", 3), ("menu", "menuiserie", nil), ("шевчено", "шевченко", 2),
            ("strase", "strasse", 2),
        ] as [(String, String, Int?)]
    )
    func near(asked: String, word: String, score: Int?) {
        #expect(NearSpelling(Array(asked.utf8), isLast: true).score(of: Array(word.utf8)[...]) == score)
        let spelling = NearSpelling(Array(asked.utf8), isLast: true)
        if score != nil {
            #expect(spelling.mayBeNear(length: word.utf8.count, signature: NearSpelling.signature(Array(word.utf8))))
        }
    }

    @Test("Ranges are apart, in their order, and hold what is put upon a letter")
    func ranges() {
        let match = SearchMatch(pointer: "/name", text: "e\u{301}te\u{301}", ranges: [2..<4, 0..<1, 3..<4])
        #expect(match.ranges == [[0, 2], [2, 5]])
    }
}
