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
            sums = next
        }
        let last = NearSpelling.scores.upperBound * spellings.count
        let seen = SerialSet(end: index.end)
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
        var alternatives: [[UInt8]: Int] = [:]
        for list in words { list.forEach(near: spelling) { alternatives[$0] = $1 } }
        index.recent.forEachWord { word in
            if alternatives[word] == nil, let score = spelling.score(of: word[...]) { alternatives[word] = score }
        }
        let best = alternatives.sorted { left, right in
            left.value == right.value ? left.key.lexicographicallyPrecedes(right.key) : left.value < right.value
        }
        for (word, score) in best.prefix(alternativeLimit) {
            let sets = scored[score] ?? (SerialSet(end: index.end), SerialSet(end: index.end))
            try index.forEachClient(having: word) { posting in
                let serial = Int(truncatingIfNeeded: posting.serial)
                sets.any.insert(serial)
                if posting.standing <= UInt64(SearchStanding.name.rawValue) { sets.name.insert(serial) }
            }
            scored[score] = sets
        }
        return scored
    }
}
