/// An international bank account number (ISO 13616), as it was typed.
public struct IBAN: FormedText {
    /// The number as typed.
    public let text: String

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "maxLength": 50]

    /// A number with a country, two check digits and at most 34 characters in all; `nil` when it cannot be one.
    public init?(_ text: String) {
        self.text = text
        let compact = normalized
        guard (15...34).contains(compact.utf8.count), compact.isAlphanumeric,
            CountryCode(String(compact.prefix(2))) != nil,
            String(compact.dropFirst(2).prefix(2)).isDigits(2),
            Self.lengths[String(compact.prefix(2))].map({ $0 == compact.utf8.count }) ?? true
        else { return nil }
    }

    private init(unchecked text: String) { self.text = text }

    public static func kept(_ text: String) -> IBAN? { IBAN(unchecked: text) }

    public static func refusal(of text: String) -> String {
        "“\(text.prefix(50))” is not an IBAN: its country, length or characters are wrong."
    }

    /// The form that is compared: capitals without spaces.
    public var normalized: String { text.compacted(without: "-") }

    /// Whether the check digits match (ISO 7064, mod 97-10); they are 02 to 98.
    public var isPlausible: Bool {
        let digits = Array(normalized.utf8)
        return digits.count > 4 && (2...98).contains(Checksum.value(digits[2..<4]))
            && Checksum.mod97(digits[4...] + digits[..<4]) == 1
    }

    /// Why the number is doubtful; `nil` when it is not.
    var doubt: (code: Warning.Code, message: String)? {
        if !isPlausible { return (.checksum, "The check digits of this IBAN do not match.") }
        let country = String(normalized.prefix(2))
        return Self.lengths[country] == nil ? (.implausible, "Banks in \(country) are not known to have IBANs.") : nil
    }

    /// The lengths by country, from the SWIFT IBAN registry (release 99, 2024).
    private static let lengths: [String: Int] = {
        let rows = """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20
            EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30
            KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23
            PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26
            UA29 VA22 VG24 XK20 YE30
            """
        return Dictionary(
            rows.split(whereSeparator: \.isWhitespace).compactMap { row in
                Int(row.dropFirst(2)).map { (String(row.prefix(2)), $0) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }()
}

/// A business identifier code of a bank (ISO 9362).
public struct BIC: FormedText {
    /// 8 or 11 capital letters and digits.
    public let text: String

    /// The form on the wire.
    public static let schema: JSON = [
        "type": "string", "pattern": "^[A-Za-z0-9]{4}[A-Za-z]{2}[A-Za-z0-9]{2}([A-Za-z0-9]{3})?$",
    ]

    /// A code in either case; `nil` when it cannot be one.
    public init?(_ text: String) {
        let code = text.uppercased()
        guard code.utf8.count == 8 || code.utf8.count == 11, code.isAlphanumeric,
            CountryCode(String(code.dropFirst(4).prefix(2))) != nil
        else { return nil }
        self.text = code
    }

    public static func refusal(of text: String) -> String {
        "“\(text.prefix(20))” is not a BIC: 8 or 11 letters and digits with a country in them."
    }
}
