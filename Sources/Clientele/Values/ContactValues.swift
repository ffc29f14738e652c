/// An e-mail address, internationalised or not (RFC 5321, RFC 6531), as it was typed.
public struct EmailAddress: WireValue, Hashable {
    /// The address as typed.
    public let text: String

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "format": "idn-email", "maxLength": 254]

    /// An address of a local part and a domain; `nil` when it cannot be one.
    public init?(_ text: String) {
        guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { return nil }
        let local = text[..<at]
        let domain = text[text.index(after: at)...]
        guard !local.isEmpty, local.utf8.count <= 64, Self.isDomain(domain), Self.isLocalPart(local) else { return nil }
        self.text = text
    }

    /// A dot-atom, or anything printable in quotes.
    private static func isLocalPart(_ part: Substring) -> Bool {
        if part.count > 2, part.hasPrefix("\""), part.hasSuffix("\"") {
            return !part.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        }
        if part.hasPrefix(".") || part.hasSuffix(".") || part.contains("..") { return false }
        let forbidden = Set("()<>[]:;@\\,\" ".unicodeScalars)
        return part.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !forbidden.contains($0) && !$0.properties.isWhitespace
                && $0.properties.generalCategory != .format && $0.properties.generalCategory != .control
        }
    }

    /// Labels of letters, digits and inner hyphens; an address literal in brackets is admitted.
    private static func isDomain(_ domain: Substring) -> Bool {
        if domain.hasPrefix("["), domain.hasSuffix("]") { return domain.utf8.count > 4 }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.unicodeScalars.allSatisfy {
                    $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
                        || $0.properties.generalCategory == .nonspacingMark
                        || $0.properties.generalCategory == .spacingMark
                }
        }
    }

    /// Reads an address.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let text = String(json, &inspection) else { return nil }
        guard let address = Self(text) else {
            inspection.report(.format, "“\(text.prefix(80))” is not an e-mail address.")
            return nil
        }
        self = address
    }

    /// Appends the address.
    public func write(to writer: inout JSONWriter) { writer.string(text) }

    /// The form that is compared: lower case, as no mail service in use distinguishes case.
    public var normalized: String { text.lowercased() }
}

/// A phone number as it was typed: digits, perhaps with a plus sign, an extension and the usual punctuation.
public struct PhoneNumber: WireValue, Hashable {
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

    /// Reads a phone number.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let text = String(json, &inspection) else { return nil }
        guard let number = Self(text) else {
            inspection.report(.format, "“\(text.prefix(80))” is not a phone number.")
            return nil
        }
        self = number
    }

    /// Appends the number.
    public func write(to writer: inout JSONWriter) { writer.string(text) }

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

/// A link (RFC 3986), or for a website also a bare host such as `www.example.com`.
public struct WebLink: WireValue, Hashable {
    /// The link as typed.
    public let text: String

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "maxLength": 2000]

    /// A URI with a scheme and something behind it, or a host with a dot; what runs as a program is no link.
    public init?(_ text: String) {
        guard text.utf8.count <= 2000,
            !text.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || $0.value < 0x20 || "<>\"`".unicodeScalars.contains($0)
            }),
            Self.isURI(text) || Self.isHostAndPath(text)
        else { return nil }
        self.text = text
    }

    /// A scheme (RFC 3986, section 3.1), a colon, and more than slashes.
    private static func isURI(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        let scheme = text[..<colon].lowercased()
        return scheme.unicodeScalars.first?.properties.isAlphabetic == true
            && scheme.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
            }
            && !["javascript", "vbscript", "data"].contains(scheme)
            && text[text.index(after: colon)...].contains { $0 != "/" && $0 != ":" }
    }

    /// A host such as `www.example.com`, perhaps with a port, a path and the rest.
    private static func isHostAndPath(_ text: String) -> Bool {
        let host = text.prefix { !"/?#:".contains($0) }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty } && !host.contains("@")
    }

    /// Reads a link.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let text = String(json, &inspection) else { return nil }
        guard let link = Self(text) else {
            inspection.report(.format, "“\(text.prefix(80))” is not a link.")
            return nil
        }
        self = link
    }

    /// Appends the link.
    public func write(to writer: inout JSONWriter) { writer.string(text) }
}

/// An amount of money as a decimal, such as `12.50` (EN 16931 uses the same form); never a binary fraction.
public struct DecimalAmount: WireValue, Hashable {
    /// Digits, perhaps a minus sign before and a point and decimals within.
    public let text: String

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "pattern": "^-?[0-9]{1,15}(\\.[0-9]{1,6})?$"]

    /// An amount of at most 15 digits and 6 decimals; `nil` when it is none.
    public init?(_ text: String) {
        let parts = (text.hasPrefix("-") ? text.dropFirst() : text[...]).split(
            separator: ".",
            omittingEmptySubsequences: false
        )
        guard (1...2).contains(parts.count), (1...15).contains(parts[0].utf8.count),
            parts.count == 1 || (1...6).contains(parts[1].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        self.text = text
    }

    /// Reads an amount.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let text = String(json, &inspection) else { return nil }
        guard let amount = Self(text) else {
            inspection.report(.format, "“\(text.prefix(80))” is not a decimal amount such as 12.50.")
            return nil
        }
        self = amount
    }

    /// Appends the amount.
    public func write(to writer: inout JSONWriter) { writer.string(text) }
}

extension EmailAddress {
    /// What a record holds until its address was read.
    static let placeholder = EmailAddress(unchecked: "")
    private init(unchecked text: String) { self.text = text }
}

extension PhoneNumber {
    /// What a record holds until its number was read.
    static let placeholder = PhoneNumber(unchecked: "")
    private init(unchecked text: String) { self.text = text }
}

extension DecimalAmount {
    /// What a record holds until its amount was read.
    static let placeholder = DecimalAmount(unchecked: "0")
    private init(unchecked text: String) { self.text = text }
}
