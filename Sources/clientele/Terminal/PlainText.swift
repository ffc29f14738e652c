extension String {
    /// The text on one line, without anything that a terminal would obey: controls, escapes, and marks that turn
    /// the direction of what follows.
    var onOneLine: String {
        if unicodeScalars.allSatisfy({ !$0.isDangerous }) { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if !scalar.isDangerous {
                result.append(scalar)
            } else if scalar.properties.isWhitespace {
                result.append(" ")
            } else {
                result.append("\u{FFFD}")
            }
        }
        return String(result)
    }

    /// The lines of the text, each of them harmless.
    var plainLines: [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).onOneLine }
    }

    /// JSON text with what a terminal would obey written as escapes; JSON itself only escapes what is below U+0020.
    var withEscapedControls: String {
        if unicodeScalars.allSatisfy({ !$0.isDangerous || $0 == "\n" }) { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isDangerous, scalar != "\n" {
                let digits = String(scalar.value, radix: 16)
                result.append(
                    contentsOf: ("\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
                        .unicodeScalars
                )
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// Whether the scalar would change the terminal's state or the reading order.
    fileprivate var isDangerous: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
