import Clientele

/// A walk along the index of numbers, past everyone who is not meant.
///
/// It takes as many steps as there are clients on the way: quick where many are meant.
struct NumberWalk {
    let isBackward: Bool
    let archived: ArchivedFilter

    /// The first clients behind a number's key; `nil` when there would be more steps than allowed.
    func serials(
        behind key: SQLValue?,
        limit: Int,
        steps: Int,
        _ store: some Reading,
        where isMeant: (Int) -> Bool
    ) throws(Failure) -> [Int]? {
        var serials: [Int] = []
        var steps = steps
        try store.db.walk(sql(isBehind: key != nil), key.map { [$0] } ?? []) { row in
            let serial = row.int(0)
            if isMeant(serial) { serials.append(serial) }
            steps -= 1
            return serials.count < limit && steps > 0
        }
        return serials.count < limit && steps <= 0 ? nil : serials
    }

    /// Rows of both states are a union of two ordered halves, which is merged and not sorted.
    private func sql(isBehind: Bool) -> String {
        let behind = isBehind ? " AND numberKey \(isBackward ? "<" : ">") ?1" : ""
        let halves = archived.states.map { state in
            "SELECT serial, numberKey FROM client WHERE archived = \(state)\(behind)"
        }
        return halves.joined(separator: " UNION ALL ") + " ORDER BY numberKey\(isBackward ? " DESC" : "")"
    }
}
