/// A link (RFC 3986), or for a website also a bare host such as `www.example.com`.
public struct WebLink: FormedText {
    /// The link as typed.
    public let text: String

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "maxLength": 2000]

    /// A URI with a scheme and something behind it, or a host with a dot; what runs as a program is no link.
    public init?(_ text: String) {
        guard text.utf8.count <= 2000,
            !text.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || $0.value < 0x20 || "<>\"`".unicodeScalars.contains($0)
            }),
            Self.isURI(text) || Self.isHostAndPath(text)
        else { return nil }
        self.text = text
    }

    /// A scheme (RFC 3986, section 3.1), a colon, and more than slashes.
    private static func isURI(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        let scheme = text[..<colon].lowercased()
        return scheme.unicodeScalars.first?.properties.isAlphabetic == true
            && scheme.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
            }
            && !["javascript", "vbscript", "data"].contains(scheme)
            && text[text.index(after: colon)...].contains { $0 != "/" && $0 != ":" }
    }

    /// A host such as `www.example.com`, perhaps with a port, a path and the rest.
    private static func isHostAndPath(_ text: String) -> Bool {
        let host = text.prefix { !"/?#:".contains($0) }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty } && !host.contains("@")
    }

    public static func refusal(of text: String) -> String {
        "“\(text.prefix(80))” is not a link."
    }
}
