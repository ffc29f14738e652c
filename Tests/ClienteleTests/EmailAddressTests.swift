@testable import Clientele
import TestDice
import Testing

@Suite("E-mail addresses")
struct EmailAddressTests {
    @Test(
        "E-mail addresses are read as people have them",
        arguments: [
            "anna@example.org", "anna.müller+x@bücher.example", "o'brien@example.co.uk", "\"a b\"@example.org",
            "用户@例子.广告",
            "root@localhost", "a@[127.0.0.1]",
        ]
    )
    func addresses(text: String) {
        #expect(EmailAddress(text) != nil)
    }

    @Test(
        "What cannot be an e-mail address is refused",
        arguments: [
            "anna", "@example.org", "anna@", "a@b@c d", "anna@ex ample.org", ".anna@example.org", "a..b@example.org",
            "anna@-example.org", "anna@example..org", "anna@example.org.", "a\u{0}b@example.org",
            String(repeating: "a", count: 65) + "@example.org",
        ]
    )
    func noAddresses(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test("A domain in ASCII and in letters is the same one, in any case")
    func domains() throws {
        for (ascii, letters) in [
            ("Anna@XN--Mller-Kva.de", "anna@müller.de"), ("a@xn--bcher-kva.xn--hxt814e", "a@bücher.网店"),
            ("xn--a@mail.xn--bcher-kva.ch", "xn--a@mail.Bücher.ch"),
        ] {
            let address = try #require(EmailAddress(ascii))
            #expect(try address.normalized == #require(EmailAddress(letters)).normalized)
            #expect(address.text == ascii)
            #expect(address.doubt == nil)
        }
        #expect(try #require(EmailAddress("a@xn--mller-kva.de")).normalized == "a@müller.de")
    }

    @Test("A label is as long as it is on the wire")
    func labelLengths() {
        // 63 bytes in UTF-8 that are 67 in ASCII, and 66 that are 63.
        #expect(EmailAddress("a@" + String(repeating: "x", count: 63) + ".de") != nil)
        #expect(EmailAddress("a@" + String(repeating: "x", count: 64) + ".de") == nil)
        let long = String(repeating: "é", count: 60)
        #expect((EmailAddress("a@\(long).fr") != nil) == (DomainName.encodedLength(ofLabel: long) <= 63))
    }

    @Test(
        "A domain that hardly exists is doubtful",
        arguments: ["anna@gmail", "a@xn--zzzzzzzzzz999999.de", "a@xn--abc-.de"]
    )
    func doubtful(text: String) throws {
        let address = EmailAddress(text) ?? EmailAddress.kept(text)
        #expect(try #require(address).doubt != nil)
    }

    @Test(
        "A local name, a literal and a usual domain are not",
        arguments: ["root@localhost", "a@[127.0.0.1]", "a@b.example"]
    )
    func plausible(text: String) throws {
        #expect(try #require(EmailAddress(text)).doubt == nil)
    }
}

@Suite("Punycode")
struct PunycodeTests {
    /// Samples of RFC 3492, section 7.1, and names in use.
    private static let samples: [(String, String)] = [
        ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
        ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
        ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("TạisaohọkhôngthểchỉnóitiếngViệt", "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"),
        ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"), ("そのスピードで", "d9juau41awczczp"), ("-> $1.00 <-", "-> $1.00 <--"),
        ("müller", "mller-kva"), ("bücher", "bcher-kva"), ("中文网", "fiq228c5hs"), ("😀", "e28h"),
    ]

    @Test("A label is the same in letters and in ASCII", arguments: samples)
    func bothWays(letters: String, ascii: String) {
        #expect(Punycode.encoded(letters) == ascii)
        #expect(Punycode.decoded(ascii) == letters)
    }

    @Test("Whatever is encoded is decoded to the same")
    func roundTrips() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("abcz09-äöüßéłøñçžşğİ中文字日本한국قعдж😀".unicodeScalars)
        for _ in 0..<2000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...40, using: &generator) {
                scalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
            }
            let label = String(scalars)
            let decoded = Punycode.decoded(Punycode.encoded(label))
            #expect(decoded?.unicodeScalars.elementsEqual(label.unicodeScalars) == true, "\(label)")
        }
    }

    @Test("What is not well-formed is none, however long", arguments: ["é-", "a-!", "99999999", "kva-\u{7F}"])
    func malformed(text: String) {
        #expect(Punycode.decoded(text) == nil)
        #expect(Punycode.decoded(String(repeating: "9", count: 100_000)) == nil)
    }

    @Test("What passes for an ordinary address at a glance is an address at a closer look")
    func ordinary() {
        var dice = Dice(1)
        let pieces = [
            "a", "Z", "1", ".", "-", "_", "+", "@", "@", "xn--", "é", " ", "[", "\"", String(repeating: "b", count: 62),
        ]
        var ordinary = 0
        for _ in 0..<50_000 {
            let text = (0...dice.next() % 9).map { _ in dice.pick(pieces) }.joined()
            guard EmailAddress.isOrdinary(text) else { continue }
            ordinary += 1
            #expect(EmailAddress.isAddress(text), "\(text)")
        }
        #expect(ordinary > 100)
        #expect(EmailAddress.isOrdinary("Ada.Lovelace+news@mail-1.example.org"))
    }
}
