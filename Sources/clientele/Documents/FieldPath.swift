import Clientele

/// Where in a client's document something stands: `addresses.0.city`, `custom."shoe size"`, or a JSON pointer.
struct FieldPath: Equatable {
    let tokens: [String]

    /// A path as typed; `nil` when it has an empty step.
    init?(_ text: String) {
        let tokens = text.hasPrefix("/") ? Self.tokens(ofPointer: text) : Self.tokens(ofDotted: text)
        guard let tokens, !tokens.isEmpty, !tokens.contains("") else { return nil }
        self.tokens = tokens
    }

    /// A path of known steps.
    init(tokens: [String]) {
        self.tokens = tokens
    }

    /// The steps of a JSON pointer (RFC 6901, section 4).
    static func tokens(ofPointer text: String) -> [String] {
        text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }

    private static func tokens(ofDotted text: String) -> [String]? {
        var tokens = [""]
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "." where !isQuoted: tokens.append("")
            default: tokens[tokens.count - 1].append(character)
            }
        }
        return isQuoted ? nil : tokens
    }

    /// The path with dots, its odd steps in quotes.
    var dotted: String {
        tokens.map { token in
            let isPlain =
                !token.isEmpty
                && token.allSatisfy { $0 != "." && $0 != ":" && $0 != "=" && !$0.isWhitespace && $0 != "#" }
            return isPlain ? token : "\"\(token)\""
        }.joined(separator: ".")
    }
}

/// The index of a list's element that a step names.
enum ListStep {
    /// An element that is there, or the place after the last: its index, or `-` as in RFC 6902.
    static func index(_ token: String, count: Int) -> Int? {
        if token == "-" || token == "+" { return count }
        guard let index = Int(token), (0...count).contains(index), String(index) == token else { return nil }
        return index
    }
}
