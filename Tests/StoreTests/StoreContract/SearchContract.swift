import Clientele
import SQLiteStore
import Testing

@Suite("Contract: search")
struct SearchContract {
    private func filled(_ engine: Engine, _ clients: [JSON], _ body: (any Store) throws -> Void) throws {
        try engine.withStore { store in
            for json in clients { try store.add(try client(json)) }
            try body(store)
        }
    }

    private func names(_ store: any Store, _ text: String, _ archived: ArchivedFilter = .exclude) throws -> [String] {
        try store.search(text, archived).map(\.name)
    }

    /// Expects these names, whatever their order.
    private func expect(_ store: any Store, _ text: String, _ expected: [String]) throws {
        let found = try names(store, text)
        #expect(found.sorted() == expected.sorted(), "\(text)")
    }

    @Test("Every word typed begins some word of any field, in any order", arguments: Engine.all)
    func fields(_ engine: Engine) throws {
        let firm: JSON = [
            "kind": "organization", "name": "Œuvre & Fils", "tradeName": "Chez Zoé", "number": "K-77",
            "externalReference": "ERP 17", "emails": [["address": "compta@oeuvre-fils.example"]],
            "addresses": [["city": "Saint-Étienne", "country": "FR"]], "tags": ["à relancer"],
            "contacts": [["name": "Anaïs Groß", "email": "anais@poste.example", "phone": "06 99 99 99 99"]],
            "identifiers": [["scheme": "siren", "value": "732 829 320"]],
        ]
        try filled(engine, [firm, ["kind": "person", "givenName": "Søren", "familyName": "D’Hondt"]]) { store in
            for text in [
                "œuvre", "OEUVRE fil", "fils oeuv", "zoe chez", "k-77", "K77", "77", "erp 17", "erp17", "17 erp",
                "compta@oeuvre-fils.example", "fils.exam", "saint etienne", "ETIENNE saint", "relancer", "gross",
                "anais gros", "anais@poste", "732829320", "732 829", "732.829.320", "FR44732829320", "FR 44 732829320",
                "fr44 732 829 320", "0699999999", "+33 6 99 99", "   œuvre\u{A0}\u{A0}fils  ", "etienne 732 zoe",
            ] {
                try expect(store, text, ["Œuvre & Fils"])
            }
            for text in ["soren", "d’hondt", "d'hondt", "dhondt", "hondt d", "Hondt Sør", "SOREN  D HON"] {
                try expect(store, text, ["Søren D’Hondt"])
            }
        }
    }

    @Test("A word and a number, or two numbers, are found in either order", arguments: Engine.all)
    func mixedNumbers(_ engine: Engine) throws {
        let clients: [JSON] = [
            ["kind": "person", "givenName": "Léo", "familyName": "Te", "phones": [["number": "06 55 44 33 22"]]],
            [
                "kind": "organization", "name": "BNP", "identifiers": [["scheme": "siren", "value": "662042449"]],
                "phones": [["number": "01 42 98 12 34"]],
            ],
            ["kind": "organization", "name": "Studio 54", "phones": [["number": "01 42 98 12 35"]]],
        ]
        try filled(engine, clients) { store in
            for text in ["Léo 06 55 44 33 22", "leo te 06 55", "06 55 44 33 22 Léo", "Te 06 55 44", "Léo 0655443322"] {
                try expect(store, text, ["Léo Te"])
            }
            for text in [
                "BNP 662 042 449", "662 042 449 BNP", "BNP 01 42 98", "662 042 449 01 42 98 12 34",
                "01 42 98 12 34 662 042 449",
            ] {
                try expect(store, text, ["BNP"])
            }
            for text in ["Studio 54 01 42 98 12 35", "01 42 98 12 35 studio 54", "01 42 98 54 studio"] {
                try expect(store, text, ["Studio 54"])
            }
        }
    }

    @Test("A text of thousands of numbers finds who has all of them, though many have some", arguments: Engine.all)
    func manyNumbers(_ engine: Engine) throws {
        try engine.withStore { store in
            let clients = try (0..<3000).map { index in
                try client([
                    "kind": "organization", "name": "O",
                    "identifiers": [["scheme": "other:x", "value": .string("1\(index)")]],
                ])
            }
            try store.write(by: tester) { store throws(Failure) in
                for client in clients { _ = try store.add(client) }
                return []
            }
            #expect(try names(store, String(repeating: "1 ", count: 4990) + "99999999") == [])
            #expect(try names(store, String(repeating: "1 ", count: 4990) + "12999") == ["O"])
        }
    }

    @Test("A phone number is found at every keystroke, however it is typed or stored", arguments: Engine.all)
    func phones(_ engine: Engine) throws {
        let stored = ["06 12 34 56 78", "+33612345678", "0033 6 12 34 56 78", "+33 (0)6 12.34.56.78", "06-12-34-56-78"]
        let clients = stored.map {
            JSON.object(["kind": "person", "name": .string($0), "phones": [["number": .string($0)]]])
        }
        try filled(engine, clients + [["kind": "person", "name": "Nobody", "phones": [["number": "01 23 45 67 89"]]]]) {
            store in
            let typed = [
                "06 12 34 56 78", "0612345678", "+33612345678", "+33 6 12 34 56 78", "0033 6 12 34 56 78",
                "0033612345678", "06.12.34.56.78", "06/12/34/56/78", "+33 (0)6 12 34 56 78", "(06) 12 34 56 78",
            ]
            for text in typed {
                for length in 4...text.count where text.prefix(length).filter(\.isNumber).count >= 4 {
                    let found = Set(try names(store, String(text.prefix(length))))
                    #expect(found.isSuperset(of: stored), "\(text.prefix(length))")
                }
                try expect(store, text, stored)
            }
        }
    }

    @Test("A number of the world also finds who has it as it is dialled, where nobody knows the country")
    func nationalNumbers() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        for number in ["06 12 34 56 78", "+33 6 12 34 56 78", "06 12 34 56 79", "+1 202 555 0143", "202-555-0143"] {
            try store.add(
                try client(["kind": "person", "name": .string(number), "phones": [["number": .string(number)]]])
            )
        }
        for text in ["+33612345678", "0033 6 12 34 56 78", "+33 (0)6 12 34 56 78", "06.12.34.56.78"] {
            try expect(store, text, ["06 12 34 56 78", "+33 6 12 34 56 78"])
        }
        try expect(store, "+12025550143", ["+1 202 555 0143", "202-555-0143"])
        // One digit too many or too few is no number yet that could be dialled.
        try expect(store, "+336123456", ["+33 6 12 34 56 78"])
        #expect(try names(store, "+3361234567890") == [])
    }

    @Test(
        "A SIREN, its VAT number and a SIRET of it meet, and so do a Belgian number and its VAT number",
        arguments: Engine.all
    )
    func identifiers(_ engine: Engine) throws {
        func firm(_ scheme: String, _ value: String) -> JSON {
            [
                "kind": "organization", "name": .string(scheme),
                "identifiers": [["scheme": .string(scheme), "value": .string(value)]],
            ]
        }
        let firms = [firm("siren", "732 829 320"), firm("vat", "FR44 732829320"), firm("siret", "73282932000074")]
        try filled(engine, firms + [firm("cbe", "0403.170.701")]) { store in
            let typed = [
                "732829320", "732 829 320", "732-829-320", "FR 44 732 829 320", "fr44732829320", "44732829320",
            ]
            for text in typed {
                try expect(store, text, ["siren", "siret", "vat"])
            }
            for text in ["0403170701", "BE0403170701", "BE 0403.170.701", "0403 170", "403.170.701"] {
                try expect(store, text, ["cbe"])
            }
        }
    }

    @Test(
        "Exact numbers come first, then names that begin so, then words of names, then the rest",
        arguments: Engine.all
    )
    func ranking(_ engine: Engine) throws {
        let clients: [JSON] = [
            ["kind": "organization", "name": "Zed", "externalReference": "Lyon"],
            ["kind": "organization", "name": "Bank of Lyon"],
            ["kind": "organization", "name": "Elsewhere", "addresses": [["city": "Lyon"]]],
            ["kind": "organization", "name": "Lyon Tools"], ["kind": "organization", "name": "Lyonnaise"],
            ["kind": "organization", "name": "Old Lyon"],
        ]
        try filled(engine, clients) { store in
            let all = try store.search("lyon")
            #expect(all.first?.name == "Zed" && Set(all[1...2].map(\.name)) == ["Lyon Tools", "Lyonnaise"])
            #expect(Set(all[3...4].map(\.name)) == ["Bank of Lyon", "Old Lyon"] && all.last?.name == "Elsewhere")
            let tools = try #require(all.first { $0.name == "Lyon Tools" })
            let lyonnaise = try #require(all.first { $0.name == "Lyonnaise" })
            for (recent, id) in [("Lyon Tools", tools.id), ("Lyonnaise", lyonnaise.id)] {
                let later = Timestamp.now.advanced(byDays: recent == "Lyon Tools" ? 1 : 2)
                try store.add(try interaction(["kind": "call", "at": .string(later.text)]), to: id)
                #expect(try names(store, "lyon")[1] == recent)
            }
            try store.archive(all[0].id)
            #expect(try names(store, "lyon").contains("Zed") == false)
            #expect(try names(store, "lyon", .include).last == "Zed")
            #expect(try names(store, "lyon", .only) == ["Zed"])
            // One that is no longer called so is no longer ranked so.
            try store.revise(tools.id) { $0.name = "Tools Lyon" }
            #expect(try names(store, "lyon").first == "Lyonnaise")
        }
    }

    @Test("Where nothing matches, near spellings do, and say so", arguments: Engine.all)
    func near(_ engine: Engine) throws {
        let clients: [JSON] = [
            ["kind": "person", "name": "Jean Dupont"], ["kind": "person", "name": "Marie Dupond"],
            ["kind": "person", "name": "Zoë Lefèvre"], ["kind": "person", "name": "Олена Шевченко"],
            ["kind": "organization", "name": "Menuiserie Durand", "addresses": [["city": "Grenoble"]]],
        ]
        try filled(engine, clients) { store in
            #expect(try store.search("dupont").map(\.near) == [nil])
            for (text, expected) in [
                ("dupnot", ["Jean Dupont"]), ("dpuont jean", ["Jean Dupont"]), ("lefebvre", ["Zoë Lefèvre"]),
                ("menuizerie", ["Menuiserie Durand"]), ("menuizer", ["Menuiserie Durand"]),
                ("grenobel durand", ["Menuiserie Durand"]), ("Шевчено", ["Олена Шевченко"]), ("jaen", ["Jean Dupont"]),
            ] {
                let found = try store.search(text)
                #expect(found.first?.name == expected.first, "\(text)")
                #expect(found.allSatisfy { $0.near == true })
            }
            try expect(store, "dupomt", ["Jean Dupont", "Marie Dupond"])
            for text in ["xq", "732", "quelqu’un d’autre", "dupnot 99"] { try expect(store, text, []) }
            let match = try #require(try store.search("grenobel").first?.matched.first)
            #expect(match.pointer == "/addresses/0/city" && match.ranges == [[0, 8]])
        }
    }

    @Test("What matched says where, in Unicode scalars", arguments: Engine.all)
    func matched(_ engine: Engine) throws {
        let firm: JSON = [
            "kind": "organization", "name": "L’Œuvre Cafe\u{301} S.A.", "phones": [["number": "+33 6 12 34 56 78"]],
            "identifiers": [["scheme": "vat", "value": "FR 44 732829320"]],
        ]
        try filled(engine, [firm]) { store in
            func expect(_ text: String, _ ranges: [String: [[Int]]]) throws {
                let row = try store.search(text).first
                let found = Dictionary(uniqueKeysWithValues: (row?.matched ?? []).map { ($0.pointer, $0.ranges) })
                #expect(found == ranges, "\(text)")
            }
            try expect("oeu caf", ["/name": [[2, 4], [8, 11]]])
            try expect("cafe", ["/name": [[8, 13]]])
            try expect("loeu", ["/name": [[0, 4]]])
            try expect("o caf sa", ["/name": [[2, 3], [8, 11], [14, 17]]])
            try expect("06 12", ["/phones/0/number": [[4, 8]]])
            try expect("+33 6", ["/phones/0/number": [[1, 5]]])
            try expect("732 829", ["/identifiers/0/value": [[6, 12]]])
            try expect("732 loeuv", ["/identifiers/0/value": [[6, 9]], "/name": [[0, 5]]])
        }
    }

    @Test("A text of any length, script or noise gets its answer, quickly", arguments: Engine.all)
    func oddities(_ engine: Engine) throws {
        try engine.withStore { store in
            try store.add(try client(["kind": "person", "name": "משה 👩‍👧 café का"]))
            for text in ["משה", "👩", "का", "क", "cafe\u{301}", "c", "\u{202E}משה"] {
                #expect(try store.search(text).count == 1, "\(text)")
            }
            let start = ContinuousClock.now
            for text in [
                (0..<2000).map { "w\($0)" }.joined(separator: " "), String(repeating: "a ", count: 5000),
                String(repeating: "1 ", count: 5000), String(repeating: "z", count: 10_000), "", "%_", "…", "\u{0}",
                String(repeating: "00", count: 5000), (1000..<3000).map(String.init).joined(separator: " "),
                String(repeating: "e\u{301}", count: 5000), String(repeating: "👩‍👧", count: 1000), "+", "00", "(0)",
            ] {
                #expect(try store.search(text, .include).isEmpty, "\(text.prefix(20))")
            }
            #expect(ContinuousClock.now - start < .seconds(30), "It took too long.")
        }
    }

    @Test(
        "Whoever calls or writes is known by number, address or identifier, in any of its forms",
        arguments: Engine.all
    )
    func lookup(_ engine: Engine) throws {
        let clients: [JSON] = [
            [
                "kind": "person", "name": "A", "phones": [["number": "06 12 34 56 78"]],
                "emails": [["address": "A@example.org"]],
            ],
            ["kind": "person", "name": "B", "phones": [["number": "0470 12 34 56"]], "addresses": [["country": "BE"]]],
            [
                "kind": "organization", "name": "C",
                "contacts": [["name": "D", "phone": "+33612345679", "email": "d@x.example"]],
            ],
            ["kind": "organization", "name": "E", "identifiers": [["scheme": "siren", "value": "732829320"]]],
            [
                "kind": "person", "name": "F", "phones": [["number": "+33 6 99 88 77 66"]],
                "addresses": [["country": "BE"]],
            ],
        ]
        try filled(engine, clients) { store in
            func expect(_ key: LookupKey?, _ names: [String]) throws {
                let key = try #require(key)
                let found = try store.read { store throws(Failure) in
                    try store.lookup(key, archived: .include, limit: 10)
                }
                #expect(found.map(\.name) == names, "\(key)")
            }
            for text in ["0612345678", "+33 6 12 34 56 78", "0033612345678"] {
                try expect(PhoneNumber(text).map(LookupKey.phone), ["A"])
            }
            for text in ["0470 12 34 56", "+32470123456"] {
                try expect(PhoneNumber(text).map(LookupKey.phone), ["B"])
            }
            try expect(PhoneNumber("0612345679").map(LookupKey.phone), ["C"])
            for text in ["06 99 88 77 66", "+33699887766"] { try expect(PhoneNumber(text).map(LookupKey.phone), ["F"]) }
            try expect(PhoneNumber("+32 6 99 88 77 66").map(LookupKey.phone), [])
            try expect(PhoneNumber("061234567").map(LookupKey.phone), [])
            try expect(EmailAddress("a@EXAMPLE.org").map(LookupKey.email), ["A"])
            try expect(EmailAddress("aexample@org.x").map(LookupKey.email), [])
            try expect(EmailAddress("d@x.example").map(LookupKey.email), ["C"])
            try expect(.identifier("FR44 732829320"), ["E"])
            try expect(.identifier("732"), [])
        }
    }
}
