@testable import Clientele
import Testing

@Suite("Bank accounts and banks")
struct BankAccountTests {
    /// The examples of the SWIFT IBAN registry.
    private static let examples: [String] = [
        "AD12 0001 2030 2003 5910 0100", "AT61 1904 3002 3457 3201", "be68 5390 0754 7034",
        "BG80 BNBG 9661 1020 3456 78",
        "CH93 0076 2011 6238 5295 7", "CY17 0020 0128 0000 0012 0052 7600", "CZ65 0800 0000 1920 0014 5399",
        "DE89 3704 0044 0532 0130 00", "DK50 0040 0440 1162 43", "EE38 2200 2210 2014 5685",
        "ES91 2100 0418 4502 0005 1332",
        "FI21 1234 5600 0007 85", "FR14 2004 1010 0505 0001 3M02 606", "GB29 NWBK 6016 1331 9268 19",
        "GR16 0110 1250 0000 0001 2300 695", "HR12 1001 0051 8630 0016 0", "HU42 1177 3016 1111 1018 0000 0000",
        "IE29 AIBK 9311 5212 3456 78", "IT60 X054 2811 1010 0000 0123 456", "LI21 0881 0000 2324 013A A",
        "LT12 1000 0111 0100 1000", "LU28 0019 4006 4475 0000", "LV80 BANK 0000 4351 9500 1",
        "MC58 1122 2000 0101 2345 6789 030", "MT84 MALT 0110 0001 2345 MTLC AST0 01S", "NL91 ABNA 0417 1643 00",
        "NO93 8601 1117 947", "PL61 1090 1014 0000 0712 1981 2874", "PT50 0002 0123 1234 5678 9015 4",
        "RO49 AAAA 1B31 0075 9384 0000", "SE45 5000 0000 0583 9825 7466", "SI56 2633 0001 2039 086",
        "SK31 1200 0000 1987 4263 7541", "FR76 3000 6000 0112 3456 7890 189",
    ]

    @Test(
        "The registry's examples are plausible, and any other digit or neighbours changed make them doubtful",
        arguments: examples
    )
    func isPlausible(text: String) throws {
        let iban = try #require(IBAN(text))
        #expect(iban.doubt == nil)
        let characters = Array(iban.normalized)
        for index in characters.indices.dropFirst(2) where characters[index].isNumber {
            for digit in "0123456789" where digit != characters[index] {
                var other = characters
                other[index] = digit
                #expect(IBAN(String(other))?.doubt?.code == .checksum)
            }
            guard index + 1 < characters.count, characters[index + 1].isNumber,
                characters[index] != characters[index + 1]
            else { continue }
            var other = characters
            other.swapAt(index, index + 1)
            #expect(IBAN(String(other))?.doubt?.code == .checksum)
        }
    }

    @Test("An account of another length than its country's cannot be, nor one of no country", arguments: examples)
    func lengths(text: String) throws {
        let normalized = try #require(IBAN(text)).normalized
        #expect(IBAN(String(normalized.dropLast())) == nil)
        #expect(IBAN(normalized + "0") == nil)
        #expect(IBAN("QQ" + normalized.dropFirst(2)) == nil)
    }

    @Test("What cannot be an account is refused", arguments: ["", "FR76", "BE6A539007547034", "XX68539007547034"])
    func impossible(text: String) {
        #expect(IBAN(text) == nil)
    }

    @Test("An account in a country without IBANs is doubtful even when its digits fit")
    func foreign() throws {
        // Algerian banks have numbers of this form that SWIFT did not register.
        let head = "DZ", account = "0002100001113000000570"
        let digits = Array((account + head + "00").utf8)
        let check = 98 - Checksum.mod97(digits)
        let iban = try #require(IBAN("\(head)\(check < 10 ? "0" : "")\(check)\(account)"))
        #expect(iban.isPlausible)
        #expect(iban.doubt?.code == .implausible)
    }

    @Test("A bank's code has 8 or 11 characters and a country in them (ISO 9362)")
    func banks() {
        #expect(BIC("bnpafrpp")?.text == "BNPAFRPP")
        #expect(BIC("GEBABEBB36A")?.text == "GEBABEBB36A")
        #expect(BIC("DEUTDEFF500")?.text == "DEUTDEFF500")
        for text in ["", "BNPAXXPP", "BNPAFRP", "BNPAFRPP1", "BNPAFRPP12", "BNP FRPP", "BNPAF\u{C9}PP"] {
            #expect(BIC(text) == nil)
        }
    }
}
