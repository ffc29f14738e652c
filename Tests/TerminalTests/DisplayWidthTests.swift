import Testing

@testable import clientele

@Suite("Display width")
struct DisplayWidthTests {
    @Test("No line begins with a mark that French sets apart, or ends with the quotation mark that opens")
    func frenchMarks() {
        let text = "Vouliez-vous dire « C000001 Zoë » ? Oui : c’est elle ; voilà !"
        for width in 14...40 {
            let lines = text.wrapped(to: width)
            #expect(lines.joined(separator: " ") == text)
            #expect(
                !lines.contains { line in
                    line.hasSuffix("«") || ["»", "?", ":", ";", "!"].contains { line.hasPrefix($0) }
                }
            )
        }
    }

    @Test(
        "A text takes the columns that a terminal gives it",
        arguments: [
            ("abc", 3), ("Müller", 6), ("e\u{301}te\u{301}", 3), ("株式会社", 8), ("ｆｕｌｌ", 8), ("한국", 4), ("👍🏽", 2),
            ("👨‍👩‍👧", 2), ("🇫🇷", 2), ("❤️", 2), ("œuvre", 5), ("a\u{200B}b", 2), ("", 0),
        ]
    )
    func columns(_ text: String, _ width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test("A truncated text ends with an ellipsis and never exceeds its columns")
    func truncation() {
        #expect("Boulangerie".truncated(to: 6) == "Boula…")
        #expect("Boulangerie".truncated(to: 11) == "Boulangerie")
        #expect("株式会社".truncated(to: 6) == "株式…")
        #expect("株式会社".truncated(to: 5) == "株式…")
        #expect("株式".truncated(to: 2) == "…")
        #expect("abc".truncated(to: 0).isEmpty)
    }

    @Test("Padding counts columns, not characters")
    func padding() {
        #expect("株".padded(to: 4) == "株  ")
        #expect("7".padded(to: 3, leading: true) == "  7")
    }
}
