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
                value.utf8.count == 20 && value.isAlphanumeric ? nil : "An LEI has 20 letters and digits (ISO 17442)."
        case "gln": rule = value.isDigits(13) ? nil : "A GLN has 13 digits."
        case "vat":
            rule =
                (4...15).contains(value.utf8.count) && value.isAlphanumeric
                    && !value.prefix(2).contains { !$0.isLetter }
                ? nil : "A VAT number begins with its country's two letters, such as FR44732829320."
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
        let value = String(
            identifier.value.uppercased().unicodeScalars.filter {
                !$0.properties.isWhitespace && $0 != "." && $0 != "-" && $0 != "/"
            }
        )
        if identifier.scheme == "cbe" {
            let digits = value.hasPrefix("BE") ? String(value.dropFirst(2)) : value
            return digits.isDigits(9) ? "0" + digits : digits
        }
        return value
    }

    /// Why a well-formed identifier is doubtful; `nil` when it is not.
    static func doubt(_ identifier: RegisteredIdentifier) -> String? {
        let value = normalized(identifier)
        switch identifier.scheme {
        case "siren": return Checksum.luhn(value) ? nil : "The checksum of this SIREN does not match."
        case "siret": return isPlausibleSIRET(value) ? nil : "The checksum of this SIRET does not match."
        case "cbe":
            return isPlausibleEnterpriseNumber(value) ? nil : "The checksum of this enterprise number does not match."
        case "lei": return Checksum.mod97(value) == 1 ? nil : "The checksum of this LEI does not match."
        case "gln": return Checksum.gs1(value) ? nil : "The check digit of this GLN does not match."
        case "vat": return doubt(ofVAT: value)
        default: return nil
        }
    }

    /// Luhn over the 14 digits and over the SIREN in it; La Poste's many sites use a digit sum instead (INSEE).
    private static func isPlausibleSIRET(_ value: String) -> Bool {
        if Checksum.luhn(value), Checksum.luhn(String(value.prefix(9))) { return true }
        return value.hasPrefix("356000000") && Checksum.digitSum(value) % 5 == 0
    }

    private static func isPlausibleEnterpriseNumber(_ value: String) -> Bool {
        guard let head = Int(value.prefix(8)), let check = Int(value.suffix(2)) else { return false }
        return (head + check) % 97 == 0
    }

    /// The countries of the European VAT area, `EL` for Greece and `XI` for Northern Ireland.
    private static let vatPrefixes = Set(
        "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split(separator: " ").map(
            String.init
        )
    )

    private static func doubt(ofVAT value: String) -> String? {
        let country = String(value.prefix(2))
        switch country {
        case "FR": return isPlausibleFrenchVAT(value) ? nil : "The key of this French VAT number does not match."
        case "BE":
            let number = String(value.dropFirst(2))
            return number.isDigits(10) && isPlausibleEnterpriseNumber(number)
                ? nil : "This is not a Belgian VAT number with a matching checksum."
        default:
            return vatPrefixes.contains(country) || CountryCode(country) != nil
                ? nil : "“\(country)” is not a country that has VAT numbers."
        }
    }

    /// The key is two digits, or two letters and digits other than O and I; Monaco's numbers contain no SIREN.
    private static func isPlausibleFrenchVAT(_ value: String) -> Bool {
        let number = String(value.dropFirst(4))
        let key = Array(value.dropFirst(2).prefix(2))
        guard number.isDigits(9), key.count == 2, let siren = Int(number) else { return false }
        if let digits = Int(String(key)) { return digits == (12 + 3 * (siren % 97)) % 97 }
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        guard let first = alphabet.firstIndex(of: key[0]), let second = alphabet.firstIndex(of: key[1]) else {
            return false
        }
        let check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
        return (siren + 1 + check / 11) % 11 == check % 11
    }
}

/// The checksums that registers use.
enum Checksum {
    /// The Luhn algorithm (ISO/IEC 7812-1, annex B).
    static func luhn(_ digits: String) -> Bool {
        var sum = 0
        for (index, byte) in digits.utf8.reversed().enumerated() {
            let digit = Int(byte) - 0x30
            let weighted = index % 2 == 1 ? digit * 2 : digit
            sum += weighted > 9 ? weighted - 9 : weighted
        }
        return sum % 10 == 0
    }

    /// The remainder by 97 with letters as 10 to 35 (ISO/IEC 7064).
    static func mod97(_ text: String) -> Int {
        text.utf8.reduce(0) { remainder, byte in
            byte < 0x3A ? (remainder * 10 + Int(byte) - 0x30) % 97 : (remainder * 100 + Int(byte) - 0x37) % 97
        }
    }

    /// GS1's check digit: weights 3 and 1 from the right.
    static func gs1(_ digits: String) -> Bool {
        digits.utf8.reversed().enumerated().reduce(0) { $0 + (Int($1.element) - 0x30) * ($1.offset % 2 == 0 ? 1 : 3) }
            % 10 == 0
    }

    /// The sum of the digits.
    static func digitSum(_ digits: String) -> Int {
        digits.utf8.reduce(0) { $0 + Int($1) - 0x30 }
    }
}

extension String {
    /// Whether the text is exactly so many ASCII digits.
    func isDigits(_ count: Int) -> Bool {
        utf8.count == count && utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Whether the text is ASCII letters and digits only.
    var isAlphanumeric: Bool {
        utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    }
}

extension Unicode.Scalar.Properties {
    /// Whether the scalar is a letter or a digit.
    var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}
