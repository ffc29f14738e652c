/// The texts in a source file of Swift, each with where it stands.
struct SourceLiterals {
    /// One text; what is filled in stands as `%`.
    struct Literal {
        let text: String
        let line: Int
        /// The calls that it is an argument of, the outermost first.
        let calls: [String]
        /// What stands before it.
        let before: String
    }

    private let source: [Character]
    private var place = 0
    private var calls: [String] = []
    private var literals: [Literal] = []

    private init(_ text: String) { source = Array(text) }

    /// The texts of a file, in their order; comments are none.
    static func of(_ text: String) -> [Literal] {
        var reader = SourceLiterals(text)
        reader.read()
        return reader.literals
    }

    private mutating func read() {
        while place < source.count {
            if isHere("//") {
                while place < source.count, source[place] != "\n" { place += 1 }
            } else if isHere("\"") || isHere("#\"") {
                let start = place
                let text = string()
                let line = source[..<start].count { $0 == "\n" } + 1
                let before = String(source[max(0, start - 80)..<start])
                literals.append(Literal(text: text, line: line, calls: calls.filter { !$0.isEmpty }, before: before))
            } else {
                switch source[place] {
                case "(": calls.append(nameBefore())
                case "[", "{": calls.append("")
                case ")", "]", "}": _ = calls.popLast()
                default: break
                }
                place += 1
            }
        }
    }

    private func isHere(_ text: String) -> Bool { source[place...].starts(with: text) }

    private func nameBefore() -> String {
        String(source[..<place].reversed().prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }.reversed())
    }

    private mutating func string() -> String {
        let isRaw = isHere("#")
        if isRaw { place += 1 }
        let quote = isHere("\"\"\"") ? "\"\"\"" : "\""
        place += quote.count
        var text = ""
        while place < source.count {
            if isHere(quote) {
                place += quote.count + (isRaw ? 1 : 0)
                break
            }
            if source[place] == "\\", !isRaw {
                text += escape()
            } else {
                text.append(source[place])
                place += 1
            }
        }
        return text
    }

    private mutating func escape() -> String {
        place += 1
        let kind = source[place]
        place += 1
        switch kind {
        case "(":
            skipInterpolation()
            return "%"
        case "u":
            let digits = source[place...].dropFirst().prefix { $0 != "}" }
            place += digits.count + 2
            return UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
        case "\n":
            while place < source.count, source[place] == " " { place += 1 }
            return ""
        case "n": return "\n"
        default: return String(kind)
        }
    }

    private mutating func skipInterpolation() {
        var depth = 1
        while place < source.count, depth > 0 {
            if isHere("\"") {
                _ = string()
                continue
            }
            if source[place] == "(" { depth += 1 }
            if source[place] == ")" { depth -= 1 }
            place += 1
        }
    }
}
