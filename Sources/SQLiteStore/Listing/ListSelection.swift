import Clientele

/// The first clients of a list, chosen from the columns in memory without regard to the order of an index.
///
/// It looks at everyone once: quick where few are meant, since those few are compared in memory.
struct ListSelection {
    /// Clients whose short keys are the least.
    private(set) var chosen: [(key: ShortKey, serial: Int)] = []
    private let limit: Int
    /// Whoever has a greater key than this is not among the first.
    private var bound: ShortKey?

    /// Chooses the first clients behind a place, and whoever has the same short key as the last of them or the place.
    init(_ filter: ListFilter, _ order: ListOrder, behind place: ListPlace?, limit: Int, in view: ColumnView) {
        self.limit = limit
        var tied: [(key: ShortKey, serial: Int)] = []
        func turnDown(_ chunk: ColumnChunk, _ verdicts: UnsafeMutableBufferPointer<UInt8>?) -> Bool {
            let keys = (place?.short ?? .first)...max(place?.short ?? .first, bound ?? .last)
            if let verdicts {
                order.narrow(verdicts, of: chunk, to: keys)
            } else if let extent = order.extent(of: chunk) {
                return extent.overlaps(keys)
            }
            return true
        }
        filter.forEach(in: view, isBackward: order.isDescending, narrowedBy: turnDown) { serial, chunk, index in
            let key = order.shortKey(chunk, index)
            if let place, key <= place.short {
                if key == place.short { tied.append((key, serial)) }
            } else if bound.map({ key <= $0 }) ?? true {
                chosen.append((key, serial))
                if chosen.count >= 4 * limit + 64 + tiesAllowed { narrow() }
            }
        }
        narrow()
        chosen += tied
    }

    /// The clients, in no order.
    var serials: [Int] { chosen.map(\.serial) }

    /// Grows while all that was chosen ties, so that it is not sorted over and over.
    private var tiesAllowed = 0

    /// Keeps the first, and their ties.
    private mutating func narrow() {
        guard chosen.count > limit, limit > 0 else { return }
        chosen.sort { $0.key < $1.key }
        let bound = chosen[limit - 1].key
        let end = chosen.firstIndex { $0.key > bound } ?? chosen.endIndex
        chosen.removeSubrange(end...)
        self.bound = bound
        tiesAllowed = 2 * (end - limit)
    }
}

/// Clients of a selection of whom very many have the same moment and numbers that begin alike, so that not all their rows
/// are to be read.
struct ListTies {
    /// The key that very many have.
    let key: ShortKey
    /// Everyone who was chosen.
    let all: [Int]
    /// Those who have another moment.
    let others: [Int]
    /// How many steps along the numbers take no longer than to read the keys of all.
    var steps: Int { 12 * all.count }

    /// How many more clients are chosen than wanted, before it is worth while.
    private static let limit = 1000

    /// The ties in a selection; `nil` when there are few.
    init?(_ selection: ListSelection, limit: Int) {
        guard selection.chosen.count > limit + Self.limit else { return nil }
        var counts: [UInt64: Int] = [:]
        for (key, _) in selection.chosen { counts[key.major, default: 0] += 1 }
        guard let most = counts.max(by: { $0.value < $1.value })?.key else { return nil }
        key = ShortKey(most, 0)
        all = selection.serials
        others = selection.chosen.filter { $0.key.major != most }.map(\.serial)
    }
}
