import Clientele
import Testing

@Suite("Folding for search")
struct FoldingTests {
    @Test(
        "Case, accents, ligatures and punctuation do not count",
        arguments: [
            ("Société Générale", "societe generale"), ("L’Œuvre", "l oeuvre"), ("Kerangoʼh", "kerango h"),
            ("STRAẞE", "strasse"),
            ("Łódź–Ørsted", "lodz orsted"),
            ("e\u{301}cole", "ecole"), ("732 829.320", "732 829 320"), ("ΆΡΗΣ", "αρησ"), ("Ёлка", "елка"),
            ("Đặng", "dang"),
            ("  ", ""), ("!?…", ""), ("東京", "東京"), ("🎉x", "🎉x"), ("ﬁn", "fin"),
        ]
    )
    func folding(text: String, key: String) {
        #expect(Folding.key(of: text) == key)
    }

    @Test("Folding twice is folding once")
    func idempotence() {
        for value in (0x20..<0x3000).compactMap(Unicode.Scalar.init) {
            let once = Folding.key(of: "a\(Character(value))b")
            #expect(Folding.key(of: once) == once, "U+\(String(value.value, radix: 16))")
        }
    }

    @Test("Names sort as a French reader expects")
    func names() {
        let sorted = ["abel", "Adèle", "Éclair", "ecluse", "Etienne", "Étienne", "Zoé"]
        #expect(
            sorted.shuffled().sorted { CollationKey.name($0).lexicographicallyPrecedes(CollationKey.name($1)) }
                == sorted
        )
    }

    @Test("Numbers sort by value beyond their width")
    func numbers() {
        let sorted = ["C2", "C000010", "C999999", "C1000000", "D1"]
        #expect(
            sorted.shuffled().sorted { CollationKey.number($0).lexicographicallyPrecedes(CollationKey.number($1)) }
                == sorted
        )
    }
}
