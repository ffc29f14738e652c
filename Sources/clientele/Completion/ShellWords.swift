/// A command line that is being typed, split as shells split it.
struct ShellWords: Equatable {
    /// What stands around the place where a word ends.
    enum Quote: Equatable {
        case none
        case single
        case double

        /// What ends it.
        var closing: String {
            switch self {
            case .none: ""
            case .single: "'"
            case .double: "\""
            }
        }
    }

    /// The words before the last one, without their quotes.
    private(set) var finished: [String] = []
    /// The word at the cursor as typed, and without its quotes.
    private(set) var raw = ""
    private(set) var last = ""
    /// The quote that is still open at the cursor.
    private(set) var openQuote = Quote.none
    /// What stands, without quotes, before the part of the last word that the shell replaces.
    private(set) var kept = ""

    /// Splits a line up to the cursor.
    ///
    /// - Parameter breaks: characters at which the shell, though not the command, divides words (`COMP_WORDBREAKS`).
    init(_ line: String, breaks: String = "") {
        var characters = line.unicodeScalars.map(Character.init)[...]
        var isWord = false
        while let character = characters.popFirst() {
            switch (openQuote, character) {
            case (.single, "'"), (.double, "\""): openQuote = .none
            case (.single, _): last.append(character)
            case (.double, "\\"):
                // Within double quotes a backslash is itself, but before these (POSIX.1-2017, XCU 2.2.3).
                if let next = characters.first, "\"\\$`".contains(next) {
                    last.append(next)
                    raw.append(character)
                    characters.removeFirst()
                    raw.append(next)
                    continue
                }
                last.append(character)
            case (.double, _): last.append(character)
            case (.none, "'"), (.none, "\""):
                openQuote = character == "'" ? .single : .double
                isWord = true
                kept = last
            case (.none, "\\"):
                isWord = true
                raw.append(character)
                if let next = characters.popFirst() {
                    raw.append(next)
                    last.append(next)
                }
                continue
            case (.none, " "), (.none, "\t"), (.none, "\n"):
                if isWord { finished.append(last) }
                isWord = false
                raw = ""
                last = ""
                kept = ""
                continue
            default:
                isWord = true
                last.append(character)
                if breaks.contains(character) { kept = last }
            }
            raw.append(character)
        }
    }

    /// Takes words that the shell has split, the last of them being the one at the cursor.
    ///
    /// - Parameter areQuoted: whether the others have their quotes still; the last one always has.
    init(words: [String], areQuoted: Bool) {
        for word in words.dropLast() { finished.append(areQuoted ? Self.unquoted(word) : word) }
        let typed = ShellWords(words.last ?? "")
        raw = words.last ?? ""
        last = Self.unquoted(words.last ?? "")
        openQuote = typed.openQuote
    }

    /// A single word without its quotes, spaces being part of it.
    private static func unquoted(_ word: String) -> String {
        let words = ShellWords(word)
        return (words.finished + [words.last]).joined(separator: " ")
    }

    /// A text as it has to stand where the cursor is, so that the shell takes nothing of it for its own.
    static func quoted(_ text: String, within quote: Quote) -> String {
        var quoted = ""
        for scalar in text.unicodeScalars {
            switch quote {
            case .single: quoted += scalar == "'" ? "'\\''" : String(scalar)
            case .double:
                // An exclamation mark recalls history even behind a backslash, but not outside the quotes.
                if scalar == "!" {
                    quoted += "\"'!'\""
                    continue
                }
                if "\"\\$`".unicodeScalars.contains(scalar) { quoted += "\\" }
                quoted.unicodeScalars.append(scalar)
            case .none:
                // Beyond ASCII nothing is special to a shell.
                let isPlain = scalar.value >= 0x80 || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                if !isPlain, !"_-+=:,./@%".unicodeScalars.contains(scalar) { quoted += "\\" }
                quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }
}
