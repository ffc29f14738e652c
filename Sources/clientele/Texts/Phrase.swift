import ArgumentParser

/// Something that a person reads, in every language there is; nothing else is ever shown to one.
struct Phrase: Sendable, Hashable {
    let english: String
    let french: String

    /// The same in English and in French.
    init(_ english: String, _ french: String) {
        self.english = english
        self.french = french
    }

    /// What is the same in every language: a name, a number.
    init(verbatim text: String) {
        self.init(text, text)
    }

    /// The text in a language.
    func `in`(_ language: Language) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }

    /// The text as the argument parser takes it, which breaks lines at every space: those that French has before and within
    /// its punctuation do not break.
    var help: String {
        guard Language.current == .french else { return english }
        return [" :", " ;", " ?", " !", " »", "« "].reduce(french) { text, mark in
            text.replacing(mark, with: mark.replacing(" ", with: "\u{A0}"))
        }
    }

    /// The phrase and, when there is one, another sentence behind it.
    func followed(by phrase: Phrase?) -> Phrase {
        phrase.map { Phrase("\(english) \($0.english)", "\(french) \($0.french)") } ?? self
    }

    /// A number of things, with the noun in its right form; French has no plural below 2.
    static func count(_ count: Int, _ english: (one: String, many: String), _ french: (one: String, many: String))
        -> Phrase
    {
        Phrase(
            "\(Language.english.number(Int64(count))) \(count == 1 ? english.one : english.many)",
            "\(Language.french.number(Int64(count))) \(count < 2 ? french.one : french.many)"
        )
    }
}

extension ArgumentHelp {
    /// Help in the language of this run.
    ///
    /// - Parameter value: what stands for an option's value, in English; where it is no word of a language, in both.
    static func say(_ english: String, _ french: String, value: String? = nil) -> ArgumentHelp {
        let name = value.map { Phrase($0, frenchValues[$0] ?? $0).help }
        return ArgumentHelp(Phrase(english, french).help, valueName: name)
    }

    private static let frenchValues = [
        "address": "adresse", "char": "caractère", "character": "caractère", "column=field": "colonne=champ",
        "file": "fichier", "key": "clé", "lang": "langue", "name": "nom", "number": "numéro", "path": "chemin",
        "path=value": "chemin=valeur", "seconds": "secondes", "seq": "numéro", "text": "texte", "when": "quand",
    ]
}
