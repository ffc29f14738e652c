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

    public static func refusal(of text: String) -> String {
        "“\(text.prefix(50))” is not an IBAN: its country, length or characters are wrong."
    }

    /// The form that is compared: capitals without spaces.
    public var normalized: String {
        String(text.uppercased().unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" })
    }

    /// Whether the check digits match (ISO 7064, mod 97-10).
    public var isPlausible: Bool {
        Checksum.mod97(String(normalized.dropFirst(4)) + normalized.prefix(4)) == 1
    }

    /// The lengths by country, from the SWIFT IBAN registry.
    private static let lengths: [String: Int] = {
        let rows = """
            AD24 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27
            LI21 LT20 LU20 LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27 VA22 TN24 TR26 UA29 AL28 BA20
            MD24 ME22 MK19 RS22 XK20 AE23 IL23 LB28 MR27 MU30 QA29 SA24
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
