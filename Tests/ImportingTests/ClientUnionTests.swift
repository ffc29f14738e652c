import Clientele
import Testing

@testable import Importing

@Suite("What a row adds to a client")
struct ClientUnionTests {
    private func json(_ text: String) throws -> JSONObject { try #require(try JSON(parsing: Array(text.utf8)).object) }

    private func union(
        _ current: String,
        _ row: String,
        places: [String: [Int?]] = [:],
        addsOnly: Bool = false,
        replacesLists: Bool = false
    ) throws -> (members: JSON, untaken: [String]) {
        let union = ClientUnion(
            try json(current),
            adding: try json(row),
            places: places,
            addsOnly: addsOnly,
            replacesLists: replacesLists,
            country: CountryCode("BE")
        )
        return (.object(union.members), union.untaken)
    }

    private func expect(_ current: String, _ row: String, _ result: String) throws {
        let members = try union(current, row).members
        #expect(members == .object(try json(result)), "\(members.text)")
    }

    @Test("Single values are replaced, and what is not said stays")
    func singleValues() throws {
        try expect(#"{"name":"A","note":"n"}"#, #"{"name":"B"}"#, #"{"name":"B","note":"n"}"#)
        try expect(#"{"custom":{"a":"1"}}"#, #"{"custom":{"b":"2"}}"#, #"{"custom":{"a":"1","b":"2"}}"#)
    }

    @Test("Elements that mean the same are one, and keep how they were written; others are added")
    func lists() throws {
        try expect(
            #"{"emails":[{"address":"Info@a.example","label":"work"}]}"#,
            #"{"emails":[{"address":"info@A.example"},{"address":"b@a.example"}]}"#,
            #"{"emails":[{"address":"Info@a.example","label":"work"},{"address":"b@a.example"}]}"#
        )
        try expect(
            #"{"phones":[{"number":"0475 12 34 56"}]}"#,
            #"{"phones":[{"number":"+32475123456","label":"mobile"}]}"#,
            #"{"phones":[{"number":"0475 12 34 56","label":"mobile"}]}"#
        )
        try expect(#"{"tags":["a"]}"#, #"{"tags":["b","a"]}"#, #"{"tags":["a","b"]}"#)
    }

    @Test("A register knows a client by one number, and the only main address moves")
    func successors() throws {
        try expect(
            #"{"identifiers":[{"scheme":"siret","value":"73282932000074"}]}"#,
            #"{"identifiers":[{"scheme":"siret","value":"73282932000082"},{"scheme":"vat","value":"FR44732829320"}]}"#,
            #"{"identifiers":[{"scheme":"siret","value":"73282932000082"},{"scheme":"vat","value":"FR44732829320"}]}"#
        )
        try expect(
            #"{"addresses":[{"use":"main","lines":["1, rue A"],"city":"Huy","country":"BE"}]}"#,
            #"{"addresses":[{"use":"main","lines":["2, rue B"],"city":"Namur"},{"use":"other","city":"Dinant"}]}"#,
            #"""
            {"addresses":[{"use":"main","lines":["2, rue B"],"city":"Namur","country":"BE"},
            {"use":"other","city":"Dinant"}]}
            """#
        )
    }

    @Test("A column with a place changes what is there")
    func places() throws {
        let edited = try union(
            #"{"emails":[{"address":"a@a.example","label":"work"},{"address":"b@a.example"}]}"#,
            #"{"emails":[{"address":"c@a.example"},{"address":"b@a.example"}]}"#,
            places: ["emails": [0, 1]]
        )
        let wanted = #"{"emails":[{"address":"c@a.example","label":"work"},{"address":"b@a.example"}]}"#
        #expect(edited.members == .object(try json(wanted)), "\(edited.members.text)")
        // What has moved meanwhile is found all the same.
        let moved = try union(
            #"{"emails":[{"address":"new@a.example"},{"address":"a@a.example"}]}"#,
            #"{"emails":[{"address":"a@a.example"}]}"#,
            places: ["emails": [0]]
        )
        #expect(moved.members["emails"]?.array?.count == 2)
    }

    @Test("A later row only adds, and tells what it says otherwise")
    func laterRows() throws {
        let (members, untaken) = try union(
            #"{"name":"A","custom":{"a/b":"1"},"emails":[{"address":"a@a.example"}]}"#,
            #"{"name":"B","note":"n","custom":{"a/b":"2"},"emails":[{"address":"b@a.example"}]}"#,
            places: ["emails": [0]],
            addsOnly: true
        )
        #expect(members["name"]?.string == "A")
        #expect(members["note"]?.string == "n")
        #expect(members["emails"]?.array?.count == 2)
        #expect(untaken == ["/name", "/custom/a~1b"])
    }

    @Test("Whole lists take the place of what was there")
    func wholeLists() throws {
        let (members, _) = try union(#"{"tags":["a","b"]}"#, #"{"tags":["c"]}"#, replacesLists: true)
        #expect(members == .object(try json(#"{"tags":["c"]}"#)))
    }
}
