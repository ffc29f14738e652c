/// How the characters of a file are written as bytes.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// Western European Windows; it includes what is printable of ISO 8859-1.
    case windows1252 = "windows-1252"
    /// ISO 8859-15, which has € and œ where ISO 8859-1 has ¤ and ½.
    case latin9 = "iso-8859-15"

    /// The encoding that a name means, in the spellings of `CHARSET` parameters and command lines; `nil` when unknown.
    ///
    /// ISO 8859-1 and ASCII mean Windows-1252, as in the WHATWG Encoding Standard (section 4.2).
    public init?(named name: String) {
        let separators = "-_ ".utf8
        let folded = String(decoding: name.lowercased().utf8.filter { !separators.contains($0) }, as: UTF8.self)
        switch folded {
        case "utf8": self = .utf8
        case "utf16le", "utf16": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "windows1252", "cp1252", "iso88591", "latin1", "l1", "usascii", "ascii": self = .windows1252
        case "iso885915", "latin9", "l9": self = .latin9
        default: return nil
        }
    }
}
