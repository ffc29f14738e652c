import Clientele

/// Gives postal codes back the zeros at their beginning, which spreadsheets drop: 01000 is a number to them.
enum LostZeros {
    /// The countries some of whose postal codes begin with 0, and how many digits all of them have (Universal Postal Union,
    /// Postal addressing systems in member countries).
    private static let digits = ["DE": 5, "EE": 5, "ES": 5, "FI": 5, "FR": 5, "IT": 5, "US": 5]

    /// The postal code as it has to have been; `nil` for one that lacks nothing, or of which more is missing than zeros that
    /// were there.
    static func postalCode(_ text: String, in country: CountryCode?) -> String? {
        guard let count = country.flatMap({ digits[$0.text] }), (3..<count).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !text.hasPrefix("0")
        else { return nil }
        // No code of France, Germany or Spain begins with 00, save for a few of offices.
        if ["DE", "ES", "FR"].contains(country?.text), text.utf8.count < count - 1 { return nil }
        return String(repeating: "0", count: count - text.utf8.count) + text
    }
}
