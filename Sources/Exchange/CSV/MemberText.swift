import Clientele

/// Turns the text of a cell into the value of a member; what cannot be stays a text, and is refused where it is checked.
enum MemberText {
    /// The value of a member that is given as a text.
    static func json(_ text: String, _ member: String, isExact: Bool = false) -> JSON {
        switch member {
        case "paymentTermDays", "revision": return number(in: text).map { .number(JSONNumber($0)) } ?? .string(text)
        case "lines": return lines(of: text, isExact: isExact)
        case "country": return .string(CountryNames.code(of: text)?.text ?? text)
        case "language": return .string(language(of: text) ?? text)
        case "currency": return .string(currencies[Folding.key(of: text)] ?? text)
        default: return .string(text)
        }
    }

    private static func lines(of text: String, isExact: Bool) -> JSON {
        let lines = text.unicodeScalars.split { $0 == "\n" || (!isExact && $0 == "\r") }.map { String($0).trimmed }
        return .array(lines.filter { !$0.isEmpty }.map { .string($0) })
    }

    /// The number in a text such as `30`, `30 jours` or `Net 30`; `nil` when there are several or none.
    private static func number(in text: String) -> Int64? {
        if let number = Int64(text) { return number }
        let words = Folding.words(of: text).compactMap { Int64($0) }
        return words.count == 1 && !text.contains("-") ? words.first : nil
    }

    /// A tag of BCP 47, a locale such as `fr_FR`, or a language's name.
    private static func language(of text: String) -> String? {
        if LanguageTag(text) != nil { return text }
        let tag = String(text.prefix { $0 != "." && $0 != "@" }).replacing("_", with: "-")
        if LanguageTag(tag) != nil { return tag }
        return languages[Folding.words(of: text).first ?? ""]
    }

    private static let languages = [
        "french": "fr", "francais": "fr", "english": "en", "anglais": "en", "german": "de", "allemand": "de",
        "dutch": "nl", "neerlandais": "nl", "spanish": "es", "espagnol": "es", "italian": "it", "italien": "it",
        "portuguese": "pt", "portugais": "pt",
    ]

    private static let currencies = [
        "euro": "EUR", "euros": "EUR", "us dollar": "USD", "dollar": "USD", "british pound": "GBP",
        "livre sterling": "GBP", "franc suisse": "CHF", "swiss franc": "CHF",
    ]
}
