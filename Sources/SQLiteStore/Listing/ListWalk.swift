import Clientele

/// A walk along an index in the order of the list, past everyone who is not meant.
///
/// It takes as many steps as there are clients on the way: quick where many are meant.
struct ListWalk {
    let order: ListOrder
    let filter: ListFilter
    let archived: ArchivedFilter
    let view: ColumnView

    /// The first clients behind a place; `nil` when there would be more steps than allowed.
    func serials(
        behind place: ListPlace?,
        limit: Int,
        steps: Int,
        _ store: some Reading
    ) throws(Failure) -> [Int]? {
        var serials: [Int] = []
        var steps = steps
        try store.db.walk(sql(isBehind: place != nil), place?.keys ?? []) { row throws(Failure) in
            let serial = row.int(0)
            if filter.isPlain || filter.admits(serial, in: view) { serials.append(serial) }
            steps -= 1
            return serials.count < limit && steps > 0
        }
        return serials.count < limit && steps <= 0 ? nil : serials
    }

    /// Rows of both states are a union of two ordered halves, which is merged and not sorted.
    private func sql(isBehind: Bool) -> String {
        let columns = order.columns
        let list = columns.joined(separator: ", ")
        let comparison = order.isDescending ? "<" : ">"
        let places = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let halves = archived.states.map { state in
            let behind = isBehind ? " AND (\(list)) \(comparison) (\(places))" : ""
            return "SELECT serial, \(list) FROM client WHERE archived = \(state)\(behind)"
        }
        let direction = order.isDescending ? " DESC" : ""
        let terms = columns.map { $0 + direction }.joined(separator: ", ")
        return halves.joined(separator: " UNION ALL ") + " ORDER BY \(terms)"
    }
}
