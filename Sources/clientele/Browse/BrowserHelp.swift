import Clientele

/// The keys, as the last line and the help name them.
enum BrowserHelp {
    /// A key and what it does.
    struct Hint {
        let key: Phrase
        let does: Phrase

        init(_ key: Phrase, _ does: Phrase) {
            self.key = key
            self.does = does
        }

        init(_ key: String, _ does: Phrase) {
            self.init(Phrase(verbatim: key), does)
        }
    }

    private static let enter = Phrase("Enter", "Entrée")
    private static let escape = Phrase("Esc", "Échap")

    /// While one types in the search line.
    static func filtering(isEmpty: Bool) -> [Hint] {
        [
            Hint(enter, Phrase("view", "voir")), Hint("↓ Tab", Phrase("to the list", "vers la liste")),
            Hint(escape, isEmpty ? Phrase("leave", "quitter") : Phrase("clear", "effacer")),
            Hint("F1", Phrase("help", "aide")),
        ]
    }

    /// In the list, beside a client or none.
    static func list(_ client: JSON?) -> [Hint] {
        [Hint(enter, Phrase("view", "voir"))] + changes(of: client) + [
            Hint("n", Phrase("create", "créer")), Hint("A", Phrase("archives", "archives")),
            Hint("/", Phrase("search", "chercher")), help, Hint("q", Phrase("leave", "quitter")),
        ]
    }

    /// In a client's sheet.
    static func sheet(_ client: JSON?) -> [Hint] {
        [Hint(escape, Phrase("back", "retour"))] + changes(of: client) + [help]
    }

    /// What can be done with a client; one that is archived has to be restored first.
    private static func changes(of client: JSON?) -> [Hint] {
        guard let client else { return [] }
        if client["archivedAt"] != nil { return [Hint("r", Phrase("restore", "restaurer"))] }
        return [
            Hint("e", Phrase("edit", "modifier")), Hint("a", Phrase("archive", "archiver")),
            Hint("l", Phrase("log", "noter")),
        ]
    }

    private static let help = Hint("?", Phrase("help", "aide"))

    private static let groups: [(title: Phrase, hints: [Hint])] = [
        (
            Phrase("Search", "Rechercher"),
            [
                Hint(
                    Phrase("letters", "lettres"),
                    Phrase(
                        "each key searches: name, city, e-mail, phone, number…",
                        "chaque touche cherche : nom, ville, e-mail, téléphone, numéro…"
                    )
                ),
                Hint(
                    "↓ Tab",
                    Phrase(
                        "lead into the list, where letters are commands",
                        "mènent à la liste, où les lettres sont des commandes"
                    )
                ),
                Hint(
                    escape,
                    Phrase("clears the line; leaves when it is empty", "efface la ligne ; quitte si elle est vide")
                ),
            ]
        ),
        (
            Phrase("List", "Liste"),
            [
                Hint(Phrase("↑ ↓ PgUp PgDn", "↑ ↓ Pg↑ Pg↓"), Phrase("move", "se déplacer")),
                Hint(
                    Phrase("Home End", "Début Fin"),
                    Phrase("to the first, to the last client", "au premier, au dernier client")
                ),
                Hint(Phrase("/ Esc", "/ Échap"), Phrase("back to the search line", "retour à la recherche")),
                Hint("q", Phrase("leave", "quitter")),
            ]
        ),
        (
            Phrase("Clients", "Clients"),
            [
                Hint(enter, Phrase("view the sheet", "voir la fiche")),
                Hint("e", Phrase("edit the sheet in your editor", "modifier la fiche dans votre éditeur")),
                Hint("n", Phrase("create a client, by a form", "créer un client, par un formulaire")),
                Hint("a", Phrase("archive the client; asks first", "archiver le client ; demande confirmation")),
                Hint("r", Phrase("restore an archived client", "restaurer un client archivé")),
                Hint("l", Phrase("log an interaction", "noter une interaction")),
                Hint("A", Phrase("show or hide the archives", "afficher ou masquer les archives")),
            ]
        ),
        (
            Phrase("Elsewhere", "Ailleurs"),
            [
                Hint("Ctrl-L", Phrase("draw and ask anew", "tout redessiner et relire")),
                Hint("Ctrl-Z", Phrase("stop for a while; fg goes on", "suspendre ; fg reprend")),
                Hint("Ctrl-C", Phrase("leave at once", "quitter aussitôt")),
            ]
        ),
    ]

    /// The help's lines.
    static func lines(_ language: Language, _ palette: Palette, width: Int) -> [String] {
        let column = 14
        return groups.flatMap { group -> [String] in
            let lines = group.hints.flatMap { hint -> [String] in
                if width < 40 {
                    return [palette.paint(hint.key.in(language), .strong)]
                        + hint.does.in(language).wrapped(to: max(1, width - 2)).map { "  " + $0 }
                }
                return hint.does.in(language).wrapped(to: max(10, width - column - 4)).enumerated().map { index, line in
                    let key = index == 0 ? hint.key.in(language) : ""
                    return "  " + palette.paint(key.padded(to: column), .strong) + "  " + line
                }
            }
            return [palette.paint(group.title.in(language), .heading)] + lines + [""]
        }
    }

    /// One line of hints, as many as fit.
    static func line(_ hints: [Hint], _ language: Language, _ palette: Palette, width: Int) -> String {
        var line = ""
        var room = width
        for hint in hints {
            let (key, does) = (hint.key.in(language), hint.does.in(language))
            let columns = DisplayWidth.of(key) + 1 + DisplayWidth.of(does) + (line.isEmpty ? 0 : 3)
            if columns > room { break }
            room -= columns
            if !line.isEmpty { line += "   " }
            line += palette.paint(key, .strong) + " " + palette.paint(does, .quiet)
        }
        return line
    }
}
