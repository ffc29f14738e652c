import TestDice
import Testing

@testable import Clientele

@Suite("Patches and merges")
struct MergeTests {
    /// The examples of RFC 7396, appendix A.
    @Test(
        "A merge patch does what RFC 7396 shows",
        arguments: [
            (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
            (#"{"a":"b"}"#, #"{"a":null}"#, "{}"), (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
            (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
            (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
            (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#), (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
            (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#), (#"{"a":"foo"}"#, "null", "null"),
            (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
            (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#), ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
            ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
        ]
    )
    func examples(target: String, patch: String, result: String) throws {
        let merged = try MergePatch.apply(JSON(parsing: patch), to: JSON(parsing: target))
        #expect(merged == (try JSON(parsing: result)))
    }

    @Test("The difference between two objects, applied to the first, gives the second")
    func difference() throws {
        var generator = Dice(2)
        for _ in 0..<500 {
            let old = Self.withoutNulls(generator.json(depth: 3)).object ?? JSONObject()
            let new = Self.withoutNulls(generator.json(depth: 3)).object ?? JSONObject()
            let patch = MergePatch.difference(from: old, to: new)
            #expect(MergePatch.apply(.object(patch), to: .object(old)) == .object(new))
            #expect(MergePatch.difference(from: new, to: new).isEmpty)
        }
    }

    private static func withoutNulls(_ json: JSON) -> JSON {
        guard case .object(let object) = json else { return json }
        var result = JSONObject()
        for member in object.members where !member.value.isNull { result[member.name] = withoutNulls(member.value) }
        return .object(result)
    }

    private func merge(_ base: JSONObject, _ mine: JSONObject, _ theirs: JSONObject) -> ThreeWayMerge.Outcome {
        ThreeWayMerge.merge(base: base, mine: mine, theirs: theirs)
    }

    @Test("Edits of different members are both kept")
    func differentMembers() {
        let outcome = merge(["a": 1, "b": 1, "c": 1], ["a": 2, "b": 1], ["a": 1, "b": 2, "c": 1, "d": 4])
        #expect(outcome.merged == ["a": 2, "b": 2, "d": 4])
        #expect(outcome.conflicts.isEmpty)
    }

    @Test("Different edits of one member are a conflict, equal ones are none")
    func sameMember() {
        #expect(merge(["a": 1], ["a": 2], ["a": 3]).conflicts == ["/a"])
        #expect(merge(["a": 1], JSONObject(), ["a": 3]).conflicts == ["/a"])
        #expect(merge(["a": 1], ["a": 2], ["a": 2]).conflicts.isEmpty)
        #expect(merge(["x": ["s": "1"]], ["x": ["s": "2"]], ["x": ["s": "3"]]).conflicts == ["/x/s"])
    }

    @Test("Lists are compared element by element")
    func lists() {
        let base: JSONObject = ["tags": ["a", "b"], "emails": [["address": "x@a.example", "label": "home"]]]
        let mine: JSONObject = [
            "tags": ["a", "b", "c"],
            "emails": [["address": "x@a.example", "label": "home"], ["address": "y@a.example"]],
        ]
        let theirs: JSONObject = ["tags": ["b", "d"], "emails": [["address": "x@a.example", "label": "work"]]]
        let outcome = merge(base, mine, theirs)
        #expect(outcome.conflicts.isEmpty)
        #expect(outcome.merged["tags"] == ["b", "d", "c"])
        #expect(outcome.merged["emails"] == [["address": "x@a.example", "label": "work"], ["address": "y@a.example"]])
    }

    @Test("The order of the side that rearranged is kept, and so is a new first element")
    func order() {
        func tags(_ tags: String...) -> JSONObject { ["tags": .array(tags.map { .string($0) })] }
        #expect(merge(tags("a", "b"), tags("b", "a"), tags("a", "b", "c")).merged == tags("b", "a", "c"))
        #expect(merge(tags("a"), tags("mine", "a"), tags("a", "n")).merged == tags("mine", "a", "n"))
        #expect(merge(tags("a"), tags("a", "n"), tags("theirs", "a")).merged == tags("theirs", "a", "n"))
        #expect(merge(tags("a", "b"), tags("b"), tags("b", "a")).merged == tags("b"))
        #expect(merge(tags("a", "b", "c"), tags("c", "a", "b"), tags("b", "a", "c")).conflicts == ["/tags"])
        let labelled: JSONObject = ["emails": [["address": "a@a.example", "label": "x"], ["address": "b@a.example"]]]
        let outcome = merge(
            ["emails": [["address": "a@a.example"], ["address": "b@a.example"]]],
            ["emails": [["address": "b@a.example"], ["address": "a@a.example"]]],
            labelled
        )
        #expect(outcome.merged["emails"] == [["address": "b@a.example"], ["address": "a@a.example", "label": "x"]])
    }

    @Test("A conflict's pointer escapes what RFC 6901 asks for")
    func pointers() {
        #expect(merge(["c": ["x/y~": "1"]], ["c": ["x/y~": "2"]], ["c": ["x/y~": "3"]]).conflicts == ["/c/x~1y~0"])
    }

    @Test("An element changed on both sides, or removed here and changed there, is a conflict")
    func listConflicts() {
        func emails(_ label: String?) -> JSONObject {
            label.map { ["emails": [["address": "x@a.example", "label": .string($0)]]] } ?? ["emails": []]
        }
        #expect(merge(emails("a"), emails("b"), emails("c")).conflicts == ["/emails"])
        #expect(merge(emails("a"), emails(nil), emails("c")).conflicts == ["/emails"])
        #expect(merge(emails("a"), emails("b"), emails(nil)).conflicts == ["/emails"])
    }
}
