import TestDice
import Testing

@testable import clientele

@Suite("Keys")
struct KeyDecoderTests {
    private static func keys(_ text: String) -> [Key] {
        var decoder = KeyDecoder()
        return decoder.keys(Array(text.utf8)) + decoder.flush()
    }

    @Test("What terminals send for a key is that key")
    func keys() {
        #expect(Self.keys("aé李") == [.text("a"), .text("é"), .text("李")])
        #expect(Self.keys("\r\t\u{7F}\u{03}\u{1B}[Z") == [.enter, .tab, .backspace, .control("c"), .backTab])
        #expect(Self.keys("\u{1B}[A\u{1B}OB\u{1B}[1;5C\u{1B}[1;3D") == [.up, .down, .wordRight, .wordLeft])
        #expect(Self.keys("\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[8~") == [.home, .end, .home, .end])
        #expect(Self.keys("\u{1B}[5~\u{1B}[6~\u{1B}[3~") == [.pageUp, .pageDown, .delete])
        #expect(Self.keys("\u{1B}OP\u{1B}[11~\u{1B}[[A") == [.function(1), .function(1), .function(1)])
        #expect(Self.keys("\u{1B}f\u{1B}é") == [.alt("f"), .alt("é")])
    }

    @Test("Escape alone is a key once nothing follows it")
    func escape() {
        var decoder = KeyDecoder()
        #expect(decoder.keys([0x1B]).isEmpty)
        #expect(decoder.isWaiting)
        #expect(decoder.flush() == [.escape])
        #expect(Self.keys("\u{1B}\u{1B}[A") == [.escape, .up])
        #expect(Self.keys("\u{1B}\u{1B}") == [.escape, .escape])
    }

    @Test("What is not known is skipped whole, and nothing of it is typed")
    func unknown() {
        #expect(Self.keys("\u{1B}[?62;22c\u{1B}[<0;5;5Ma\u{1B}[200;1;1xb") == [.text("a"), .text("b")])
        #expect(Self.keys("\u{85}x") == [.text("x")])
        var decoder = KeyDecoder()
        #expect(decoder.keys([0xFF, 0xC3, 0x28, 0x61]) == [.text("("), .text("a")])
    }

    @Test("A paste is one key, whatever is in it")
    func paste() {
        #expect(Self.keys("\u{1B}[200~a\nb\u{1B}[A\u{1B}[201~c") == [.paste("a\nb\u{1B}[A"), .text("c")])
    }

    @Test("It does not matter how the bytes are cut")
    func pieces() {
        let text = "é\u{1B}[A\u{1B}[200~Zoë\n\u{1B}[201~\u{1B}OP\u{1B}[6~李\r\u{1B}[1;5Dq"
        let whole = Self.keys(text)
        var dice = Dice(7)
        for _ in 0..<200 {
            var decoder = KeyDecoder()
            var keys: [Key] = []
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...4, using: &dice))
                rest = rest.dropFirst(piece.count)
                keys += decoder.keys(Array(piece))
            }
            #expect(keys == whole)
        }
    }

    @Test("Random bytes never hold the decoder up")
    func noise() {
        var dice = Dice(8)
        for _ in 0..<500 {
            var decoder = KeyDecoder()
            let bytes = (0..<Int.random(in: 0..<40, using: &dice)).map { _ in
                dice.chance(30) ? UInt8(0x1B) : UInt8.random(in: 0...255, using: &dice)
            }
            _ = decoder.keys(bytes)
            _ = decoder.flush()
            _ = decoder.keys(Array("\u{1B}[201~".utf8))
            _ = decoder.flush()
            #expect(decoder.keys([0x61]).last == .text("a"))
        }
    }
}
