import Clientele
import Testing

@testable import clientele_bench

@Suite("Invented clients and questions")
struct InventionTests {
    @Test("The same place and seed invent the same client, another place another one")
    func repeatable() {
        #expect(InventedClient(at: 7, seed: 1).json == InventedClient(at: 7, seed: 1).json)
        #expect(InventedClient(at: 7, seed: 1).json != InventedClient(at: 8, seed: 1).json)
        #expect(InventedClient(at: 7, seed: 1).json != InventedClient(at: 7, seed: 2).json)
    }

    @Test("Every SIREN has its right check digit")
    func checkDigits() {
        var dice = Dice(seed: 3)
        for _ in 0..<1000 {
            let digits = dice.siren().compactMap(\.wholeNumberValue)
            let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
                let weighed = digit.element * (digit.offset.isMultiple(of: 2) ? 1 : 2)
                return sum + weighed / 10 + weighed % 10
            }
            #expect(digits.count == 9)
            #expect(sum.isMultiple(of: 10))
        }
    }

    @Test("Zipf’s law asks for few clients very often, and for none that does not exist")
    func zipf() {
        let zipf = Zipf(count: 10_000)
        var dice = Dice(seed: 5)
        var counts = [Int](repeating: 0, count: 10_000)
        for _ in 0..<100_000 { counts[zipf.rank(&dice)] += 1 }
        #expect(counts[0] > 8 * counts[9])
        #expect(counts.prefix(100).reduce(0, +) > 40_000)
        #expect(counts.suffix(5_000).reduce(0, +) > 2_000)
    }

    @Test("A text is typed letter by letter, and only the last step has to find its client")
    func typing() throws {
        let sample = Corpus.Sample(
            identity: Array("id".utf8),
            name: "Bœuf",
            givenName: nil,
            familyName: nil,
            phone: nil,
            siren: "732829320",
            city: "Liège",
            createdAt: ""
        )
        let texts = SearchMix([sample], typings: 50, seed: 1).texts
        #expect(texts.contains { $0.typed == "B" && $0.words == ["b"] })
        #expect(texts.contains { $0.typed == "Bœuf" && $0.words == ["boeuf"] })
        #expect(texts.contains { $0.typed == "boeuf" })
        #expect(texts.contains { $0.typed == "Bœuf Li" && $0.words == ["boeuf", "li"] })
        #expect(texts.filter { $0.expected != nil }.allSatisfy { $0.typed == "732829320" })
    }

    @Test("A row for PostgreSQL has the digits of numbers alone, and the document as it is")
    func row() throws {
        let document = Array(
            #"{"id":"x","number":"C1","name":"A\tB","phones":[{"number":"01 99 00"}],"addresses":[{"city":"Liège"}]}"#
                .utf8
        )
        let row = try PostgreSQLRow(document)
        #expect(row.search == " C1 A\tB Liège 019900")
        #expect(row.document == document)
        var line: [UInt8] = []
        row.appendCopy(to: &line)
        #expect(line.filter { $0 == UInt8(ascii: "\t") }.count == 5)
        #expect(String(decoding: line, as: UTF8.self).contains(#"A\\tB","phones"#))
    }
}
