import Testing

@testable import clientele

@Suite("Links")
struct HyperlinkTests {
    @Test("Addresses, numbers and pages become URIs that nothing breaks out of")
    func uris() {
        #expect(Hyperlink.mail("zoë@example.org")?.uri == "mailto:zo%C3%AB@example.org")
        #expect(Hyperlink.mail("a\u{1B}\\b@c")?.uri == "mailto:a%1B%5Cb@c")
        #expect(Hyperlink.phone("+32 (0)475 12.34")?.uri == "tel:+3204751234")
        #expect(Hyperlink.phone("06 39 98")?.uri == "tel:063998")
        #expect(Hyperlink.phone("—") == nil)
        #expect(Hyperlink.web("example.org/é")?.uri == "https://example.org/%C3%A9")
        #expect(Hyperlink.web("http://example.org")?.uri == "http://example.org")
        #expect(Hyperlink.web("javascript:alert(1)") == nil)
    }

    @Test("They are shown where a terminal is known to have them, or where somebody says so")
    func terminals() {
        func areShown(_ isTerminal: Bool, _ variables: [String: String]) -> Bool {
            Hyperlink.areShown(isTerminal: isTerminal, Environment(variables))
        }
        #expect(areShown(true, ["TERM": "xterm-kitty"]))
        #expect(areShown(true, ["TERM": "xterm-256color", "VTE_VERSION": "7006"]))
        #expect(areShown(true, ["TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"]))
        #expect(!areShown(true, ["TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"]))
        #expect(!areShown(true, ["TERM": "linux"]))
        #expect(!areShown(true, ["TERM": "dumb", "VTE_VERSION": "7006"]))
        #expect(!areShown(false, ["TERM": "xterm-kitty"]))
        #expect(areShown(false, ["FORCE_HYPERLINK": "1"]))
        #expect(!areShown(true, ["TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"]))
    }

    @Test("A link is laid around the painted text, and only where there are links")
    func painted() {
        let palette = Palette(isColoured: false, hasLinks: true)
        let link = Hyperlink.web("example.org")
        #expect(palette.link("x", to: link) == "\u{1B}]8;;https://example.org\u{1B}\\x\u{1B}]8;;\u{1B}\\")
        #expect(Palette.plain.link("x", to: link) == "x")
        #expect("\u{1B}[1m\(palette.link("李", to: link))\u{1B}[0m".displayWidthWithoutEscapes == 2)
    }
}
