/// An amount of money as a decimal, such as `12.50` (EN 16931 uses the same form); never a binary fraction.
public struct DecimalAmount: FormedText {
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

    public static func refusal(of text: String) -> String {
        "“\(text.prefix(80))” is not a decimal amount such as 12.50."
    }
}

extension DecimalAmount {
    /// What a record holds until its amount was read.
    static let placeholder = DecimalAmount(unchecked: "0")
    private init(unchecked text: String) { self.text = text }
}
