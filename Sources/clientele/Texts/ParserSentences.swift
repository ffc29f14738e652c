/// What swift-argument-parser says by itself, in the person's language: it speaks English only.
enum ParserSentences {
    /// A help page, a version or a complaint of the parser's.
    static func text(_ text: String, _ language: Language) -> String {
        guard language == .french else { return text }
        var lines: [String] = []
        // The parser breaks “(values: …)” over lines; its first word is what is recognised.
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { lines.append(french(String(line))) }
        return lines.joined(separator: "\n")
    }

    private static func french(_ line: String) -> String {
        let indent = line.prefix { $0 == " " }
        let body = String(line.dropFirst(indent.count))
        for (english, french) in wholes {
            guard let holes = DaemonSentences.holes(of: english, in: body) else { continue }
            return indent + fill(french, holes)
        }
        var line = line
        for (english, french) in parts { line = line.replacing(english, with: french) }
        return line
    }

    private static func fill(_ pattern: String, _ holes: [String]) -> String {
        let parts = pattern.split(separator: "%", omittingEmptySubsequences: false)
        var filled = String(parts[0])
        for (part, hole) in zip(parts.dropFirst(), holes) { filled += french(hole) + part }
        return filled
    }

    /// Lines, the more special ones first.
    private static let wholes: [(String, String)] = [
        ("OVERVIEW: %", "%"),
        ("USAGE: %", "UTILISATION : %"),
        ("Usage: %", "Utilisation : %"),
        ("ARGUMENTS:", "ARGUMENTS :"),
        ("OPTIONS:", "OPTIONS :"),
        ("SUBCOMMANDS:", "COMMANDES :"),
        ("--version               Show the version.", "--version               Afficher la version."),
        ("-h, --help              Show help information.", "-h, --help              Afficher cette aide."),
        ("See '%' for detailed help.", "« % » en dit davantage."),
        ("See '%' for more information.", "« % » en dit davantage."),
        ("Help:  %", "Aide :  %"),
        ("Error: %", "Erreur : %"),
        ("Missing expected argument '%'", "Il manque l’argument « % »."),
        ("Missing one of: '%'", "Il manque l’un de : « % »."),
        ("Missing value for '%'", "Il manque la valeur de « % »."),
        ("Missing required subcommand.", "Il manque une commande."),
        ("Unknown option '%'. Did you mean '%'?", "Il n’y a pas d’option « % ». Vouliez-vous dire « % » ?"),
        ("Unknown option '%'", "Il n’y a pas d’option « % »."),
        ("Invalid option: %", "Option mal formée : %"),
        ("Unexpected argument '%'", "L’argument « % » est de trop."),
        ("% unexpected arguments: '%'", "% arguments sont de trop : « % »."),
        (
            "The option '%' does not take any value, but '%' was specified.",
            "L’option « % » ne prend pas de valeur, mais « % » est donné."
        ),
        (
            "Value to be set with % had already been set with %",
            "La valeur donnée par % l’était déjà par %."
        ),
        (
            "The value '%' is invalid for '%'. Please provide one of the following:",
            "La valeur « % » ne convient pas à « % ». Sont possibles :"
        ),
        (
            "The value '%' is invalid for '%'. Please provide one of '%'.",
            "La valeur « % » ne convient pas à « % ». Sont possibles : « % »."
        ),
        ("The value '%' is invalid for '%': %", "La valeur « % » ne convient pas à « % » : %"),
        ("The value '%' is invalid for '%'", "La valeur « % » ne convient pas à « % »."),
        ("flag '%'", "l’option « % »"),
        ("position %", "la position %"),
    ]

    private static let parts: [(String, String)] = [
        ("(values:", "(valeurs :"),
        ("(default:", "(par défaut :"),
        ("; default:", " ; par défaut :"),
        (" (default)  ", " (défaut)   "),
        ("<subcommand>", "<commande>"),
        ("[<options>]", "[<options>]"),
        ("', '", " », « "),
        ("' and '", " » et « "),
        ("' or '", " » ou « "),
    ]
}
