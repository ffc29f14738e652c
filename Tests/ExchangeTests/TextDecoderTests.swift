import Exchange
import Testing

@Suite("Text decoding")
struct TextDecoderTests {
    private static let sample = "Prénom;Société\r\nÉlodie;Œuvre « à » 10 €\r\n"

    private static func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: return Array(text.utf8)
        case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .windows1252:
            return text.unicodeScalars.map { $0 == "€" ? 0x80 : $0 == "Œ" ? 0x8C : UInt8(truncatingIfNeeded: $0.value) }
        case .latin9:
            return text.unicodeScalars.map { $0 == "€" ? 0xA4 : $0 == "Œ" ? 0xBC : UInt8(truncatingIfNeeded: $0.value) }
        }
    }

    private func decoded(
        _ bytes: [UInt8],
        _ encoding: TextEncoding? = nil,
        cutAt cuts: [Int] = []
    ) throws(Finding) -> (text: String, encoding: TextEncoding?) {
        var decoder = TextDecoder(encoding)
        var text: [UInt8] = []
        for piece in pieces(of: bytes, cutAt: cuts) { try decoder.decode(piece, into: &text) }
        try decoder.finish(into: &text)
        return (String(decoding: text, as: UTF8.self), decoder.encoding)
    }

    @Test(
        "Each encoding is found out without a byte order mark, wherever the bytes are cut",
        arguments: [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252]
    )
    func unmarked(encoding: TextEncoding) throws {
        let bytes = Self.bytes(Self.sample, encoding)
        for place in 0...bytes.count {
            let (text, found) = try decoded(bytes, cutAt: [place])
            #expect(text == Self.sample)
            #expect(found == encoding)
        }
    }

    @Test("A byte order mark settles the encoding and is no text")
    func marks() throws {
        let marks: [(TextEncoding, [UInt8])] = [
            (.utf8, [0xEF, 0xBB, 0xBF]), (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
        ]
        for (encoding, mark) in marks {
            let (text, found) = try decoded(mark + Self.bytes("é日😀", encoding))
            #expect(text == "é日😀")
            #expect(found == encoding)
            #expect(try decoded(mark + Self.bytes("x", encoding), encoding).text == "x")
        }
    }

    @Test("A named encoding is believed")
    func named() throws {
        #expect(try decoded(Self.bytes(Self.sample, .latin9), .latin9).text == Self.sample)
        #expect(try decoded([0xC3, 0xA9], .windows1252).text == "Ã©")
        #expect(TextEncoding(named: "ISO-8859-1") == .windows1252)
        #expect(TextEncoding(named: "UTF_8") == .utf8)
        #expect(TextEncoding(named: "Shift_JIS") == nil)
    }

    @Test("After much ASCII the first other byte is looked at anew")
    func lateLetter() throws {
        let plain = [UInt8](repeating: UInt8(ascii: "a"), count: TextDecoder.lookAheadBytes + 100)
        #expect(try decoded(plain + [0xE9]).encoding == .windows1252)
        #expect(try decoded(plain + [0xC3, 0xA9] + plain + [0xC3, 0xA9]).encoding == .utf8)
        #expect(try decoded(plain + [0xE9] + plain + [0xE9], cutAt: [5, 70_000]).text.hasSuffix("aé"))
    }

    @Test("Mixed encodings are told with the line")
    func mixed() {
        #expect(finding([0xC3, 0xA9, 0x0A, 0x0D, 0x0A, 0x61, 0xE9, 0x62]) == (.encoding, 3))
        // The first look saw UTF-8 only.
        let plain = [UInt8](repeating: 0x0A, count: TextDecoder.lookAheadBytes)
        #expect(finding([0xC3, 0xA9] + plain + [0xE9]) == (.encoding, TextDecoder.lookAheadBytes + 1))
    }

    @Test("What is no text is refused with its place")
    func noText() {
        #expect(finding(Array("a\nb\0".utf8)) == (.nul, 2))
        #expect(finding([0xFF, 0xFE, 0x0A, 0, 0, 0]) == (.nul, 2))
        #expect(finding(Array("PK\u{3}\u{4}…".utf8)) == (.notText, 1))
        #expect(finding([0x61, 0x81, 0x62]) == (.encoding, 1))
        #expect(finding([0xFF, 0xFE, 0x0A, 0, 0, 0xD8, 0x61, 0]) == (.encoding, 2))
        #expect(finding([0xEF, 0xBB, 0xBF, 0x0A, 0xC3]) == (.encoding, 2))
        #expect(finding([0xFF, 0xFE, 0x61]) == (.encoding, 1))
    }

    @Test("No bytes at all are an empty text")
    func nothing() throws {
        #expect(try decoded([]).text.isEmpty)
    }

    private func finding(_ bytes: [UInt8]) -> (Finding.Code, Int)? {
        do {
            _ = try decoded(bytes)
            return nil
        } catch {
            return (error.code, error.line)
        }
    }
}

private func == (left: (Finding.Code, Int)?, right: (Finding.Code, Int)) -> Bool {
    left?.0 == right.0 && left?.1 == right.1
}
