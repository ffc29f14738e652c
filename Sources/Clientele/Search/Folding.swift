/// Folds texts for search: case, accents, ligatures and punctuation no longer count. Never used for identity.
public enum Folding {
    /// The words of a text, folded: runs of letters and digits, in their order.
    public static func words(of text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in text.unicodeScalars {
            if append(scalar, to: &word) { continue }
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// Whether a scalar divides runs of words.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80 ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }

    /// The folded words with one space between them: equal for texts that differ only in what search ignores.
    public static func key(of text: String) -> String {
        words(of: text).joined(separator: " ")
    }

    /// Appends what a scalar folds to; answers `false` when it ends a word.
    static func append(_ scalar: Unicode.Scalar, to word: inout [UInt8]) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A:
            word.append(UInt8(scalar.value))
            return true
        case 0x41...0x5A:
            word.append(UInt8(scalar.value) + 0x20)
            return true
        case 0..<0x80:
            return false
        default:
            return appendBeyondASCII(scalar, to: &word)
        }
    }

    private static func appendBeyondASCII(_ scalar: Unicode.Scalar, to word: inout [UInt8]) -> Bool {
        // Letters that stand for an apostrophe or a sign of a transcription, as in Hawaiʻi, are none here.
        if (0x02B9...0x02BF).contains(scalar.value) || scalar.value == 0x0374 { return false }
        if scalar.value < 0x2000 {
            let replacement = FoldingTable.replacements[Int(scalar.value)]
            if !replacement.isEmpty {
                word.append(contentsOf: replacement)
                return true
            }
        }
        switch scalar.value {
        case 0xFB00...0xFB06:
            word.append(contentsOf: latinLigatures[Int(scalar.value) - 0xFB00].utf8)
            return true
        case 0xFF01...0xFF5E:
            return Unicode.Scalar(scalar.value - 0xFEE0).map { append($0, to: &word) } ?? false
        default:
            break
        }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        if lower.first != scalar { return lower.reduce(true) { append($1, to: &word) && $0 } }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format:
            return true
        case .spacingMark, .decimalNumber, .letterNumber, .otherNumber, .otherLetter, .modifierLetter,
            .lowercaseLetter, .uppercaseLetter, .titlecaseLetter:
            word.append(contentsOf: String(scalar).utf8)
            return true
        case .otherSymbol:
            // An emoji is a word that people do use in names and tags.
            word.append(contentsOf: String(scalar).utf8)
            return true
        default:
            return false
        }
    }

    /// U+FB00 to U+FB06.
    private static let latinLigatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
}
