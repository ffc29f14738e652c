import Clientele
import Testing

@testable import clientele

@Suite("History")
struct HistoryTests {
    private func change(_ patch: JSON, interaction: String? = nil, type: String = "client.updated") -> JSON {
        var change: JSONObject = [
            "client": "c", "type": .string(type), "at": "2026-11-20T12:00:00.000Z", "revision": 2,
            "actor": ["uid": 1000, "user": "zoë"],
        ]
        change["patch"] = patch
        change.set("interaction", interaction)
        return .object(change)
    }

    @Test("Patches are folded into what was there before and after")
    func folding() {
        let entries = History.entries([
            change(["id": "c", "revision": 1, "name": "A", "tags": ["x", "y"], "custom": ["k": "v"]]),
            change(["name": "B", "tags": ["y"], "revision": 2]),
            change(["custom": ["k": nil], "tags": nil]),
        ])
        #expect(
            entries[1].fields == [
                FieldChange(tokens: ["name"], before: "A", after: "B"),
                FieldChange(tokens: ["tags", "0"], before: "x", after: nil),
            ]
        )
        #expect(entries[2].fields.contains(FieldChange(tokens: ["custom", "k"], before: "v", after: nil)))
        #expect(entries[2].fields.contains(FieldChange(tokens: ["tags", "0"], before: "y", after: nil)))
    }

    @Test("An element put into a list stands alone; one that changed shows what in it changed")
    func lists() {
        let a: JSON = ["address": "a@x.example"]
        let b: JSON = ["address": "b@x.example", "label": "work"]
        #expect(
            History.differences([a], [b, a], ["emails"]) == [
                FieldChange(tokens: ["emails", "0"], before: nil, after: "b@x.example work")
            ]
        )
        #expect(
            History.differences([a, b], [a, ["address": "c@x.example", "label": "work"]], ["emails"])
                == [FieldChange(tokens: ["emails", "1", "address"], before: "b@x.example", after: "c@x.example")]
        )
    }

    @Test("Interactions have a history of their own")
    func interactions() {
        let entries = History.entries([
            change(["subject": "a"], interaction: "i"), change(["subject": "b"], interaction: "j"),
            change(["subject": "c"], interaction: "i"),
        ])
        #expect(entries[2].fields == [FieldChange(tokens: ["subject"], before: "a", after: "c")])
    }

    @Test("An entry says who changed which field from what to what")
    func sheet() {
        let now = LocalTime(year: 2026, month: 11, day: 23)?.moment ?? .now
        let sheet = HistorySheet(language: .english, dates: DateWords(.english, now: now), palette: .plain, width: nil)
        let entries = History.entries([change(["name": "A"]), change(["name": "B\u{1B}", "note": "n"])])
        let lines = sheet.lines(entries[1])
        #expect(lines[0].hasPrefix("modified · zoë · 3 days ago (2026-11-20 "))
        #expect(lines.dropFirst() == ["  Name: A → B\u{FFFD}", "  Note: + n"])
    }
}
