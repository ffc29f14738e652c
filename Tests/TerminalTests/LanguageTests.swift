import Testing

@testable import clientele

@Suite("Languages")
struct LanguageTests {
    @Test("What was asked for wins, then the first locale variable that is set")
    func choice() {
        func chosen(_ asked: Language?, _ variables: [String: String]) -> Language {
            Language.chosen(asked, Environment(variables))
        }
        #expect(chosen(nil, [:]) == .english)
        #expect(chosen(nil, ["LANG": "fr_BE.UTF-8"]) == .french)
        #expect(chosen(nil, ["LANG": "fr_FR.UTF-8", "LC_ALL": "C"]) == .english)
        #expect(chosen(nil, ["LANG": "fr_FR.UTF-8", "LC_ALL": ""]) == .french)
        #expect(chosen(nil, ["LC_MESSAGES": "fr_FR", "LANG": "de_DE"]) == .french)
        #expect(chosen(.english, ["LANG": "fr_FR.UTF-8"]) == .english)
    }

    @Test("--lang is known before the arguments are parsed")
    func flag() {
        #expect(Language.asked(for: ["clientele", "list", "--lang", "fr"]) == .french)
        #expect(Language.asked(for: ["clientele", "--lang=en", "list"]) == .english)
        #expect(Language.asked(for: ["clientele", "search", "--", "--lang", "fr"]) == nil)
        #expect(Language.asked(for: ["clientele", "--lang"]) == nil)
    }

    @Test("Numbers are grouped, and nouns agree with them, as each language does")
    func numbers() {
        #expect(Language.english.number(1_234_567) == "1,234,567")
        #expect(Language.french.number(-1234) == "-1\u{202F}234")
        #expect(Language.french.decimal("12.50") == "12,50")
        #expect(Language.french.decimal("-1234567.5") == "-1\u{202F}234\u{202F}567,5")
        #expect(Language.english.decimal("7840.00") == "7,840.00")
        #expect(Language.french.decimal("-0.50") == "-0,50" && Language.english.decimal("99999999999999999999") != "")
        let none = Phrase.count(0, ("client", "clients"), ("client", "clients"))
        #expect(none.in(.english) == "0 clients")
        #expect(none.in(.french) == "0 client")
    }

    @Test("The daemon's sentences are said in French, and unknown ones as they came")
    func sentences() {
        #expect(DaemonSentences.phrase(for: "A value is needed.").french == "Une valeur est nécessaire.")
        #expect(
            DaemonSentences.phrase(for: "The number has to be from 0 to 365.").french
                == "Le nombre doit être compris entre 0 et 365."
        )
        #expect(
            DaemonSentences.phrase(for: "C000042 Zoë is archived; restore it first.").french
                == "C000042 Zoë est archivé ; restaurez-le d’abord."
        )
        #expect(DaemonSentences.phrase(for: "Something new\u{1B}.").french == "Something new\u{FFFD}.")
    }

    @Test("A pointer is named in plain words")
    func places() {
        #expect(FieldLabels.place("/client/emails/1/address").in(.english) == "E-mail 2")
        #expect(FieldLabels.place("/client/addresses/0/city").in(.french) == "Adresse 1, Ville")
        #expect(FieldLabels.place("/patch/custom/shoe~1size").in(.english) == "shoe/size")
        #expect(FieldLabels.place("/interaction/amount/value").in(.english) == "Amount")
        #expect(FieldLabels.place("").in(.english) == "The client")
    }
}
