import Clientele
import Testing

@testable import clientele

@Suite("Plain text")
struct PlainTextTests {
    @Test("Nothing that a terminal would obey gets through")
    func controls() {
        #expect("a\u{1B}[31mred\u{1B}]0;title\u{7}".onOneLine == "a\u{FFFD}[31mred\u{FFFD}]0;title\u{FFFD}")
        #expect("a\tb\nc\r\nd".onOneLine == "a b c  d")
        #expect("\u{9B}2J\u{7F}".onOneLine == "\u{FFFD}2J\u{FFFD}")
        #expect("pay\u{202E}gpj.exe".onOneLine == "pay\u{FFFD}gpj.exe")
        #expect("Zoë 👨‍👩‍👧 œuvre".onOneLine == "Zoë 👨‍👩‍👧 œuvre")
    }

    @Test("JSON shown to a person carries controls as escapes and stays the same JSON")
    func json() throws {
        let value: JSON = ["a": "x\u{9B}\u{7F}\u{202E}\u{1B}é"]
        let text = value.text.withEscapedControls
        #expect(
            !text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E }
        )
        #expect(try JSON(parsing: text) == value)
        let pretty = JSON.array([value, [:], [], 1]).prettyText.withEscapedControls
        #expect(try JSON(parsing: pretty) == [value, [:], [], 1])
        #expect(pretty.contains("\n"))
    }

    @Test("Colour is for terminals that have it, and for people who want it")
    func colour() {
        #expect(Palette.isColoured(isTerminal: true, Environment(["TERM": "xterm"])))
        #expect(!Palette.isColoured(isTerminal: false, Environment(["TERM": "xterm"])))
        #expect(!Palette.isColoured(isTerminal: true, Environment(["TERM": "dumb"])))
        #expect(!Palette.isColoured(isTerminal: true, Environment(["NO_COLOR": "1"])))
        #expect(Palette.isColoured(isTerminal: true, Environment(["NO_COLOR": ""])))
        #expect(Palette.plain.paint("x", .fault) == "x")
        #expect(Palette(isColoured: true).paint("x", .strong) == "\u{1B}[1mx\u{1B}[0m")
    }
}
