/// A phone number as it was typed: digits, perhaps with a plus sign, an extension and the usual punctuation.
public struct PhoneNumber: FormedText {
    /// The number as typed.
    public let text: String

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "maxLength": 40]

    /// A number of at least two digits and, before an extension, at most fifteen and a prefix (ITU-T E.164).
    public init?(_ text: String) {
        let main = Self.withoutExtension(text)
        let digits = main.utf8.lazy.filter { (0x30...0x39).contains($0) }.count
        guard text.utf8.count <= 40, (2...17).contains(digits),
            main.unicodeScalars.allSatisfy({ Self.punctuation.contains($0) || (0x30...0x39).contains($0.value) }),
            !main.dropFirst().contains("+") || main.hasPrefix("(+")
        else { return nil }
        self.text = text
    }

    public static func refusal(of text: String) -> String {
        "“\(text.prefix(80))” is not a phone number."
    }

    private static let punctuation = Set("+()-./ \u{A0}\u{202F}\u{2009}\u{2010}\u{2011}\u{2013}".unicodeScalars)

    /// The number before an extension such as `ext. 12`, `x12`, `poste 12` or `#12`.
    private static func withoutExtension(_ text: String) -> Substring {
        // Nearly all numbers are written in characters that begin no extension.
        if text.utf8.allSatisfy({ (0x20...0x3A).contains($0) && $0 != UInt8(ascii: "#") }) { return text[...] }
        return text.firstIndex { $0.isLetter || $0 == "#" || $0 == ";" }.map { text[..<$0] } ?? text[...]
    }

    private static func digits(_ text: Substring) -> String {
        String(decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
    }

    /// The form that is compared: E.164 when the country is known or written, else the digits alone.
    public func normalized(in country: CountryCode?) -> String {
        let main = Self.withoutExtension(text)
        var digits = Self.digits(main)
        if main.utf8.contains(UInt8(ascii: "+")) {
            // "+33 (0)6 …" is how many people write both forms at once.
            if main.utf8.contains(UInt8(ascii: "(")), let range = main.firstRange(of: "(0)") {
                digits = Self.digits(main[..<range.lowerBound]) + Self.digits(main[range.upperBound...])
            }
            return "+" + digits
        }
        if digits.hasPrefix("00") { return "+" + digits.dropFirst(2) }
        guard let country, let plan = NumberingPlan.of(country) else { return digits }
        if !plan.trunkPrefix.isEmpty, digits.hasPrefix(plan.trunkPrefix) {
            digits.removeFirst(plan.trunkPrefix.utf8.count)
        }
        return "+" + plan.callingCode + digits
    }
}

/// How a country writes national phone numbers (ITU-T E.164, national numbering plans).
struct NumberingPlan {
    let callingCode: String
    /// What is dialled before a national number and left out in the international one.
    let trunkPrefix: String

    static func of(_ country: CountryCode) -> NumberingPlan? { plans[country.text] }

    /// The plan to which an international number belongs, by its digits; calling codes begin no other one.
    static func of(number digits: [UInt8]) -> NumberingPlan? {
        for length in 1...3 where digits.count > length {
            if let plan = plansByCode[Array(digits[..<length])] { return plan }
        }
        return nil
    }

    private static let plansByCode = Dictionary(
        plans.sorted { $0.key < $1.key }.map { (Array($0.value.callingCode.utf8), $0.value) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let plans: [String: NumberingPlan] = {
        let rows = """
            FR 33 0|BE 32 0|LU 352|CH 41 0|DE 49 0|NL 31 0|GB 44 0|IE 353 0|ES 34|PT 351|IT 39|AT 43 0|PL 48|CZ 420
            SK 421 0|HU 36 06|RO 40 0|BG 359 0|GR 30|SE 46 0|DK 45|NO 47|FI 358 0|IS 354|EE 372|LV 371|LT 370 0
            HR 385 0|SI 386 0|MT 356|CY 357|MC 377|AD 376|SM 378|LI 423|US 1 1|CA 1 1|MA 212 0|TN 216|DZ 213 0
            SN 221|CI 225|RE 262 0|GP 590 0|MQ 596 0|GF 594 0|YT 262 0|TR 90 0|AU 61 0|NZ 64 0|JP 81 0|CN 86 0
            """
        let cells = rows.split(whereSeparator: { $0 == "|" || $0.isNewline }).map {
            $0.split(separator: " ").map(String.init)
        }
        return Dictionary(
            cells.filter { $0.count >= 2 }.map {
                ($0[0], NumberingPlan(callingCode: $0[1], trunkPrefix: $0.count > 2 ? $0[2] : ""))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }()
}

extension PhoneNumber {
    /// What a record holds until its number was read.
    static let placeholder = PhoneNumber(unchecked: "")
    private init(unchecked text: String) { self.text = text }
}
