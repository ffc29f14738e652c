@testable import Clientele
import Testing

@Suite("Phone numbers")
struct PhoneNumberTests {
    @Test(
        "One phone number is the same however it is written",
        arguments: [
            "06 39 98 12 34", "+33639981234", "+33 (0)6 39 98 12 34", "0033 6 39 98 12 34", "06.39.98.12.34",
            "06-39-98-12-34",
            "+33\u{202F}6\u{202F}39\u{202F}98\u{202F}12\u{202F}34", "06 39 98 12 34 poste 12",
        ]
    )
    func phones(text: String) throws {
        #expect(try #require(PhoneNumber(text)).normalized(in: CountryCode("FR")) == "+33639981234")
    }

    @Test("A Russian free number keeps its 8, and loses the one that is dialled before it")
    func freeNumbers() throws {
        for text in ["800 555 35 35", "8 800 555-35-35", "+7 800 555 35 35"] {
            let number = try #require(PhoneNumber(text))
            #expect(number.normalized(in: CountryCode("RU")) == "+78005553535")
            #expect(number.doubt(in: CountryCode("RU")) == nil)
        }
    }

    @Test("Italian numbers keep their zero, and an unknown country keeps the digits")
    func otherPhones() throws {
        #expect(try #require(PhoneNumber("06 6982")).normalized(in: CountryCode("IT")) == "+39066982")
        #expect(try #require(PhoneNumber("06 39 98 12 34")).normalized(in: nil) == "0639981234")
        for text in ["", "call me", "1", "+33+6 12", "1234567890123456789"] { #expect(PhoneNumber(text) == nil) }
    }

    @Test("What has more digits than E.164 allows cannot be a phone number")
    func tooLong() {
        #expect(PhoneNumber("+123456789012345") != nil)
        #expect(PhoneNumber("+1234567890123456") == nil)
        #expect(PhoneNumber("0033 123456789012345") == nil)
        #expect(PhoneNumber("1234567890123456") == nil)
    }

    /// The examples of the national numbering plans, and numbers that are kept free for fiction.
    private static let usual: [(String, String?)] = [
        ("06 39 98 12 34", "FR"), ("+33 1 99 00 12 34", nil), ("0033 1 99 00 12 34", nil),
        ("+33 (0)6 39 98 12 34", nil),
        ("639981234", "FR"), ("3631", "FR"), ("112", "FR"), ("0470 12 34 56", "BE"), ("02 123 45 67", "BE"),
        ("+352 27 12 34 56", nil), ("+41 44 668 18 00", nil), ("+49 30 23125 123", nil), ("030 23125 12", "DE"),
        ("+31 20 123 4567", nil), ("+44 20 7946 0123", nil), ("0131 496 0123", "GB"), ("+353 1 234 5678", nil),
        ("+34 912 345 678", nil), ("+351 21 234 5678", nil), ("06 6982", "IT"), ("+39 312 345 6789", nil),
        ("+43 1 58858 0", nil), ("+48 12 345 67 89", nil), ("+420 212 345 678", nil), ("06 1 234 5678", "HU"),
        ("+40 21 123 4567", nil), ("+359 2 123 456", nil), ("+30 21 2345 6789", nil), ("+46 8 465 004 55", nil),
        ("+45 32 12 34 56", nil), ("+47 21 23 45 67", nil), ("+358 9 42452 123", nil), ("+354 410 1234", nil),
        ("+372 321 2345", nil), ("+371 63 123 456", nil), ("+370 312 34 567", nil), ("+385 1 2345 678", nil),
        ("+386 1 123 45 67", nil), ("+356 2100 1234", nil), ("+357 22 345 678", nil), ("+377 99 12 34 56", nil),
        ("+1 202 555 0123", nil), ("(202) 555-0123", "US"), ("+61 2 5550 1234", nil), ("+81 3 1234 5678", nil),
        ("+870 773 123456", nil), ("06 39 98 12", nil),
    ]

    @Test("A usual number raises no doubt", arguments: usual)
    func plausible(text: String, country: String?) throws {
        #expect(try #require(PhoneNumber(text)).doubt(in: country.flatMap { CountryCode($0) }) == nil)
    }

    @Test(
        "A digit too few or too many, and a code that no country has, are doubtful",
        arguments: [
            ("06 39 98 12", "FR"), ("06 39 98 12 345", "FR"), ("+33 0639981234", nil), ("+33 6 39 98 12 3", nil),
            ("+32 2 123 45", nil), ("04 70 12 34 56 78", "BE"), ("+377 1234567", nil), ("+1 202 555 012", nil),
            ("+999 12345678", nil), ("+210 1234567", nil), ("00 800", "FR"),
        ] as [(String, String?)]
    )
    func doubtful(text: String, country: String?) throws {
        #expect(try #require(PhoneNumber(text)).doubt(in: country.flatMap { CountryCode($0) }) != nil)
    }

    @Test("The sentence says how many digits were expected and how many there are")
    func sentence() throws {
        #expect(
            try #require(PhoneNumber("06 39 98 12")).doubt(in: CountryCode("FR"))
                == "A phone number has 9 digits behind +33; this one has 7."
        )
        #expect(
            try #require(PhoneNumber("+32 2 123 45")).doubt(in: nil)
                == "A phone number has 8–9 digits behind +32; this one has 6."
        )
    }

    @Test("Every European country has a plan by which its numbers are read, and found again by their code")
    func plans() throws {
        let europe = """
            AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC
            MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM TR UA VA XK
            """
        for code in europe.split(whereSeparator: \.isWhitespace) {
            let country = try #require(CountryCode(String(code)))
            let plan = try #require(NumberingPlan.of(country), "\(code)")
            let subscriber = String(repeating: "5", count: plan.lengths.upperBound)
            let number = try #require(PhoneNumber(plan.trunkPrefix + subscriber))
            #expect(number.normalized(in: country) == "+\(plan.callingCode)\(subscriber)")
            let digits = Array((plan.callingCode + subscriber).utf8)
            #expect(NumberingPlan.of(number: digits)?.callingCode == plan.callingCode)
            #expect(NumberingPlan.isAssigned(digits), "\(code)")
        }
    }
}
