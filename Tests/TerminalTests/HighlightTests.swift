import Clientele
import Testing

@testable import clientele

@Suite("What a search found, on a terminal")
struct HighlightTests {
    private let palette = Palette(isColoured: true)

    @Test("What was found is underlined, in the style of the rest, and a cut text keeps what fits")
    func underlining() {
        let emphasis = Emphasis(ranges: [1..<3, 4..<9])
        let painted = palette.paint("abcdef", .strong, emphasis)
        #expect(
            painted
                == "\u{1B}[1ma\u{1B}[0m\u{1B}[1;4mbc\u{1B}[0m\u{1B}[1md\u{1B}[0m\u{1B}[1;4mef\u{1B}[0m"
        )
        #expect(palette.paint("ab", nil, Emphasis(ranges: [0..<2])) == "\u{1B}[4mab\u{1B}[0m")
        #expect(palette.paint("ab", nil, Emphasis(ranges: [5..<9])) == "ab")
        #expect(Palette.plain.paint("ab", .strong, emphasis) == "ab")
    }

    @Test("A row underlines the name, and names another place with what was found there")
    func rows() {
        let client: JSON = [
            "number": "C000042", "name": "Zoë Œuvre", "interactions": ["count": 0],
            "matched": [
                ["pointer": "/name", "text": "Zoë Œuvre", "ranges": [[4, 6]]],
                ["pointer": "/tags/0", "text": "vip", "ranges": [[0, 1]]],
            ],
        ]
        let table = ClientTable(.english, DateWords(.english, now: .now), width: 100).table([client])
        let line = table.lines(width: 100, palette)[1]
        #expect(line.contains("\u{1B}[1;4mŒu\u{1B}[0m"))
        #expect(line.contains("\u{1B}[2;4mv\u{1B}[0m\u{1B}[2mip\u{1B}[0m"))
        #expect(!table.lines(width: 100, .plain)[1].contains("\u{1B}"))
        #expect(table.tabbedLines[0].contains("Zoë Œuvre"))
    }
}
