/// The daemon's sentences whose gaps are filled with words of the wire, which French has words of its own for.
enum ShapeSentences {
    /// A sentence about a value of the wrong shape, or about a role; `nil` for any other.
    static func phrase(for sentence: String) -> Phrase? {
        // Whoever types a value types a text, and knows.
        if sentence == "A whole number is expected, not a text." {
            return Phrase("A whole number is expected.", "Un nombre entier est attendu.")
        }
        for (english, french) in shapes {
            guard let value = DaemonSentences.holes(of: english, in: sentence)?.first, let word = values[value] else {
                continue
            }
            return Phrase(sentence, french.replacing("%", with: word))
        }
        guard let holes = DaemonSentences.holes(of: "% is for the role %; yours is %.", in: sentence),
            holes.count == 3, let needed = roles[holes[1]], let own = roles[holes[2]]
        else { return nil }
        return Phrase(sentence, "\(holes[0]) est réservé au rôle \(needed) ; le vôtre est \(own).")
    }

    private static let shapes: [(String, String)] = [
        ("A text is expected, not %.", "Un texte est attendu, pas %."),
        ("A list is expected, not %.", "Une liste est attendue, pas %."),
        ("An object is expected, not %.", "Un objet est attendu, pas %."),
        ("A whole number is expected, not %.", "Un nombre entier est attendu, pas %."),
        ("True or false is expected, not %.", "Vrai ou faux est attendu, pas %."),
        ("A request is an object, not %.", "Une requête est un objet, pas %."),
    ]

    private static let values = [
        "nothing": "rien", "true or false": "vrai ou faux", "a number": "un nombre", "a text": "un texte",
        "a list": "une liste", "an object": "un objet",
    ]

    private static let roles = ["reader": "lecteur", "editor": "éditeur", "admin": "administrateur"]
}
