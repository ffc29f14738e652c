import Clientele
import Testing

@testable import clientele

@Suite("A change on one line")
struct ChangeLineTests {
    private func line(_ type: String, _ patch: JSON, _ language: Language = .english) -> String {
        let change: JSON = [
            "seq": 42, "at": "2026-11-20T12:00:00.000Z", "type": .string(type), "client": "c", "revision": 2,
            "actor": ["uid": 1000, "user": "zoë"], "patch": patch,
        ]
        let line = ChangeLine(language: language, dates: DateWords(language), palette: .plain)
        let text = line.text(change, title: "C000042 A")
        return String(text.drop { $0 != "z" })
    }

    @Test("It says who did what to whom, and which fields were touched")
    func lines() {
        #expect(line("client.created", ["name": "A", "note": "x"]) == "zoë  created · C000042 A")
        #expect(
            line("client.updated", ["name": "A", "emails": [], "custom": ["shoe\u{1B}": "42"], "archivedAt": nil])
                == "zoë  modified · C000042 A: Name, E-mail, shoe\u{FFFD}"
        )
        #expect(
            line("client.archived", ["archivedAt": "2026", "archiveReason": "moved"], .french)
                == "zoë  archivé · C000042 A : moved"
        )
        #expect(
            line("interaction.added", ["kind": "call", "subject": "Hello\nthere"], .french)
                == "zoë  interaction ajoutée · C000042 A : appel, Hello there"
        )
        #expect(line("client.merged", ["into": "d"]) == "zoë  merged with another · C000042 A: Client that stays")
    }

    @Test("Titles come from the changes themselves, and follow a new name")
    func titles() {
        var titles = ClientTitles()
        #expect(titles.title(after: ["client": "c", "patch": ["note": "x"]]) == "c")
        #expect(titles.title(after: ["client": "c", "patch": ["number": "C1", "name": "A"]]) == "C1 A")
        #expect(titles.title(after: ["client": "c", "patch": ["name": "B"]]) == "C1 B")
        #expect(titles.title(after: ["client": "c", "interaction": "i", "patch": ["name": "no"]]) == "C1 B")
    }
}
