/// Pieces of manual pages in the language of mdoc(7).
enum Mdoc {
    /// A line of text, which no macro and no escape is read from.
    static func text(_ text: String) -> String {
        let escaped = escaped(text)
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }

    /// An argument of a macro, which neither ends at a space nor is taken for a macro itself.
    static func argument(_ text: String) -> String {
        let escaped = escaped(text)
        let isWord = escaped.count > 3 && !escaped.contains(" ")
        return isWord || escaped == "..." ? escaped : "\"\(escaped.replacing("\"", with: "\\(dq"))\""
    }

    /// A list with a tag a row: the tag as a line of macros, and lines below it.
    static func list(_ rows: [(tag: String, lines: [String])]) -> [String] {
        [".Bl -tag -width Ds"] + rows.flatMap { [".It \($0.tag)"] + $0.lines } + [".El"]
    }

    /// Sentences apart, since a new sentence begins a new line; text beyond ASCII by names that every terminal knows.
    static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
            if paragraph.isEmpty { return [".Pp"] }
            var lines: [String] = []
            var rest = paragraph[...]
            while let end = rest.firstRange(of: /[.!?] (?=[A-Z])/) {
                lines.append(Self.text(String(rest[..<rest.index(after: end.lowerBound)])))
                rest = rest[end.upperBound...]
            }
            return lines + [Self.text(String(rest))]
        }
    }

    /// The lines with text broken where it is too long for a terminal; what is literal stays as it is.
    static func wrapped(_ lines: [String]) -> [String] {
        var isLiteral = false
        return lines.flatMap { $0.split(separator: "\n").map(String.init) }.flatMap { line -> [String] in
            if line.hasPrefix(".Bd -literal") { isLiteral = true }
            if line.hasPrefix(".Ed") { isLiteral = false }
            if isLiteral || line.hasPrefix(".") || line.utf8.count <= 80 { return [line] }
            var broken: [String] = []
            for word in line.split(separator: " ") {
                if let last = broken.last, last.utf8.count + word.utf8.count < 79 {
                    broken[broken.count - 1] = last + " " + word
                } else {
                    broken.append(word.hasPrefix(".") || word.hasPrefix("'") ? "\\&" + word : String(word))
                }
            }
            return broken
        }
    }

    /// A line as whoever wrote it meant it, with what is beyond ASCII by names that every terminal knows.
    static func portable(_ line: String) -> String {
        line.unicodeScalars.map { $0.isASCII ? String($0) : named($0) }.joined()
    }

    private static func named(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\e"
            case "“": escaped += "\\(lq"
            case "”": escaped += "\\(rq"
            case "’": escaped += "\\(cq"
            case "…": escaped += "..."
            case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
            default: escaped += named(scalar)
            }
        }
        return escaped
    }
}
