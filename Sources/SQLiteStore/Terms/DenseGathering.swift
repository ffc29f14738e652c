/// Notices, while terms are written in their order, which prefixes have so many that their clients deserve a list of
/// their own.
///
/// Postings lie one behind the other in the order of their terms; a prefix remembers where its postings begin.
struct DenseGathering {
    /// The longest prefix that has a list.
    static let maximumBytes = 8
    /// How many bytes of entries make a prefix so long to read that it has a list.
    private static let entryBytes = 24 * 4040
    /// How many postings are kept, at the most, before they are turned into bits.
    private static let postingLimit = 1 << 20

    private struct Level {
        /// The postings that lie before this prefix's.
        var start: Int
        var entryBytes = 0
        /// What had to be turned into bits already, one set a standing.
        var sets: [SerialSet]?
    }

    /// Prefixes that are finished, with their lists.
    private(set) var finished: [(prefix: [UInt8], list: [UInt8])] = []
    private var prefix: [UInt8] = []
    private var levels: [Level] = []
    private var postings: [Posting] = []
    private var lastSerial = 0

    /// Adds a word's postings.
    mutating func add(_ term: [UInt8], _ postings: [Posting]) {
        close(to: TermOrder.shared(prefix, term))
        while levels.count < min(term.count, Self.maximumBytes) {
            prefix.append(term[levels.count])
            levels.append(Level(start: self.postings.count))
        }
        guard !levels.isEmpty else { return }
        levels[levels.count - 1].entryBytes += term.count + 2 + postings.count * 2
        self.postings += postings
        if let last = postings.last { lastSerial = max(lastSerial, Int(truncatingIfNeeded: last.serial)) }
        if self.postings.count > Self.postingLimit { turnIntoBits() }
    }

    /// The lists that are finished; with the end, all of them.
    mutating func take(isEnd: Bool) -> [(prefix: [UInt8], list: [UInt8])] {
        if isEnd { close(to: 0) }
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    private mutating func close(to depth: Int) {
        while levels.count > depth {
            let level = levels.removeLast()
            if level.entryBytes >= Self.entryBytes {
                finished.append((prefix, DenseList.bytes(of: sets(of: level))))
            }
            prefix.removeLast()
            if levels.isEmpty {
                postings.removeAll(keepingCapacity: true)
            } else {
                levels[levels.count - 1].entryBytes += level.entryBytes
            }
        }
    }

    /// A set a standing; a client is in the best one only.
    private func sets(of level: Level) -> [SerialSet] {
        let end = lastSerial + 1
        let sets = (0..<4).map { standing in
            let set = SerialSet(end: end)
            if let earlier = level.sets { set.formUnion(earlier[standing]) }
            return set
        }
        for posting in postings[level.start...] {
            sets[Int(posting.standing)].insert(Int(truncatingIfNeeded: posting.serial))
        }
        for standing in 1..<4 { for better in 0..<standing { sets[standing].subtract(sets[better]) } }
        return sets
    }

    private mutating func turnIntoBits() {
        for index in levels.indices {
            levels[index].sets = sets(of: levels[index])
            levels[index].start = 0
        }
        postings.removeAll(keepingCapacity: true)
    }
}
