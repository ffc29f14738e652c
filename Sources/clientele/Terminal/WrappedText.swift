extension String {
    /// The text in lines of at most so many columns, broken between words, and within one that is longer than a line;
    /// whole without a width. No line begins with a mark that French sets apart, or ends with its opening quotation mark.
    func wrapped(to width: Int?) -> [String] {
        guard let width, DisplayWidth.of(self) > width else { return [self] }
        var lines: [String] = []
        var line = ""
        for word in unbreakableWords {
            if !line.isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(word) <= width {
                line += " " + word
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = ""
            for character in word {
                if !line.isEmpty, DisplayWidth.of(line) + DisplayWidth.of(character) > width {
                    lines.append(line)
                    line = ""
                }
                line.append(character)
            }
        }
        return lines + [line]
    }

    /// What stands between spaces at which a line may be broken.
    private var unbreakableWords: [String] {
        split(separator: " ", omittingEmptySubsequences: false).reduce(into: []) { words, word in
            if let last = words.last, !last.isEmpty, last.hasSuffix("«") || Self.isMarkApart(word) {
                words[words.count - 1] += " " + word
            } else {
                words.append(String(word))
            }
        }
    }

    private static func isMarkApart(_ word: Substring) -> Bool {
        word.first.map { ":;?!»".contains($0) } == true && word.dropFirst().allSatisfy { ".,;:)».".contains($0) }
    }
}
