/// An e-mail address, internationalised or not (RFC 5321, RFC 6531), as it was typed.
public struct EmailAddress: FormedText {
    /// The address as typed.
    public let text: String

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "format": "idn-email", "maxLength": 254]

    /// An address of a local part and a domain; `nil` when it cannot be one.
    public init?(_ text: String) {
        guard Self.isOrdinary(text) || Self.isAddress(text) else { return nil }
        self.text = text
    }

    /// Whether it is a local part and a domain.
    static func isAddress(_ text: String) -> Bool {
        guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { return false }
        let local = text[..<at]
        return !local.isEmpty && local.utf8.count <= 64 && isDomain(text[text.index(after: at)...])
            && isLocalPart(local)
    }

    /// Whether it is one of the addresses that nearly all are: ASCII letters, digits and a few signs, at a domain. Others are
    /// looked at more closely.
    static func isOrdinary(_ text: String) -> Bool {
        guard text.utf8.count <= 254 else { return false }
        var (part, before, isDomain) = (0, UInt8(ascii: "."), false)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                break
            case UInt8(ascii: "_"), UInt8(ascii: "+"): if isDomain { return false }
            case UInt8(ascii: "-"): if isDomain, before == UInt8(ascii: ".") { return false }
            case UInt8(ascii: "."), UInt8(ascii: "@"):
                // A part that is empty, a label that ends with a hyphen, a second at sign.
                if before == UInt8(ascii: ".") || (isDomain && before == UInt8(ascii: "-")) { return false }
                if byte == UInt8(ascii: "@") {
                    if isDomain || part > 64 { return false }
                    isDomain = true
                    part = 0
                    before = UInt8(ascii: ".")
                    continue
                }
                if isDomain { part = -1 }
            default: return false
            }
            part += 1
            // A label of 63 bytes is the longest; one of `xn--` has rules of its own.
            if isDomain, part > 63 { return false }
            before = byte
        }
        return isDomain && before != UInt8(ascii: ".") && before != UInt8(ascii: "-")
            && !DomainName.mayHaveEncodedLabels(text)
    }

    private static let specials = Set("()<>[]:;@\\,\" ".unicodeScalars)

    /// A dot-atom, or anything printable in quotes.
    private static func isLocalPart(_ part: Substring) -> Bool {
        if part.count > 2, part.hasPrefix("\""), part.hasSuffix("\"") {
            return !part.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        }
        if part.hasPrefix(".") || part.hasSuffix(".") || part.contains("..") { return false }
        return part.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !specials.contains($0) && !$0.properties.isWhitespace
                && $0.properties.generalCategory != .format && $0.properties.generalCategory != .control
        }
    }

    /// Labels of letters, digits and inner hyphens; an address literal in brackets is admitted.
    private static func isDomain(_ domain: Substring) -> Bool {
        if domain.hasPrefix("["), domain.hasSuffix("]") { return domain.utf8.count > 4 }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            !label.isEmpty && DomainName.encodedLength(ofLabel: label) <= 63 && !label.hasPrefix("-")
                && !label.hasSuffix("-")
                && label.unicodeScalars.allSatisfy {
                    $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
                        || $0.properties.generalCategory == .nonspacingMark
                        || $0.properties.generalCategory == .spacingMark
                }
        }
    }

    public static func refusal(of text: String) -> String {
        "“\(text.prefix(80))” is not an e-mail address."
    }

    /// The form that is compared: lower case, as no mail service in use distinguishes case, and a domain in its letters
    /// (`müller.example`, not `xn--mller-kva.example`).
    public var normalized: String {
        guard DomainName.mayHaveEncodedLabels(text), let at = text.lastIndex(of: "@") else { return text.lowercased() }
        return text[..<at].lowercased() + DomainName.inLetters(String(text[at...])).lowercased()
    }

    /// Why the address is doubtful; `nil` when it is not.
    var doubt: String? {
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let domain = text[text.utf8.index(after: at)...]
        if domain.utf8.first == UInt8(ascii: "[") { return nil }
        if !domain.utf8.contains(UInt8(ascii: ".")), !Self.isLocal(domain) {
            return "The domain of this e-mail address has no dot."
        }
        return DomainName.mayHaveEncodedLabels(text) && !DomainName.isWellFormed(domain)
            ? "The domain of this e-mail address is not well-formed (RFC 5891)." : nil
    }

    private static func isLocal(_ domain: Substring) -> Bool { domain.lowercased() == "localhost" }

    public static func kept(_ text: String) -> EmailAddress? { EmailAddress(unchecked: text) }
}

extension EmailAddress {
    /// What a record holds until its address was read.
    static let placeholder = EmailAddress(unchecked: "")
    private init(unchecked text: String) { self.text = text }
}
