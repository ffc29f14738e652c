import Clientele

/// The first clients of a list, chosen from the columns in memory without regard to the order of an index.
///
/// It looks at everyone once: quick where few are meant, since those few are compared in memory.
struct ListSelection {
    /// Clients whose short keys are the least.
    private var chosen: [(key: ShortKey, serial: Int)] = []
    private let limit: Int
    /// Whoever has a greater key than this is not among the first.
    private var bound: ShortKey?

    /// Chooses the first clients behind a place, and whoever has the same short key as the last of them or the place.
    init(_ filter: ListFilter, _ order: ListOrder, behind place: ListPlace?, limit: Int, in view: ColumnView) {
        self.limit = limit
        var tied: [(key: ShortKey, serial: Int)] = []
        func isOfUse(_ chunk: ColumnChunk) -> Bool {
            guard let extent = order.extent(of: chunk) else { return true }
            if let place, extent.upperBound < place.short { return false }
            return bound.map { extent.lowerBound <= $0 } ?? true
        }
        filter.forEach(in: view, isBackward: order.isDescending, where: isOfUse) { serial, chunk, index in
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
