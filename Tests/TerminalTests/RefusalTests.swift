import Clientele
import Testing

@testable import clientele

@Suite("Errors as sentences")
struct RefusalTests {
    private func phrase(_ kind: String, _ message: String, _ facts: JSONObject = JSONObject()) -> Phrase {
        var data = facts
        data.set("kind", kind)
        return Refusal(error: ["code": -32000, "message": .string(message), "data": .object(data)]).phrase
    }

    @Test("Every broken rule is said, each with its place in plain words")
    func violations() {
        let violations: JSON = [
            ["pointer": "/client/emails/1/address", "code": "format", "message": "“x” is not an e-mail address."],
            ["pointer": "/client/name", "code": "missing", "message": "A value is needed."],
        ]
        let both = phrase("invalid_params", "…", ["violations": violations])
        #expect(both.english.hasSuffix("\n  E-mail 2: “x” is not an e-mail address.\n  Name: A value is needed."))
        #expect(both.french.hasSuffix("\n  Nom : Une valeur est nécessaire."))
        let one = phrase("invalid_params", "…", ["violations": .array([violations.array?.last ?? .null])])
        #expect(one.english == "Name: A value is needed.")
    }

    @Test("A conflict says what stands there now, a duplicate whose it is, an unknown method what to use")
    func facts() {
        let conflict = phrase(
            "conflict",
            "…",
            ["current": ["name": "Theirs", "custom": ["a": "b"]], "fields": ["/name", "/custom/a", "/note"]]
        )
        #expect(conflict.english.hasSuffix("\n  Name is now: Theirs\n  a is now: b\n  Note is now: nothing"))
        let duplicate = phrase(
            "duplicate",
            "There may be such a client already.",
            ["candidates": [["client": ["number": "C1", "name": "A\u{1B}"]]]]
        )
        #expect(duplicate.english == "There may be such a client already.\n  C1 A\u{FFFD}")
        let unknown = phrase("unknown_method", "There is no command “x”.", ["hint": "rpc.discover lists all commands."])
        #expect(unknown.french == "Il n’y a pas de commande « x ». rpc.discover énumère toutes les commandes.")
    }

    @Test("A value of the wrong shape, a role and a past without the thing are said in French too")
    func shapes() {
        func french(_ sentence: String) -> String { DaemonSentences.phrase(for: sentence).french }
        #expect(french("A text is expected, not a list.") == "Un texte est attendu, pas une liste.")
        #expect(french("True or false is expected, not nothing.") == "Vrai ou faux est attendu, pas rien.")
        #expect(
            french("client.create is for the role editor; yours is reader.")
                == "client.create est réservé au rôle éditeur ; le vôtre est lecteur."
        )
        #expect(french("There was no client “C1” at that time.") == "Il n’y avait pas de client « C1 » à ce moment-là.")
        #expect(
            french("There was no interaction “x” at that time.")
                == "Il n’y avait pas d’interaction « x » à ce moment-là."
        )
        #expect(DaemonSentences.phrase(for: "A whole number is expected, not a text.").english.count < 30)
    }

    @Test("With --json a fault is an error object, the daemon's own where it refused")
    func json() {
        let error: JSON = ["code": -32001, "message": "gone", "data": ["kind": "not_found"]]
        #expect(Fault(Refusal(error: error)).json(.english) == error)
        #expect(Fault.timeout.json(.english)?["data"]?["kind"] == "timeout")
        #expect(Fault.silent(.declined).json(.english) == nil)
    }
}
