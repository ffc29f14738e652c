import Clientele

/// Chooses the best clients of sets that stand in the order of their rank.
///
/// Within a rank the one that was active last comes first, whatever was done, then it goes by name and by number. A set
/// may name a client too many, or claim too good a rank for it: a client that turns out to belong further back waits
/// there. Only as many documents are read as are answered, and those that were claimed wrongly.
struct RankedSelection {
    /// Where a client stands within its rank, as far as the columns tell.
    struct Key: Comparable {
        let activity: Int64
        let namePrefix: UInt64
        let nameRest: UInt64

        static func < (left: Key, right: Key) -> Bool {
            if left.activity != right.activity { return left.activity > right.activity }
            return left.namePrefix == right.namePrefix
                ? left.nameRest < right.nameRest : left.namePrefix < right.namePrefix
        }
    }

    /// A client that was looked into.
    struct Candidate {
        let summary: ClientSummary
        let rank: Int
        let nameKey: [UInt8]
        let numberKey: [UInt8]

        func precedes(_ other: Candidate) -> Bool {
            nameKey == other.nameKey
                ? numberKey.lexicographicallyPrecedes(other.numberKey)
                : nameKey.lexicographicallyPrecedes(other.nameKey)
        }
    }

    /// How many more candidates are chosen than are wanted, since some are claimed wrongly.
    private static let slack = 8
    /// So many with one key are looked into at once; of more, who comes first is found out beforehand.
    private static let tieLimit = 64

    let index: TermIndex
    let view: ColumnView
    /// A set a rank, the best first; none has a client of another.
    let ranks: [SerialSet]
    let limit: Int

    /// The best clients.
    ///
    /// - Parameter look: looks into a client of which a rank is claimed; `nil` when it is not meant after all.
    func clients(
        _ archived: ArchivedFilter,
        _ look: (_ serial: Int64, _ rank: Int) throws(Failure) -> Candidate?
    ) throws(Failure) -> [ClientSummary] {
        var found: [ClientSummary] = []
        for state in archived.states where found.count < limit {
            try add(to: &found, state == 1, look)
        }
        return found
    }

    private func add(
        to found: inout [ClientSummary],
        _ isArchived: Bool,
        _ look: (_ serial: Int64, _ rank: Int) throws(Failure) -> Candidate?
    ) throws(Failure) {
        var waiting: [Int: [(key: Key, candidate: Candidate)]] = [:]
        for rank in ranks.indices {
            var late = (waiting.removeValue(forKey: rank) ?? []).sorted { left, right in
                left.key == right.key ? left.candidate.precedes(right.candidate) : left.key < right.key
            }[...]
            var last: Key?
            while true {
                let count = limit - found.count + Self.slack
                let chosen = choose(ranks[rank], isArchived, after: last, count: count)
                var index = 0
                while index < chosen.count {
                    let key = chosen[index].key
                    while let first = late.first, first.key < key {
                        found.append(late.removeFirst().candidate.summary)
                        if found.count == limit { return }
                        _ = first
                    }
                    var equals: [Candidate] = []
                    while let first = late.first, first.key == key {
                        equals.append(first.candidate)
                        late.removeFirst()
                    }
                    let end = chosen[index...].firstIndex { $0.key != key } ?? chosen.endIndex
                    let tied = chosen[index..<end].map(\.serial)
                    index = end
                    func candidates(among serials: [Int], _ isMeant: (Candidate) -> Bool) throws(Failure) -> [Candidate]
                    {
                        var accepted: [Candidate] = []
                        for serial in serials {
                            guard let candidate = try look(Int64(serial), rank), isMeant(candidate) else { continue }
                            if candidate.rank > rank {
                                waiting[candidate.rank, default: []].append((key, candidate))
                            } else {
                                accepted.append(candidate)
                            }
                        }
                        return accepted
                    }
                    if tied.count > Self.tieLimit {
                        var ties = try TiedClients(tied, key, self)
                        while let group = try ties.next() {
                            let called = try candidates(among: group.serials) {
                                Term(nameKey: $0.nameKey).bytes == group.term
                            }
                            for candidate in called.sorted(by: { $0.precedes($1) }) {
                                while let late = equals.first, late.precedes(candidate) {
                                    found.append(equals.removeFirst().summary)
                                    if found.count == limit { return }
                                }
                                found.append(candidate.summary)
                                if found.count == limit { return }
                            }
                        }
                    } else {
                        equals += try candidates(among: tied) { _ in true }
                        if equals.count > 1 { equals.sort { $0.precedes($1) } }
                    }
                    for candidate in equals {
                        found.append(candidate.summary)
                        if found.count == limit { return }
                    }
                }
                guard chosen.count >= count, let end = chosen.last else { break }
                last = end.key
            }
            for (_, candidate) in late {
                found.append(candidate.summary)
                if found.count == limit { return }
            }
        }
    }

    /// The best clients of a set behind a key, in their order; the last of them with all that stand beside it.
    private func choose(
        _ set: SerialSet,
        _ isArchived: Bool,
        after last: Key?,
        count: Int
    ) -> [(key: Key, serial: Int)] {
        var best = BestChoice(count: count)
        let wanted = isArchived ? ClientFlags.present | ClientFlags.archived : ClientFlags.present
        let mask = ClientFlags.present | ClientFlags.archived
        let wordsOfChunk = ColumnChunk.capacity >> 6
        // New clients are active ones, mostly: seen first, they spare most of the others a closer look.
        for block in (0..<set.blockCount).reversed() where set.mayHaveAny(inBlock: block) {
            let words = block * SerialSet.blockWords..<(block + 1) * SerialSet.blockWords
            for number in (words.lowerBound / wordsOfChunk..<words.upperBound / wordsOfChunk).reversed()
            where number < view.chunks.count {
                let start = number * wordsOfChunk
                let chunk = view.chunks[number]
                let (flags, updatedAt, lastInteractionAt) = (chunk.flags, chunk.updatedAt, chunk.lastInteractionAt)
                for word in (start..<start + wordsOfChunk).reversed() {
                    var bits = set.words[word]
                    if bits == 0 || chunk.latestActivity[word - start] < best.leastActivity { continue }
                    while bits != 0 {
                        let bit = 63 - bits.leadingZeroBitCount
                        bits &= ~(1 << UInt64(bit))
                        let place = (word - start) << 6 | bit
                        guard flags[place] & mask == wanted else { continue }
                        let activity = max(updatedAt[place], lastInteractionAt[place])
                        if activity < best.leastActivity { continue }
                        if let last, activity > last.activity { continue }
                        let key = Key(
                            activity: activity,
                            namePrefix: chunk.namePrefix[place],
                            nameRest: chunk.nameRest[place]
                        )
                        if let last, !(last < key) { continue }
                        best.consider(key, number << ColumnChunk.capacityBits | place)
                    }
                }
            }
        }
        return best.finish()
    }
}

/// The best of many, chosen in one pass: twice as many as are wanted are sorted at a time.
private struct BestChoice {
    private let count: Int
    private var roof: Int
    private var chosen: [(key: RankedSelection.Key, serial: Int)] = []
    private var bound: RankedSelection.Key?
    /// What is less active is not among them.
    private(set) var leastActivity = Int64.min

    init(count: Int) {
        self.count = count
        roof = 4 * count + 64
    }

    @inline(__always) mutating func consider(_ key: RankedSelection.Key, _ serial: Int) {
        if let bound, bound < key { return }
        chosen.append((key, serial))
        if chosen.count > roof {
            cut()
            roof = max(roof, 2 * chosen.count)
        }
    }

    /// The best in their order; with the last of them all that stand beside it.
    mutating func finish() -> [(key: RankedSelection.Key, serial: Int)] {
        cut()
        return chosen
    }

    private mutating func cut() {
        chosen.sort { $0.key < $1.key }
        guard chosen.count > count else { return }
        let worst = chosen[count - 1].key
        bound = worst
        leastActivity = worst.activity
        let end = chosen[count...].firstIndex { $0.key != worst } ?? chosen.count
        chosen.removeSubrange(end...)
    }
}
