import Clientele

/// Where in a client's document a value stands, in the steps of a path.
///
/// It is written as a dotted path (`addresses.0.city`), with brackets (`addresses[0].city`) or as a JSON pointer
/// (`/addresses/0/city`, RFC 6901). Elements are counted from 0 in all of them.
struct FieldPlace: Hashable {
    let steps: [String]

    init(_ steps: String...) { self.steps = steps }

    /// A place as written; `nil` when it is no path.
    init?(_ text: String) {
        let steps = text.hasPrefix("/") ? Self.steps(ofPointer: text) : Self.steps(ofPath: text)
        guard let steps, !steps.isEmpty, !steps.contains("") else { return nil }
        self.steps = steps
    }

    private static func steps(ofPointer text: String) -> [String] {
        text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { step in
            var plain = ""
            var isAfterTilde = false
            for character in step.unicodeScalars {
                if isAfterTilde {
                    plain.unicodeScalars.append(character == "1" ? "/" : "~")
                    isAfterTilde = false
                } else if character == "~" {
                    isAfterTilde = true
                } else {
                    plain.unicodeScalars.append(character)
                }
            }
            return plain
        }
    }

    private static func steps(ofPath text: String) -> [String]? {
        var steps = [""]
        var isQuoted = false
        for character in text.unicodeScalars {
            switch character {
            case "\"": isQuoted.toggle()
            case ".", "[": if isQuoted { fallthrough } else { steps.append("") }
            case "]": if isQuoted { fallthrough }
            default: steps[steps.count - 1].unicodeScalars.append(character)
            }
        }
        return isQuoted ? nil : steps
    }

    /// The place as a JSON pointer.
    var pointer: String { Self.pointer(steps) }

    /// Steps as a JSON pointer.
    static func pointer(_ steps: [String]) -> String {
        steps.map { "/" + $0.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined() }.joined()
    }

    /// The place as a dotted path, or as a pointer where no path can say it.
    var text: String {
        if steps.contains(where: { $0.contains("\"") }) { return pointer }
        return steps.map { step in
            let isPlain = step.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0 == "_" || $0 == "-" || (0x30...0x39).contains($0.value)
            }
            return isPlain ? step : "\"\(step)\""
        }.joined(separator: ".")
    }
}
