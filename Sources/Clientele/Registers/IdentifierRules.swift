/// The rules of the registers: what a number has to look like, and the checksums that make a stranger doubtful.
///
/// A wrong form is refused. A checksum that fails is a warning, since registers have exceptions of their own.
enum IdentifierRules {
    /// The registers that are known by name.
    static let schemes = ["siren", "siret", "vat", "cbe", "lei", "gln"]

    /// Reports an identifier that cannot be.
    static func check(_ identifier: RegisteredIdentifier, _ inspection: inout Inspection) {
        let value = normalized(identifier)
        let rule: String?
        switch identifier.scheme {
        case "siren": rule = value.isDigits(9) ? nil : "A SIREN has 9 digits."
        case "siret": rule = value.isDigits(14) ? nil : "A SIRET has 14 digits."
        case "cbe":
            rule =
                value.isDigits(10) && (value.hasPrefix("0") || value.hasPrefix("1"))
                ? nil : "An enterprise number has 10 digits and begins with 0 or 1."
        case "lei":
            rule =
                value.utf8.count == 20 && value.isAlphanumeric && value.utf8.suffix(2).areDigits
                ? nil : "An LEI has 18 letters and digits, and two digits more (ISO 17442)."
        case "gln": rule = value.isDigits(13) ? nil : "A GLN has 13 digits."
        case "vat": rule = refusal(ofVAT: value)
        case let scheme where scheme.hasPrefix("other:") && scheme.utf8.count > 6: rule = nil
        default:
            inspection.report(
                .choice,
                "“\(identifier.scheme)” is not one of: \(schemes.joined(separator: ", ")), other:NAME.",
                below: "scheme"
            )
            return
        }
        if let rule { inspection.report(.format, rule, below: "value") }
    }

    /// The form that is compared: capital letters and digits, an old Belgian number with its leading 0.
    static func normalized(_ identifier: RegisteredIdentifier) -> String {
        if identifier.scheme.hasPrefix("other:") { return identifier.value }
        let value = identifier.value.compacted(without: ".-/")
        switch identifier.scheme {
        case "cbe":
            let digits = value.hasPrefix("BE") ? String(value.dropFirst(2)) : value
            return digits.isDigits(9) ? "0" + digits : digits
        case "vat":
            if value.hasPrefix("BE"), value.utf8.count == 11 { return "BE0" + value.dropFirst(2) }
            // The tax authorities of the Union write Greece by its own name.
            return value.hasPrefix("GR") ? "EL" + value.dropFirst(2) : value
        default: return value
        }
    }

    /// Why a well-formed identifier is doubtful; `nil` when it is not.
    static func doubt(_ identifier: RegisteredIdentifier) -> (code: Warning.Code, message: String)? {
        let value = normalized(identifier)
        let digits = Array(value.utf8)
        switch identifier.scheme {
        case "siren":
            return Checksum.luhn(digits) && Checksum.digitSum(digits) > 0
                ? nil : (.checksum, "The checksum of this SIREN does not match.")
        case "siret": return isPlausibleSIRET(digits) ? nil : (.checksum, "The checksum of this SIRET does not match.")
        case "cbe":
            return EnterpriseNumber.isPlausible(digits)
                ? nil : (.checksum, "The checksum of this enterprise number does not match.")
        case "lei":
            return (2...98).contains(Checksum.value(digits.suffix(2))) && Checksum.mod97(digits) == 1
                ? nil : (.checksum, "The checksum of this LEI does not match.")
        case "gln": return Checksum.gs1(digits) ? nil : (.checksum, "The check digit of this GLN does not match.")
        case "vat": return doubt(ofVAT: value)
        default: return nil
        }
    }

    /// Luhn over the 14 digits and over the SIREN in it. La Poste has more sites than its SIREN has numbers with that
    /// check digit: theirs have a digit sum that is a multiple of 5 instead, the head office alone excepted (INSEE).
    private static func isPlausibleSIRET(_ digits: [UInt8]) -> Bool {
        if digits.starts(with: "356000000".utf8), !digits.elementsEqual("35600000000048".utf8) {
            return Checksum.digitSum(digits) % 5 == 0
        }
        return Checksum.luhn(digits) && Checksum.luhn(digits.prefix(9)) && digits.prefix(9).contains { $0 != 0x30 }
    }

    private static func refusal(ofVAT value: String) -> String? {
        let prefix = String(value.prefix(2))
        guard (4...18).contains(value.utf8.count), prefix.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            return "A VAT number begins with its country's two letters, such as FR44732829320."
        }
        if let form = VATForm.of(prefix) {
            return form.admits(Array(value.utf8)[2...])
                ? nil : "A VAT number of \(prefix) looks like \(form.example)."
        }
        return value.isAlphanumeric ? nil : "A VAT number has letters and digits only."
    }

    private static func doubt(ofVAT value: String) -> (code: Warning.Code, message: String)? {
        let prefix = String(value.prefix(2))
        guard let form = VATForm.of(prefix) else {
            return CountryCode(prefix) != nil
                ? nil : (.implausible, "“\(prefix)” is not a country that has VAT numbers.")
        }
        // What was stored before its form was known may have another one.
        let number = Array(value.utf8).dropFirst(2)
        guard form.admits(number) else {
            return (.implausible, "A VAT number of \(prefix) looks like \(form.example).")
        }
        if VATChecksum.matches(number, of: prefix) { return nil }
        if prefix != "FR" { return (.checksum, "The check digits of this VAT number do not match.") }
        return FrenchVATNumber.hasSIREN(Array(number))
            ? (.checksum, "The key of this French VAT number does not match.")
            : (.checksum, "The checksum of the SIREN in this VAT number does not match.")
    }
}

extension Unicode.Scalar.Properties {
    /// Whether the scalar is a letter or a digit.
    var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}
