import Clientele
import Testing

@testable import clientele

@Suite("Tables")
struct TableTests {
    private let columns: [Table.Column] = [
        .init(title: "Number", minimum: 7), .init(title: "Name", minimum: 8),
        .init(title: "City", minimum: 6, sacrifice: 1), .init(title: "Mail", minimum: 8, sacrifice: 2),
        .init(title: "#", minimum: 1, isNumeric: true),
    ]

    private func table() -> Table {
        var table = Table(columns: columns)
        table.rows = [
            [
                Cell("C000001"), Cell("Boulangerie Müller & fils"), Cell("Strasbourg"),
                Cell("contact@boulangerie.example"), Cell("12"),
            ],
            [Cell("C000002"), Cell("株式会社"), Cell(""), Cell(nil), Cell("3", exact: "3000")],
        ]
        return table
    }

    @Test("No line is wider than the terminal, however narrow it is", arguments: [12, 20, 30, 40, 60, 80, 200])
    func width(_ width: Int) {
        for line in table().lines(width: width, .plain) { #expect(DisplayWidth.of(line) <= width) }
    }

    @Test("Columns line up whatever the width of their characters")
    func alignment() {
        let lines = table().lines(width: 200, .plain)
        #expect(
            lines == [
                "Number   Name                       City        Mail                          #",
                "C000001  Boulangerie Müller & fils  Strasbourg  contact@boulangerie.example  12",
                "C000002  株式会社                                                             3",
            ]
        )
    }

    @Test("What does not fit into a wrapped column goes on below it", arguments: [24, 40, 60])
    func wrapping(_ width: Int) {
        let sentence = "This column is not known and is not read."
        var table = Table(columns: [.init(title: "Row", isNumeric: true), .init(title: "Why", isWrapped: true)])
        table.rows = [[Cell("1"), Cell(sentence)], [Cell("12"), Cell("Short.")]]
        let lines = table.lines(width: width, .plain)
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
        #expect(lines.dropFirst(2).dropLast().allSatisfy { $0.hasPrefix("     ") && !$0.hasPrefix("      ") })
        let words = lines.dropFirst().dropLast().map { $0.dropFirst(5) }.joined(separator: " ")
        #expect(words == sentence && lines.last == " 12  Short.")
    }

    @Test("A column that held something once stays where rows come and go")
    func steadyColumns() {
        var later = table()
        later.rows = [[Cell("C000003"), Cell("A"), Cell(""), Cell(nil), Cell("1")]]
        let former = table().layout(width: 80)
        #expect(later.layout(width: 80).columns == [0, 1, 4])
        #expect(later.layout(width: 80, keeping: former) == former)
        #expect(later.layout(width: 80, keeping: former.withoutWidths).columns == former.columns)
    }

    @Test("The column that matters least gives way first")
    func sacrifice() {
        let heading = table().lines(width: 36, .plain)[0]
        #expect(heading.contains("City"))
        #expect(!heading.contains("Mail"))
        #expect(!table().lines(width: 22, .plain)[0].contains("City"))
    }

    @Test("A column without anything in it is left out when it can be")
    func emptyColumns() {
        var table = table()
        table.rows = [table.rows[1]]
        #expect(table.lines(width: 80, .plain)[0] == "Number   Name      #")
    }

    @Test("Programs get everything between tabs, and what is meant rather than what is shown")
    func tabs() {
        #expect(table().tabbedLines[1] == "C000002\t株式会社\t\t\t3000")
        #expect(Cell("a\tb\u{1B}c").exact == "a b\u{FFFD}c")
    }

    @Test("A client's row names everything, and a narrow terminal shows the phone before the e-mail")
    func clientRow() {
        let now = Timestamp("2026-11-23T12:00:00Z") ?? .now
        let client: JSON = [
            "number": "C000042", "name": "Zoë", "city": "Lyon", "email": "z@example.com", "phone": "+33 6 12",
            "interactions": ["count": 3, "last": ["kind": "call", "at": "2026-11-20T12:00:00.000Z", "subject": "x"]],
        ]
        let dates = DateWords(.english, now: now)
        let narrow = ClientTable(.english, dates, width: 80).table([client]).lines(width: 80, .plain)
        #expect(narrow[1] == "C000042  Zoë   Lyon  +33 6 12       3  3 days ago")
        let exact = ClientTable(.english, dates, width: nil).table([client]).tabbedLines
        #expect(exact == ["C000042\tZoë\tLyon\t+33 6 12\tz@example.com\t3\t2026-11-20T12:00:00.000Z\t"])
    }
}
