import Exchange
import Testing

@Suite("CSV records")
struct CSVReaderTests {
    private func records(
        _ text: String,
        _ delimiter: CSVDelimiter? = nil,
        limits: CSVLimits = CSVLimits(),
        cutAt cuts: [Int] = []
    ) throws(Finding) -> [CSVRecord] {
        var reader = CSVReader(delimiter: delimiter, limits: limits)
        var records: [CSVRecord] = []
        for piece in pieces(of: Array(text.utf8), cutAt: cuts) { records += try reader.read(piece) }
        return records + (try reader.finish())
    }

    private func fields(_ text: String, _ delimiter: CSVDelimiter? = nil) throws -> [[String]] {
        try records(text, delimiter).map(\.fields)
    }

    @Test("Quoted fields hold delimiters, line ends and quotation marks")
    func quoting() throws {
        let text = "a,\"b,\"\"c\"\"\r\nd\",\r\n \"e\" ,f g,\"\"\n"
        #expect(try fields(text) == [["a", "b,\"c\"\r\nd", ""], ["e", "f g", ""]])
    }

    @Test("LF, CR LF and CR end records, with or without the last one")
    func lineEnds() throws {
        for end in ["\n", "\r\n", "\r"] {
            for last in ["", end] {
                let records = try records("a,b\(end)\(end)c,d\(last)")
                #expect(records.map(\.fields) == [["a", "b"], ["c", "d"]])
                #expect(records.map(\.line) == [1, 3])
                #expect(records.map(\.row) == [1, 3])
            }
        }
    }

    @Test("A line break in a field counts as a line and not as a row")
    func linesAndRows() throws {
        let records = try records("a,b\n\"1\n2\n3\",x\ny,z\n")
        #expect(records.map(\.line) == [1, 2, 5])
        #expect(records.map(\.row) == [1, 2, 3])
    }

    @Test("The delimiter is the one that cuts records evenly")
    func delimiters() throws {
        #expect(try fields("name;note\nA, B;c, d, e\nF;g\n") == [["name", "note"], ["A, B", "c, d, e"], ["F", "g"]])
        #expect(try fields("a\tb,c\nd\te\n") == [["a", "b,c"], ["d", "e"]])
        #expect(try fields("a|b|c\nd|e;f|g") == [["a", "b", "c"], ["d", "e;f", "g"]])
        #expect(try fields("a,b\n\"x;y;z\",1\n") == [["a", "b"], ["x;y;z", "1"]])
        #expect(try fields("name\nA\n") == [["name"], ["A"]])
    }

    @Test("A first line sep= names the delimiter", arguments: ["\n", "\r\n", "\r"])
    func separatorLine(end: String) throws {
        let records = try records("sep=;\(end)a,b;c\(end)")
        #expect(records.map(\.fields) == [["a,b", "c"]])
        #expect(records.map(\.line) == [2])
        #expect(records.map(\.row) == [2])
    }

    @Test("An unclosed quotation mark is told with the line that opened it")
    func unclosed() {
        #expect(finding("a,b\nc,d\ne,\"f\ng,h\n") == Finding.Code.unclosedQuote.at(3))
        #expect(finding("a,\"b\"c\n") == Finding.Code.misplacedQuote.at(1))
    }

    @Test("What is too large is refused with its place, and early")
    func limits() {
        var limits = CSVLimits()
        limits.fieldBytes = 10
        limits.recordBytes = 20
        limits.fields = 5
        #expect(finding("a\nb,01234567890", limits) == Finding.Code.tooLarge.at(2))
        #expect(finding("a\n0123456789,0123456789,0", limits) == Finding.Code.tooLarge.at(2))
        #expect(finding("a\n,,,,,,", limits) == Finding.Code.tooManyFields.at(2))
        #expect(finding("a\nb\n\"01234567890", limits) == Finding.Code.unclosedQuote.at(3))
    }

    @Test("A line of 50 MB is refused long before its end")
    func endlessLine() throws {
        var reader = CSVReader()
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        #expect(throws: Finding.self) { for _ in 0..<6 { _ = try reader.read(piece) } }
        var commas = CSVReader()
        #expect(throws: Finding.self) { _ = try commas.read([UInt8](repeating: UInt8(ascii: ","), count: 1 << 20)) }
    }

    @Test("Records are the same wherever the text is cut")
    func cuts() throws {
        let text = "sep=;\r\na;\"b\r\n\"\"c\"\"\";d\r\r\n\n \"e\" ;;\"\"\rg"
        let whole = try records(text)
        #expect(whole.count == 3)
        for place in 0...text.utf8.count { #expect(try records(text, cutAt: [place]) == whole) }
        #expect(try records(text, cutAt: Array(0..<text.utf8.count)) == whole)
    }

    private func finding(_ text: String, _ limits: CSVLimits = CSVLimits()) -> String {
        do {
            return "\(try records(text, .comma, limits: limits).count) records"
        } catch {
            return error.code.at(error.line)
        }
    }
}

extension Finding.Code {
    /// A finding for comparison.
    fileprivate func at(_ line: Int) -> String { "\(rawValue) at line \(line)" }
}
