import Clientele

/// Who may answer a search, by the rank that the index claims for it.
struct SearchCandidates {
    /// So few candidates are rather looked into than asked about further.
    private static let few = 32
    /// So few documents cost less than to ask who is meant exactly.
    private static let handful = 3
    /// How many words the index is asked for at the most.
    private static let lookUpLimit = 64

    /// So many names that begin so are read at the most; of more, nearly all candidates are meant.
    private static let nameLimit = 4096

    /// A set a rank of ``SearchRank``; a client is in the best one only.
    let ranks: [SerialSet]

    /// - Parameter limit: how many clients are wanted.
    init(
        _ text: SearchText,
        _ index: TermIndex,
        _ view: ColumnView,
        limit: Int
    ) throws(Failure) {
        var all: StandingSets?
        var beginning: SerialSet?
        let places = Self.cheapestFirst(text.placesToAsk.prefix(Self.lookUpLimit)) { place in
            text.ways(of: place).joined().reduce(0) { $0 + index.cost(of: $1) }
        }
        for place in places {
            let part = try Self.clients(of: text.ways(of: place), index)
            if place == 0 { beginning = SerialSet(part.first) }
            if let all { all.formIntersection(part) } else { all = part }
            if let all, all.any.count <= Self.few { break }
        }
        guard let all else {
            ranks = []
            return
        }
        let first = beginning ?? SerialSet(all.name)
        if places.count > 1 {
            first.formIntersection(all.name)
            first.formIntersection(all.any)
        }
        if text.wordCount > 1 { try Self.keep(first, index, view, whoseNamesBegin: text.nameKey) }
        let exact = index.emptySet()
        if all.any.count <= min(limit, Self.handful) {
            // All are answered, so that all are looked into: the documents say who is meant exactly.
            exact.formUnion(all.any)
        } else {
            let isAddress = text.mayBeAddress
            for key in text.exactKeys {
                try index.forEachClient(having: key) { posting in
                    if posting.isExact || isAddress { exact.insert(Int(truncatingIfNeeded: posting.serial)) }
                }
            }
            exact.formIntersection(all.any)
        }
        first.subtract(exact)
        let whole = try Self.clients(in: first, index, named: text.nameKey)
        first.subtract(whole)
        let name = all.name
        if places.count > 1 { name.formIntersection(all.any) }
        name.subtract(exact)
        for better in [whole, first] { name.subtract(better) }
        let other = all.any
        for better in [exact, whole, first, name] { other.subtract(better) }
        ranks = [exact, whole, first, name, other]
    }

    /// Places in the order of what they cost, so that the dear ones are spared where the others leave few.
    private static func cheapestFirst(_ places: some Collection<Int>, _ cost: (Int) -> Int) -> [Int] {
        guard places.count > 1 else { return Array(places) }
        return places.map { (cost: cost($0), place: $0) }.sorted { ($0.cost, $0.place) < ($1.cost, $1.place) }
            .map(\.place)
    }

    /// The clients in which a part is found in one of several ways: all of some beginnings of words.
    private static func clients(of ways: [[[UInt8]]], _ index: TermIndex) throws(Failure) -> StandingSets {
        var union: StandingSets?
        for way in ways {
            var common: StandingSets?
            let words = telling(way)
            for place in cheapestFirst(words.indices, { index.cost(of: words[$0]) }) {
                let sets = try index.clients(beginningWith: words[place])
                // Only the first word of a part can begin the name.
                if place > 0 { sets.first.formUnion(sets.name) }
                if let common { common.formIntersection(sets) } else { common = sets }
                if way.count > 1, let common, common.any.count <= few { break }
            }
            guard let common else { continue }
            if let union { union.formUnion(common) } else { union = common }
        }
        return union ?? StandingSets(end: index.end, index.buffers)
    }

    /// The words of a way that the index is asked for: of very many the longest, since they are the rarest.
    private static func telling(_ way: [[UInt8]]) -> [[UInt8]] {
        let limit = lookUpLimit / 4
        return way.count <= limit ? way : Array(way.sorted { $0.count > $1.count }.prefix(limit))
    }

    /// Those of a set whose name is all that a key says; of few, all of them.
    private static func clients(
        in set: SerialSet,
        _ index: TermIndex,
        named key: [UInt8]
    ) throws(Failure) -> SerialSet {
        let named = index.emptySet()
        if set.count <= handful {
            named.formUnion(set)
            return named
        }
        // The words of a key end with a 0; the name as it is written comes behind it.
        let beginning = Term(nameKey: key + [0]).bytes
        var walk = try TermWalk(index, from: beginning, isBackward: false)
        while let (term, clients) = try walk.next(), term.starts(with: beginning) {
            for client in clients { named.insert(Int(truncatingIfNeeded: client)) }
        }
        named.formIntersection(set)
        return named
    }

    /// Keeps those of a set whose name begins so: as far as the columns tell, and where there are more than a few of them,
    /// by the names in their order.
    private static func keep(
        _ set: SerialSet,
        _ index: TermIndex,
        _ view: ColumnView,
        whoseNamesBegin key: [UInt8]
    ) throws(Failure) {
        func high(_ count: Int) -> UInt64 { count >= 8 ? .max : count <= 0 ? 0 : ~(.max >> UInt64(count * 8)) }
        let (mask, maskOfRest) = (high(key.count), high(key.count - 8))
        let (prefix, rest) = (ColumnRecord.prefix(of: key), ColumnRecord.prefix(of: key, from: 8))
        set.forEach { serial in
            if (view.namePrefix(serial) ^ prefix) & mask != 0 || (view.nameRest(serial) ^ rest) & maskOfRest != 0 {
                set.remove(serial)
            }
        }
        guard key.count > 16, set.count > few else { return }
        let names = index.emptySet()
        var count = 0
        let beginning = Term(nameKey: key).bytes
        var walk = try TermWalk(index, from: beginning, isBackward: false)
        while count < nameLimit, let (term, clients) = try walk.next(), term.starts(with: beginning) {
            for client in clients { names.insert(Int(truncatingIfNeeded: client)) }
            count += clients.count
        }
        if count < nameLimit { set.formIntersection(names) }
    }
}
