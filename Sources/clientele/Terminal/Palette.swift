/// What a text's appearance means.
enum Style: Sendable {
    case strong
    /// Secondary data.
    case quiet
    case heading
    case warning
    case fault
    case added
    case removed

    fileprivate var code: String {
        switch self {
        case .strong: "1"
        case .quiet: "2"
        case .heading: "1;36"
        case .warning: "33"
        case .fault: "1;31"
        case .added: "32"
        case .removed: "31"
        }
    }
}

/// Paints texts, where there is colour.
struct Palette: Sendable {
    let isColoured: Bool
    /// Whether texts lead somewhere when they are clicked.
    var hasLinks = false

    /// No colour at all.
    static let plain = Palette(isColoured: false)

    /// Whether colours are wanted: only on a terminal that has them, and not against the person's will (no-color.org).
    static func isColoured(isTerminal: Bool, _ environment: Environment) -> Bool {
        isTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    }

    /// The text in a style (ECMA-48, SGR).
    func paint(_ text: String, _ style: Style?) -> String {
        guard isColoured, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.code)m\(text)\u{1B}[0m"
    }

    /// The text in a style and underlined.
    func underlined(_ text: String, _ style: Style?) -> String {
        guard isColoured, !text.isEmpty else { return text }
        return "\u{1B}[\(style.map { $0.code + ";" } ?? "")4m\(text)\u{1B}[0m"
    }
}
