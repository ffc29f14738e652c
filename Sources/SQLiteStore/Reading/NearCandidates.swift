import Clientele

/// Who may have words near those that were asked for, by the sum of their scores.
struct NearCandidates {
    /// How many near words are tried for each word asked for.
    private static let alternativeLimit = 128

    /// Two sets a sum of scores: those where all words are near words of the name, and the others.
    let ranks: [SerialSet]

    /// The place of a rank.
    static func rank(_ score: Int, isInName: Bool) -> Int { 2 * score + (isInName ? 0 : 1) }

    init(_ text: SearchText, _ index: TermIndex, _ words: [NearWords]) throws(Failure) {
        let spellings = text.nearSpellings
        guard spellings.contains(where: \.isMisspellable) else {
            ranks = []
            return
        }
        // The clients by the sum of scores so far, anywhere and in the name.
        var sums: [Int: (any: SerialSet, name: SerialSet)] = [:]
        for (place, spelling) in spellings.enumerated() {
            let scored = try Self.clients(near: spelling, index, words)
            if place == 0 {
                sums = scored
                continue
            }
            var next: [Int: (any: SerialSet, name: SerialSet)] = [:]
            for (sum, before) in sums {
                for (score, sets) in scored {
                    let any = SerialSet(before.any)
                    any.formIntersection(sets.any)
                    let name = SerialSet(before.name)
                    name.formIntersection(sets.name)
                    if let there = next[sum + score] {
                        there.any.formUnion(any)
                        there.name.formUnion(name)
                    } else {
                        next[sum + score] = (any, name)
                    }
                }
            }
            sums = next.filter { !$0.value.any.isEmpty }
            if sums.isEmpty { break }
        }
        let last = NearSpelling.scores.upperBound * spellings.count
        let seen = index.emptySet()
        var ranks: [SerialSet] = []
        for score in 0...last {
            for set in [sums[score]?.name, sums[score]?.any] {
                let set = set ?? SerialSet(end: 0)
                set.subtract(seen)
                seen.formUnion(set)
                ranks.append(set)
            }
        }
        self.ranks = ranks
    }

    private static func clients(
        near spelling: NearSpelling,
        _ index: TermIndex,
        _ words: [NearWords]
    ) throws(Failure) -> [Int: (any: SerialSet, name: SerialSet)] {
        let found = try index.clients(beginningWith: spelling.word)
        var scored = [0: (any: found.any, name: found.name)]
        guard spelling.isMisspellable else { return scored }
        for (word, score, places) in Self.alternatives(of: spelling, index, words) {
            let sets = scored[score] ?? (index.emptySet(), index.emptySet())
            try index.forEachClient(having: word, in: places) { posting in
                let serial = Int(truncatingIfNeeded: posting.serial)
                sets.any.insert(serial)
                if posting.standing <= UInt64(SearchStanding.name.rawValue) { sets.name.insert(serial) }
            }
            scored[score] = sets
        }
        return scored
    }

    /// The nearest words, each with its score and the places of the segments that have it, a bit each.
    private static func alternatives(
        of spelling: NearSpelling,
        _ index: TermIndex,
        _ words: [NearWords]
    ) -> [(word: [UInt8], score: Int, places: UInt64)] {
        var found = Array(repeating: [[UInt8]: UInt64](), count: NearSpelling.scores.upperBound + 1)
        for (place, list) in words.enumerated() {
            list.forEach(near: spelling) { word, score in
                found[score][Array(word), default: 0] |= 1 << UInt64(place & 63)
            }
        }
        index.recent.forEachWord { word in
            if let score = spelling.score(of: word) { found[score][Array(word), default: 0] |= 0 }
        }
        var alternatives: [(word: [UInt8], score: Int, places: UInt64)] = []
        for (score, some) in found.enumerated() where alternatives.count < alternativeLimit {
            let room = alternativeLimit - alternatives.count
            // Which of too many are tried has to be the same each time.
            let chosen =
                some.count <= room
                ? Array(some) : Array(some.sorted { $0.key.lexicographicallyPrecedes($1.key) }.prefix(room))
            alternatives += chosen.map { ($0.key, score, $0.value) }
        }
        return alternatives
    }
}
