import Clientele
import Testing

@testable import clientele

@Suite("Editing by paths")
struct PathEditTests {
    private let client: JSONObject = [
        "kind": "organization", "name": "Müller",
        "emails": [["address": "a@b.example", "label": "work"], ["address": "c@d.example"]],
        "custom": ["color": "blue"], "tags": ["vip"],
    ]

    private func edited(_ assignments: [String], unset: [String] = []) throws -> JSONObject {
        try EditCommand.edited(
            client,
            assignments.compactMap { Assignment(argument: $0) },
            unset.compactMap { FieldPath($0) }
        )
    }

    private func patch(_ assignments: [String], unset: [String] = []) throws -> JSON {
        .object(PathEdit.patch(from: client, to: try edited(assignments, unset: unset)))
    }

    @Test("Paths are dotted, quoted where needed, or JSON pointers")
    func paths() {
        #expect(FieldPath("addresses.0.city")?.tokens == ["addresses", "0", "city"])
        #expect(FieldPath("/custom/a~1b~0c.d")?.tokens == ["custom", "a/b~c.d"])
        #expect(FieldPath("custom.\"shoe size.eu\"")?.tokens == ["custom", "shoe size.eu"])
        #expect(FieldPath(tokens: ["custom", "shoe size.eu"]).dotted == "custom.\"shoe size.eu\"")
        for wrong in ["", ".", "a..b", "a.", "/", "custom.\"x"] { #expect(FieldPath(wrong) == nil) }
        #expect(Assignment(argument: "custom.a=b=c")?.text == "b=c")
    }

    @Test("A patch holds the touched members only, lists whole")
    func touched() throws {
        #expect(try patch(["name=Meier"]) == ["name": "Meier"])
        #expect(
            try patch(["emails.1.address=x@y.example"])
                == ["emails": [["address": "a@b.example", "label": "work"], ["address": "x@y.example"]]]
        )
        #expect(try patch(["custom.size=42"]) == ["custom": ["size": "42"]])
        #expect(try patch(["name=Müller"]) == [:])
    }

    @Test("Values take the shape that stands at their place")
    func shapes() throws {
        #expect(try patch(["paymentTermDays=30"]) == ["paymentTermDays": 30])
        #expect(try patch(["tags=a, b,"]) == ["tags": ["a", "b"]])
        #expect(try patch(["phones=01 02, 03 04"]) == ["phones": [["number": "01 02"], ["number": "03 04"]]])
        #expect(try patch(["emails.-=new@x.example"])["emails"]?.array?.last == ["address": "new@x.example"])
        #expect(try patch(["addresses.0.city=Lyon"]) == ["addresses": [["city": "Lyon"]]])
        #expect(try patch(["contacts=[{\"name\":\"Zoë\"}]"]) == ["contacts": [["name": "Zoë"]]])
        #expect(try patch(["note=30"]) == ["note": "30"])
    }

    @Test("Nothing removes: an empty value, or --unset by the indexes that were there")
    func removal() throws {
        #expect(try patch(["name="]) == ["name": nil])
        #expect(try patch([], unset: ["emails.0", "emails.1"]) == ["emails": nil])
        #expect(try patch([], unset: ["emails.0"]) == ["emails": [["address": "c@d.example"]]])
        #expect(try patch([], unset: ["custom.color"]) == ["custom": ["color": nil]])
        #expect(try patch(["emails.-=z@z.example"], unset: ["emails"]) == ["emails": [["address": "z@z.example"]]])
        #expect(try patch([], unset: ["addresses.0.city", "legalForm"]) == [:])
    }

    @Test("A place that cannot be is refused")
    func impossible() {
        #expect(throws: Fault.self) { try edited(["emails.7.address=x"]) }
        #expect(throws: Fault.self) { try edited(["name.first=x"]) }
        #expect(throws: Fault.self) { try edited(["emails=[1,"]) }
    }

    @Test("A new client's options become its document")
    func newClient() throws {
        let command = try #require(
            try Program.parsed([
                "create", "--given-name", "Zoë", "--email", "z@x.example", "--email", "y@x.example", "--line",
                "1 rue A",
                "--line", "Bât. B", "--city", "Lyon", "--country", "fr", "--tag", "vip", "--set", "custom.color=blue",
            ]) as? CreateCommand
        )
        #expect(
            try JSON.object(command.client.document()) == [
                "kind": "person", "givenName": "Zoë",
                "emails": [["address": "z@x.example"], ["address": "y@x.example"]],
                "addresses": [["lines": ["1 rue A", "Bât. B"], "city": "Lyon", "country": "fr"]], "tags": ["vip"],
                "custom": ["color": "blue"],
            ]
        )
        let other = try #require(try Program.parsed(["create", "--name", "Müller"]) as? CreateCommand)
        #expect(try other.client.document()["kind"] == "organization")
    }
}
