import Clientele

/// The conditions of a question, each with its values in the places that SQL calls `?1`, `?2`…
///
/// Numbered places let one condition stand in both halves of a union while its value is bound once.
struct Conditions {
    private(set) var terms: [String] = []
    private(set) var values: [SQLValue] = []

    /// A place for a value, to be written where it is used.
    mutating func place(_ value: SQLValue) -> String {
        values.append(value)
        return "?\(values.count)"
    }

    /// Adds a condition.
    mutating func require(_ term: String) {
        terms.append(term)
    }

    /// A query that keeps to an index's order whether rows of one state are asked for or of both: a union of two
    /// ordered halves is merged, not sorted.
    ///
    /// - Parameters:
    ///   - select: everything up to the conditions.
    ///   - archived: the column that tells the state.
    ///   - order: the names of result columns.
    ///   - limit: how many rows at the most.
    mutating func query(
        _ select: String,
        archived column: String,
        _ filter: ArchivedFilter,
        orderedBy order: String,
        limit: Int
    ) -> String {
        let halves = filter.states.map { state in
            "\(select) WHERE " + (["\(column) = \(state)"] + terms).joined(separator: " AND ")
        }
        return halves.joined(separator: " UNION ALL ") + " ORDER BY \(order) LIMIT \(place(.integer(limit)))"
    }
}

extension ArchivedFilter {
    /// What a row's column `archived` holds.
    var states: [Int] {
        switch self {
        case .exclude: [0]
        case .only: [1]
        case .include: [0, 1]
        }
    }

    /// Whether a client in a state is meant.
    func admits(archived: Bool) -> Bool { states.contains(archived ? 1 : 0) }
}
