/// Where a text leads when it is clicked: a letter, a call, a page.
struct Hyperlink: Hashable, Sendable {
    /// A URI of printable ASCII, which nothing that was stored can break out of.
    let uri: String

    /// A letter to an address (RFC 6068).
    static func mail(_ address: String?) -> Hyperlink? {
        address.map { Hyperlink(uri: "mailto:" + encoded($0, keeping: "@!$'*+-._~")) }
    }

    /// A call to a number as it was typed (RFC 3966); `nil` where there is no number in it.
    static func phone(_ number: String?) -> Hyperlink? {
        guard let number else { return nil }
        let digits = number.unicodeScalars.filter { ("0"..."9").contains($0) }
        guard digits.count >= 3 else { return nil }
        let isGlobal = number.unicodeScalars.first { !$0.properties.isWhitespace } == "+"
        return Hyperlink(uri: "tel:" + (isGlobal ? "+" : "") + String(String.UnicodeScalarView(digits)))
    }

    /// A page; `nil` for what is no link into the web.
    static func web(_ address: String?) -> Hyperlink? {
        guard let address else { return nil }
        let lower = address.lowercased()
        let isWhole = lower.hasPrefix("https://") || lower.hasPrefix("http://")
        guard isWhole || !lower.contains(":") else { return nil }
        return Hyperlink(uri: encoded(isWhole ? address : "https://" + address, keeping: "-._~:/?#[]@!$&'()*+,;=%"))
    }

    /// A text in which only letters, digits and a few marks stand for themselves (RFC 3986, 2.1).
    private static func encoded(_ text: String, keeping marks: String) -> String {
        let marks = Set(marks.utf8)
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            case _ where marks.contains(byte): encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return encoded
    }

    /// Whether the terminal is one of those that are known to have links; others might show the escapes.
    ///
    /// `FORCE_HYPERLINK` decides otherwise: 0 for none, anything else for links wherever words go.
    static func areShown(isTerminal: Bool, _ environment: Environment) -> Bool {
        if let forced = environment["FORCE_HYPERLINK"] { return forced != "0" }
        guard isTerminal, let terminal = environment["TERM"], terminal != "dumb" else { return false }
        if let version = environment["VTE_VERSION"].flatMap({ Int($0) }) { return version >= 5000 }
        if let program = environment["TERM_PROGRAM"] {
            // tmux hands them on since 3.4.
            if program == "tmux" { return version(environment["TERM_PROGRAM_VERSION"]) >= (3, 4) }
            if ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio"].contains(program) { return true }
        }
        if ["KONSOLE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION", "DOMTERM"].contains(where: { environment[$0] != nil }) {
            return true
        }
        return ["kitty", "foot", "alacritty", "wezterm", "ghostty", "contour"].contains { terminal.contains($0) }
    }

    private static func version(_ text: String?) -> (Int, Int) {
        let parts = (text ?? "").split(separator: ".").map { Int($0.prefix(while: \.isNumber)) ?? 0 }
        return (parts.first ?? 0, parts.dropFirst().first ?? 0)
    }
}

extension Palette {
    /// The painted text as a link, where there are links (OSC 8).
    func link(_ painted: String, to link: Hyperlink?) -> String {
        guard hasLinks, let link, !painted.isEmpty else { return painted }
        return "\u{1B}]8;;\(link.uri)\u{1B}\\\(painted)\u{1B}]8;;\u{1B}\\"
    }
}
