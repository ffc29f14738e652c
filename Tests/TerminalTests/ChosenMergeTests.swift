import Clientele
import Testing

@testable import clientele

@Suite("Joining two edits")
struct ChosenMergeTests {
    private func merged(_ base: JSONObject, _ mine: JSONObject, _ theirs: JSONObject, _ choice: ChosenMerge.Choice)
        throws -> (JSONObject, [[String]])
    {
        var asked: [[String]] = []
        let merge = ChosenMerge { dispute throws(Fault) in
            asked.append(dispute.path)
            return choice
        }
        return (try merge.merged(base: base, mine: mine, theirs: theirs), asked)
    }

    @Test("What only one side touched stands without a question")
    func apart() throws {
        let base: JSONObject = ["name": "A", "note": "n", "tags": ["x"], "custom": ["a": "1", "b": "2"]]
        let mine: JSONObject = ["name": "B", "note": "n", "tags": ["x", "y"], "custom": ["a": "9", "b": "2"]]
        let theirs: JSONObject = ["name": "A", "tags": ["z"], "custom": ["a": "1", "c": "3"]]
        let (result, asked) = try merged(base, mine, theirs, .theirs)
        #expect(asked.isEmpty)
        #expect(result == ["name": "B", "tags": ["z", "y"], "custom": ["a": "9", "c": "3"]])
    }

    @Test("Only the element that both changed is asked about", arguments: [ChosenMerge.Choice.mine, .theirs])
    func elements(choice: ChosenMerge.Choice) throws {
        let (result, asked) = try merged(
            ["emails": [["address": "a"], ["address": "b"], ["address": "c"]]],
            ["emails": [["address": "a", "label": "m"], ["address": "b", "label": "m"], ["address": "d"]]],
            ["emails": [["address": "a", "label": "t"], ["address": "c", "label": "t"]]],
            choice
        )
        #expect(asked == [["emails", "0"], ["emails", "1"], ["emails", "1"]])
        #expect(
            result
                == (choice == .mine
                    ? ["emails": [["address": "a", "label": "m"], ["address": "b", "label": "m"], ["address": "d"]]]
                    : ["emails": [["address": "a", "label": "t"], ["address": "c", "label": "t"], ["address": "d"]]])
        )
    }

    @Test("Elements that cannot be told apart can all be kept")
    func both() throws {
        let (result, asked) = try merged(
            ["addresses": [["city": "A"], ["use": "main"], ["use": "main"]]],
            ["addresses": [["use": "main", "city": "M"], ["use": "main"]]],
            ["addresses": [["use": "main", "city": "T"], ["use": "main"]]],
            .both
        )
        #expect(asked == [["addresses"]])
        #expect(result["addresses"]?.array?.count == 3)
    }
}
