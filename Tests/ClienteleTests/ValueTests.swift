@testable import Clientele
import Testing

@Suite("Values")
struct ValueTests {
    @Test(
        "A moment is read in any offset and written in UTC with milliseconds",
        arguments: [
            ("2026-11-23T20:15:30.123Z", "2026-11-23T20:15:30.123Z"),
            ("2026-11-23T21:15:30+01:00", "2026-11-23T20:15:30.000Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
            ("2000-02-29t00:00:00z", "2000-02-29T00:00:00.000Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"),
            ("2026-01-01T00:30:00.5+05:45", "2025-12-31T18:45:00.500Z"),
        ]
    )
    func moments(text: String, written: String) {
        #expect(Timestamp(text)?.text == written)
    }

    @Test(
        "What is no moment is refused",
        arguments: [
            "", "2026-11-23", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-23T24:00:00Z",
            "2026-11-23T20:15:30",
            "2026-11-23T20:15:30.Z", "2026-11-23T20:15:30+0100", "0000-01-01T00:00:00Z", "2026-11-23T20:15:30Zx",
            "١٢٣٤",
        ]
    )
    func noMoments(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("Every day of 400 years is counted once, in order")
    func calendar() {
        var previous = Timestamp("1899-12-31T00:00:00Z")
        for _ in 0..<146_097 {
            let next = previous?.advanced(byDays: 1)
            #expect(next.flatMap { Timestamp($0.text) } == next)
            previous = next
        }
        #expect(previous?.text == "2299-12-31T00:00:00.000Z")
    }

    @Test("Identities are UUIDs of version 7 that sort by their moment and are read in any case")
    func identities() throws {
        let early = Identifier(at: Timestamp(milliseconds: 1_000_000))
        let late = Identifier(at: Timestamp(milliseconds: 1_000_001))
        #expect(early.text < late.text)
        #expect(early.text.count == 36)
        #expect(early.text[early.text.index(early.text.startIndex, offsetBy: 14)] == "7")
        #expect("89ab".contains(early.text[early.text.index(early.text.startIndex, offsetBy: 19)]))
        #expect(Identifier(early.text.uppercased()) == early)
        #expect(Identifier(bytes: early.bytes) == early)
        for text in [
            "", "c000042", String(early.text.dropLast()), early.text + "0", early.text.replacing("-", with: ""),
        ] {
            #expect(Identifier(text) == nil)
        }
    }

    @Test("Of an identity every byte that is no hexadecimal digit is refused, at every place")
    func digits() {
        let text = Array("01234567-89ab-cdef-FEDC-BA9876543210".utf8)
        for place in text.indices {
            for byte in UInt8.min...UInt8.max {
                var other = text
                other[place] = byte
                let identifier = other.withUnsafeBufferPointer { Identifier(utf8: $0) }
                let isDash = text[place] == UInt8(ascii: "-")
                let isDigit = Character(UnicodeScalar(byte)).isHexDigit && byte < 0x80
                #expect((identifier != nil) == (isDash ? byte == UInt8(ascii: "-") : isDigit))
                if let identifier { #expect(identifier.text.utf8.elementsEqual(lowercased(other))) }
            }
        }
    }

    private func lowercased(_ text: [UInt8]) -> [UInt8] {
        text.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    }

    @Test(
        "Languages are put into their customary case",
        arguments: [
            ("FR", "fr"), ("nl-be", "nl-BE"), ("ZH-hant-tw", "zh-Hant-TW"), ("sr-latn", "sr-Latn"),
            ("es-419", "es-419"), ("ZH-Yue-hk", "zh-yue-HK"), ("cmn-hans", "cmn-Hans"),
            ("sl-rozaj-BISKE", "sl-rozaj-biske"),
            ("de-ch-1901", "de-CH-1901"), ("en-x-Whatever", "en-x-whatever"),
        ]
    )
    func languages(typed: String, kept: String) {
        #expect(LanguageTag(typed)?.text == kept)
    }

    @Test(
        "What does not exist is refused",
        arguments: ["", "xx", "fr-", "fr-ZZ", "fr-x", "f", "français", "fr_BE", "zh-qqq", "fr-BE-yue", "fr-123456789"]
    )
    func unknownLanguages(typed: String) {
        #expect(LanguageTag(typed) == nil)
    }

    @Test("Countries and currencies exist in either case or not at all")
    func codes() {
        #expect(CountryCode("fr")?.text == "FR")
        #expect(CountryCode("XX") == nil)
        #expect(CountryCode("FRA") == nil)
        #expect(CurrencyCode("eur")?.text == "EUR")
        #expect(CurrencyCode("EUX") == nil)
    }

    @Test("Amounts are decimals and never anything else")
    func amounts() {
        for text in ["0", "12.50", "-3.999999", "123456789012345"] { #expect(DecimalAmount(text)?.text == text) }
        for text in ["", "1,5", ".5", "5.", "1e3", "0x1", "1234567890123456", "1.1234567", "--1", "٣"] {
            #expect(DecimalAmount(text) == nil)
        }
    }
}

@Suite("Links")
struct LinkTests {
    @Test(
        "Links are URIs or hosts",
        arguments: ["https://example.org/a?b#c", "www.example.com", "mailto:a@b.c", "urn:isbn:1", "example.org:8080/x"]
    )
    func links(text: String) {
        #expect(WebLink(text) != nil)
    }

    @Test(
        "What leads nowhere, or runs as a program, is no link",
        arguments: ["", "::", "http://", "javascript:alert(1)", "no dots", "a..b", "word", "DATA:text/html,x"]
    )
    func noLinks(text: String) {
        #expect(WebLink(text) == nil)
    }
}
