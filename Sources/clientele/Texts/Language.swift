import ArgumentParser

/// The languages in which people are spoken to.
enum Language: String, CaseIterable, Sendable, ExpressibleByArgument {
    case english = "en"
    case french = "fr"

    /// The language asked for, else the locale's for messages (POSIX.1-2017, XBD 8.2), else English.
    static func chosen(_ asked: Language?, _ environment: Environment) -> Language {
        if let asked { return asked }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first ?? ""
        return locale.lowercased().hasPrefix("fr") ? .french : .english
    }

    /// The language of this run, known before the arguments are parsed, since help is written in it.
    static let current = chosen(asked(for: CommandLine.arguments), .process)

    /// The language that `--lang` names; `nil` when it names none.
    static func asked(for arguments: [String]) -> Language? {
        let arguments = arguments.prefix { $0 != "--" }
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst(7))) }
            if argument == "--lang", index + 1 < arguments.count { return Language(rawValue: arguments[index + 1]) }
        }
        return nil
    }

    /// A whole number with its thousands set apart.
    func number(_ value: Int64) -> String {
        let digits = String(value.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += self == .french ? "\u{202F}" : "," }
            grouped.append(digit)
        }
        return value < 0 ? "-" + grouped : grouped
    }

    /// A decimal as people write it.
    func decimal(_ text: String) -> String {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int64($0) }), !text.hasPrefix("-0"), !text.hasPrefix("+") else {
            return self == .french ? String(text.map { $0 == "." ? "," : $0 }) : text
        }
        let fraction = parts.count > 1 ? (self == .french ? "," : ".") + parts[1] : ""
        return number(whole) + fraction
    }
}
