import Clientele

/// An order of a list of clients: a column, then the number; turned round, both are.
///
/// A position is what the last client of a page is sorted by, in the terms of the wire, so that it holds as long as the
/// order does: whatever is written meanwhile, the next page begins right after it.
struct ClientSort {
    private enum Key {
        case name
        case number
        case moment
    }

    /// The column that is sorted by first.
    let column: String
    private let key: Key
    private let isDescending: Bool

    init(_ order: ClientOrder) {
        switch order {
        case .name, .nameDescending: (column, key) = ("client.nameKey", .name)
        case .number, .numberDescending: (column, key) = ("client.numberKey", .number)
        case .createdAt, .createdAtDescending: (column, key) = ("client.createdAt", .moment)
        case .updatedAt, .updatedAtDescending: (column, key) = ("client.updatedAt", .moment)
        case .lastInteractionAt, .lastInteractionAtDescending: (column, key) = ("client.lastInteractionAt", .moment)
        }
        isDescending = order.rawValue.hasPrefix("-")
    }

    /// The terms of `ORDER BY`, in the names of the result.
    var clause: String {
        let direction = isDescending ? " DESC" : ""
        return key == .number ? "major\(direction)" : "major\(direction), minor\(direction)"
    }

    /// The place of a client in the order.
    func position(number: String, name: String, moment: Int64) -> JSON {
        switch key {
        case .name: [.string(name), .string(number)]
        case .number: [.string(number)]
        case .moment: [.number(JSONNumber(moment)), .string(number)]
        }
    }

    /// Keeps to what comes after a cursor.
    ///
    /// - Throws: `invalid_params` when it is no position in this order.
    func addPosition(_ cursor: Cursor?, to conditions: inout Conditions) throws(Failure) {
        guard let cursor else { return }
        guard let parts = cursor.position.array, parts.count == (key == .number ? 1 : 2),
            let number = parts.last?.string
        else { throw .foreignPosition }
        let major: SQLValue
        switch (key, parts[0]) {
        case (.name, .string(let name)): major = .bytes(CollationKey.name(name))
        case (.number, _): major = .bytes(CollationKey.number(number))
        case (.moment, .number(let moment)):
            guard let moment = moment.integer else { throw .foreignPosition }
            major = .integer(moment)
        default: throw .foreignPosition
        }
        let comparison = isDescending ? "<" : ">"
        let place = conditions.place(major)
        if key == .number {
            conditions.require("client.numberKey \(comparison) \(place)")
        } else {
            let minor = conditions.place(.bytes(CollationKey.number(number)))
            conditions.require("(\(column), client.numberKey) \(comparison) (\(place), \(minor))")
        }
    }
}
