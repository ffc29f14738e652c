import Clientele
import GRDB
import TestDice
import Testing

@testable import SQLiteStore

@Suite("The search index")
struct TermTests {
    @Test("What was written into blocks is read from them, also when a term fills several")
    func blocks() throws {
        var writer = TermBlockWriter()
        let many = (1...9000).map { Posting($0 * 24) }
        let terms: [(String, [Posting])] = [("a", [1]), ("ab", many), ("abc", [7, 8, .max]), ("zürich", [2])]
        for (term, postings) in terms { writer.add(Array(term.utf8), postings) }
        var found: [String: [Posting]] = [:]
        let blocks = writer.take(isEnd: true)
        for block in blocks {
            #expect(block.entries.count <= 4060)
            var reader = TermBlockReader(block.entries)
            while reader.next() {
                var postings: [Posting] = []
                reader.appendPostings(to: &postings)
                found[String(decoding: reader.term, as: UTF8.self), default: []] += postings
            }
        }
        #expect(blocks.count > 2)
        #expect(found == Dictionary(uniqueKeysWithValues: terms))
    }

    @Test("A block that was cut short is read as far as it goes")
    func cutBlocks() {
        var writer = TermBlockWriter()
        for number in 0..<100 { writer.add(Array("term\(1000 + number)".utf8), [Posting(number)]) }
        let entries = writer.take(isEnd: true).first?.entries ?? []
        for length in entries.indices {
            var reader = TermBlockReader(Array(entries[..<length]))
            var count = 0
            while reader.next() { count += 1 }
            #expect(count <= 100)
        }
    }

    @Test("A filter never denies what was put into it, also after it was stored, and seldom affirms anything else")
    func filters() {
        var filter = TermFilter(capacity: 5000)
        for number in 0..<5000 { filter.insert(TermFilter.hash("in \(number)".utf8)) }
        let stored = TermFilter(bytes: filter.bytes)
        #expect((0..<5000).allSatisfy { stored.mayContain(TermFilter.hash("in \($0)".utf8)) })
        #expect((0..<5000).filter { stored.mayContain(TermFilter.hash("out \($0)".utf8)) }.count < 250)
        #expect(TermFilter(bytes: [1, 2, 3]).mayContain(5))
    }

    @Test("Postings come out of a block as they went in, however far apart they are", arguments: 1...4)
    func distances(seed: UInt64) {
        var dice = Dice(seed)
        for _ in 0..<50 {
            var postings: [Posting] = []
            var last: Posting = 0
            for _ in 0...dice.next() % 30 {
                // Of each length that a distance can have, and those beside it.
                let bound = Posting(1) << (dice.next() % 40)
                last += max(1, bound &+ dice.next() % 3 &- 1)
                postings.append(last)
            }
            var writer = TermBlockWriter()
            writer.add(Array("word".utf8), postings)
            var found: [Posting] = []
            for block in writer.take(isEnd: true) {
                block.entries.withUnsafeBytes { entries in
                    TermBlockReader.forEach(in: entries, beginningWith: Array("wo".utf8)) { _, bytes in
                        TermBlockReader.forEachPosting(in: bytes) { found.append($0) }
                    }
                }
            }
            #expect(found == postings)
        }
    }

    @Test("Few clients with very many terms make a segment as well")
    func heavyClients() throws {
        try DatabaseQueue().write { db in
            try Schema1.migrate(db)
            try Schema2Search.migrate(db)
            let upkeep = TermUpkeep(recentByteLimit: 1000)
            for client in 1...Int64(3) {
                #expect(!upkeep.isDue)
                let words = (0..<60).map { Array("word\(client)\($0)".utf8) }
                let terms = words.map { Term(.init(bytes: $0, standing: .other, isExact: false)) }
                let list = TermList.bytes(of: terms)
                try db.run("INSERT INTO term_recent (client, terms) VALUES (?, ?)", .integer(client), .bytes(list))
                upkeep.note([], byteCount: list.count, of: client)
                if list.count * Int(client) >= 1000 { break }
            }
            #expect(upkeep.isDue)
            // Whoever begins anew finds the same.
            let other = TermUpkeep(recentByteLimit: 1000)
            try other.step(db)
            #expect(other.segments.count == 1 && !other.isDue)
        }
    }

    @Test("Whatever is joined meanwhile, undone or forgotten, the index finds what a model finds", arguments: 1...4)
    func joining(seed: UInt64) throws {
        try DatabaseQueue().write { db in
            try Schema1.migrate(db)
            try Schema2Search.migrate(db)
            var dice = Dice(seed)
            var upkeep = TermUpkeep(recentLimit: 8, fanOut: 3)
            var everything: [Term: Set<Int64>] = [:]
            var present: [Int64: [Term]] = [:]
            for client in 1...Int64(600) {
                // Some are written a second time, with other terms.
                let client = dice.chance(10) ? max(1, client - 20) : client
                let marks = (0..<2).map { _ in ClientMark(kind: "phone", value: "\(dice.next() % 400)") }
                let words = (0..<5).map { _ in
                    let word = "w\(dice.next() % 300)\(dice.next() % 7)"
                    let standing = dice.pick(SearchStanding.allCases)
                    return Term(.init(bytes: Array(word.utf8), standing: standing, isExact: dice.chance(20)))
                }
                let terms = words + marks.map(Term.init(mark:))
                try db.run(
                    "INSERT INTO term_recent (client, terms) VALUES (?, ?)",
                    .integer(client),
                    .bytes(TermList.bytes(of: terms))
                )
                upkeep.note(terms, byteCount: TermList.bytes(of: terms).count, of: client)
                for term in terms { everything[term, default: []].insert(client) }
                present[client] = terms
                if upkeep.isDue || dice.chance(5) {
                    let isUndone = dice.chance(15)
                    try db.run("SAVEPOINT step")
                    try upkeep.step(db)
                    if isUndone {
                        try db.run("ROLLBACK TO step")
                        upkeep.forget()
                    }
                    try db.run("RELEASE step")
                }
                // The program ends and begins again.
                if dice.chance(2) { upkeep = TermUpkeep(recentLimit: 8, fanOut: 3) }
            }
            try upkeep.step(db)
            while upkeep.hasWork { try upkeep.step(db) }
            #expect(upkeep.segments.count < 20)
            let index = try TermIndex(db, nil, end: 601)
            let memory = SearchMemory(words: NearWordStore(), fences: SegmentFenceStore())
            let fenced = try TermIndex(db, memory, end: 601)
            for (term, clients) in everything {
                // A client that was written anew may still be found by what it had, and in the best way it had.
                var postings: [Posting] = []
                try index.forEachClient(having: term.bytes) { postings.append($0) }
                let found = postings.combined
                var again: [Posting] = []
                try fenced.forEachClient(having: term.bytes) { again.append($0) }
                #expect(again == postings)
                let there = found.filter { TermClass(rawValue: UInt8($0 & 7)).isAtLeast(term.termClass) }.map(\.serial)
                let sure = clients.filter { present[$0]?.contains(term) == true }
                #expect(Set(there).isSuperset(of: sure))
                if term.bytes.first == Term.markByte {
                    #expect(Set(found.map(\.serial)).isSubset(of: clients))
                    #expect(try upkeep.clients(db, having: term) == found.map(\.serial))
                    #expect(try db.clients(having: term) == found.map(\.serial))
                }
            }
            for prefix in ["w", "w1", "w29", "w299", "x"] {
                let bytes = Array(prefix.utf8)
                func check(_ set: SerialSet, upTo standing: SearchStanding) {
                    func isMeant(_ term: Term) -> Bool {
                        term.bytes.starts(with: bytes) && term.termClass.rawValue >> 1 <= standing.rawValue
                    }
                    let all = everything.filter { isMeant($0.key) }.reduce(into: Set()) { $0.formUnion($1.value) }
                    let sure = present.filter { $0.value.contains(where: isMeant) }.map(\.key)
                    var found = Set<Int64>()
                    set.forEach { found.insert(Int64($0)) }
                    #expect(found.isSubset(of: all) && found.isSuperset(of: sure))
                }
                let sets = try index.clients(beginningWith: bytes)
                check(sets.any, upTo: .other)
                check(sets.name, upTo: .name)
                check(sets.first, upTo: .first)
                let again = try fenced.clients(beginningWith: bytes)
                check(again.any, upTo: .other)
                check(again.name, upTo: .name)
                check(again.first, upTo: .first)
            }
            let lists = try db.all("SELECT count(*) FROM term_segment WHERE state <> 1", []) { $0.integer(0) }
            #expect(lists == [0])
        }
    }
}
