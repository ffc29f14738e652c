import Clientele
import Testing

@Suite("Contract: search")
struct SearchContract {
    @Test("Search finds whom a plain look at all words finds, whatever was rewritten", arguments: Engine.all)
    func model(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(3)
            let model = try Model.filled(store, clients: 150, &dice)
            let texts = [
                "d", "dupon", "Élodie", "oeuvre", "ŒUVRE soc", "mull", "societe gen", "zoe z", "дом", "ελλ", "06 12",
                "lyon vip",
                "saint etienne", "c0000", "example org ada", "a relancer", "36 ete", "l", "x", "42", "paris dupont",
                "qqq", "…",
                "elodie e el elod", "ada 06 c lyon o e x org",
            ]
            for text in texts {
                for archived in ArchivedFilter.allCases {
                    let words = Folding.words(of: text)
                    let expected = model.clients.values.filter { client in
                        archived == .include || client.isArchived == (archived == .only)
                    }.filter { !words.isEmpty && SearchTerms.matches(words, in: $0) != nil }
                    let query = SearchQuery(words: words, archived: archived, limit: 1000)
                    let found = try store.read { store throws(Failure) in try store.search(query) }
                    #expect(Set(found.map(\.id)) == Set(expected.map(\.id)), "\(text) \(archived)")
                    #expect(found.count == expected.count)
                    for row in found {
                        let client = try #require(model.clients[row.id])
                        #expect(row.matched.map(\.pointer) == SearchTerms.matches(words, in: client)?.map(\.pointer))
                    }
                    expectOrder(found, text)
                    let few = SearchQuery(words: words, archived: archived, limit: 3)
                    let best = try store.read { store throws(Failure) in try store.search(few) }
                    #expect(best.map(\.id) == found.prefix(3).map(\.id))
                }
            }
        }
    }

    @Test("A text of any length, script or noise gets its answer", arguments: Engine.all)
    func oddities(_ engine: Engine) throws {
        try engine.withStore { store in
            try store.add(try client(["kind": "person", "name": "משה 👩‍👧 café का"]))
            for text in ["משה", "👩", "का", "क", "cafe\u{301}"] {
                let query = SearchQuery(words: Folding.words(of: text), archived: .exclude, limit: 5)
                #expect(try store.read { store throws(Failure) in try store.search(query) }.count == 1, "\(text)")
            }
            let long = (0..<5000).map { "w\($0)" }
            for words in [
                long, Array(repeating: "a", count: 5000), [String(repeating: "z", count: 10_000)], [], ["%_"],
            ] {
                let query = SearchQuery(words: words, archived: .include, limit: 5)
                #expect(try store.read { store throws(Failure) in try store.search(query) }.isEmpty)
            }
        }
    }

    /// Archived last; before that, names that begin with the text first; among equals by name.
    private func expectOrder(_ found: [ClientSummary], _ text: String) {
        let beginning = Folding.key(of: text)
        func rank(_ row: ClientSummary) -> [UInt8] {
            let isOther = !Folding.key(of: row.name).utf8.starts(with: beginning.utf8)
            return [row.archivedAt == nil ? 0 : 1, isOther ? 1 : 0] + CollationKey.name(row.name)
        }
        let ranks = found.map(rank)
        #expect(zip(ranks, ranks.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
    }
}
