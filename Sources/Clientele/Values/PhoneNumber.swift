/// A phone number as it was typed: digits, perhaps with a plus sign, an extension and the usual punctuation.
public struct PhoneNumber: FormedText {
    /// The number as typed.
    public let text: String

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "maxLength": 40]

    /// A number of at least two digits and, before an extension, at most fifteen behind `+` or `00` (ITU-T E.164).
    public init?(_ text: String) {
        let main = Self.withoutExtension(text)
        let digits = main.utf8.lazy.filter { (0x30...0x39).contains($0) }.count
        guard text.utf8.count <= 40, (2...Self.mostDigits(main)).contains(digits),
            Self.isPunctuatedDigits(main),
            !main.utf8.dropFirst().contains(UInt8(ascii: "+")) || main.hasPrefix("(+")
        else { return nil }
        self.text = text
    }

    public static func kept(_ text: String) -> PhoneNumber? { PhoneNumber(unchecked: text) }

    /// Fifteen, and what stands before or within an international number without being a part of it.
    private static func mostDigits(_ main: Substring) -> Int {
        if main.utf8.contains(UInt8(ascii: "+")) { return main.contains("(0)") ? 16 : 15 }
        return main.utf8.first { (0x30...0x39).contains($0) } == UInt8(ascii: "0") ? 17 : 15
    }

    public static func refusal(of text: String) -> String {
        "“\(text.prefix(80))” is not a phone number."
    }

    private static func isPunctuatedDigits(_ text: Substring) -> Bool {
        // Nearly always all of it is ASCII: digits and `(`, `)`, `+`, `-`, `.`, `/`.
        if text.utf8.allSatisfy({ $0 == 0x20 || ((0x28...0x39).contains($0) && $0 != 0x2A && $0 != 0x2C) }) {
            return true
        }
        return text.unicodeScalars.allSatisfy { punctuation.contains($0) || (0x30...0x39).contains($0.value) }
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
        // Where an 8 is dialled before a number, free numbers begin with one as well.
        let mayBeWhole = plan.trunkPrefix == "8" && digits.utf8.count == plan.lengths.upperBound
        if !plan.trunkPrefix.isEmpty, digits.hasPrefix(plan.trunkPrefix), !mayBeWhole {
            digits.removeFirst(plan.trunkPrefix.utf8.count)
        }
        return "+" + plan.callingCode + digits
    }
}

extension PhoneNumber {
    /// Why the number is doubtful; `nil` when it is not.
    ///
    /// - Parameter country: whose national number it is when it does not say so itself.
    func doubt(in country: CountryCode?) -> String? {
        let form = normalized(in: country)
        // Nobody knows of which country it is, or it is one of the short numbers that are dialled within it.
        guard form.utf8.first == UInt8(ascii: "+"), !isShort else { return nil }
        let digits = Array(form.utf8.dropFirst())
        guard NumberingPlan.isAssigned(digits) else {
            return "No country's phone numbers begin with +\(form.dropFirst().prefix(3))."
        }
        let plan = NumberingPlan.of(number: digits)
        let code = plan?.callingCode ?? ""
        let count = digits.count - code.utf8.count
        let lengths = plan?.lengths ?? 7...15
        if lengths.contains(count) { return nil }
        let expected =
            lengths.count == 1 ? "\(lengths.lowerBound)" : "\(lengths.lowerBound)–\(lengths.upperBound)"
        return "A phone number has \(expected) digits behind +\(code); this one has \(count)."
    }

    /// Whether the number is national and shorter than a subscriber's, such as 3631.
    private var isShort: Bool {
        let digits = Self.withoutExtension(text).utf8.filter { (0x30...0x39).contains($0) }
        return digits.count <= 6 && digits.first != UInt8(ascii: "0") && !text.utf8.contains(UInt8(ascii: "+"))
    }

    /// What a record holds until its number was read.
    static let placeholder = PhoneNumber(unchecked: "")
    private init(unchecked text: String) { self.text = text }
}
