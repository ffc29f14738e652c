/// Keeps spreadsheets from taking a text for a formula (OWASP, CSV Injection): an apostrophe goes before it.
///
/// A text that begins with apostrophes and then like a formula gets one more, so that taking one away is exact.
enum FormulaGuard {
    /// The text with an apostrophe before it when it needs one.
    static func guarded(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

    /// The text without the apostrophe that guards it.
    static func bare(_ text: String) -> String {
        guard text.utf8.first == apostrophe else { return text }
        let rest = String(text.dropFirst())
        return isDangerous(rest) ? rest : text
    }

    private static let apostrophe = UInt8(ascii: "'")

    /// Whether a formula may begin behind any apostrophes.
    private static func isDangerous(_ text: String) -> Bool {
        switch text.unicodeScalars.first(where: { $0 != "'" }) {
        // The wide forms are taken for the others in East Asian settings.
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
        default: false
        }
    }
}
