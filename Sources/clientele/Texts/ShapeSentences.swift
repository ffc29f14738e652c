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
        if let double = double(sentence) { return double }
        guard let holes = DaemonSentences.holes(of: "% is for the role %; yours is %.", in: sentence),
            holes.count == 3
        else { return nil }
        let (needed, own) = (Words.role(holes[1]), Words.role(holes[2]))
        return Phrase(sentence, "\(holes[0]) est réservé au rôle \(needed.french) ; le vôtre est \(own.french).")
    }

    /// That a client may be there twice, and by what one can tell.
    private static func double(_ sentence: String) -> Phrase? {
        guard let holes = DaemonSentences.holes(of: "This may be a double of % (same %).", in: sentence) else {
            return nil
        }
        let reason = reason(holes[1])
        let who: Phrase
        if let more = DaemonSentences.holes(of: "% and at least % more", in: holes[0]) {
            who = Phrase(holes[0], "\(more[0]) et d’au moins \(more[1]) de plus")
        } else if let more = DaemonSentences.holes(of: "% and % more", in: holes[0]) {
            who = Phrase(holes[0], "\(more[0]) et de \(more[1]) de plus")
        } else {
            who = Phrase(verbatim: holes[0])
        }
        return Phrase(
            "This may be a double of \(who.english) (same \(reason.english)).",
            "C’est peut-être un doublon de \(who.french) (même \(reason.french))."
        )
    }

    /// What two clients share.
    private static func reason(_ word: String) -> Phrase {
        switch word {
        case "email": Phrase("e-mail", "e-mail")
        case "phone": Phrase("phone", "téléphone")
        case "name": Phrase("name and city", "nom et même ville")
        default: Phrase(verbatim: word.hasPrefix("other:") ? String(word.dropFirst(6)) : word.uppercased())
        }
    }

    private static let shapes: [(String, String)] = [
        ("A text is expected, not %.", "Un texte est attendu, pas %."),
        ("A list is expected, not %.", "Une liste est attendue, pas %."),
        ("An object is expected, not %.", "Un objet est attendu, pas %."),
        ("A number is expected, not %.", "Un nombre est attendu, pas %."),
        ("A whole number is expected, not %.", "Un nombre entier est attendu, pas %."),
        ("True or false is expected, not %.", "Vrai ou faux est attendu, pas %."),
        ("A request is an object, not %.", "Une requête est un objet, pas %."),
    ]

    private static let values = [
        "nothing": "rien", "true or false": "vrai ou faux", "a number": "un nombre", "a text": "un texte",
        "a list": "une liste", "an object": "un objet",
    ]
}
