import Clientele

extension Reading {
    func clients(_ query: ClientQuery) throws(Failure) -> ClientPage {
        let order = ListOrder(query.order)
        let place: ListPlace? = if let cursor = query.cursor { try order.place(cursor) } else { nil }
        let view = try columnView()
        let filter = try ListFilter(query, self)
        let page = ListPage(query: query, order: order, filter: filter, place: place, view: view)
        var rows = filter.admitsNobody ? [] : try page.rows(self)
        let isLast = rows.count <= query.limit
        if !isLast { rows.removeLast(rows.count - query.limit) }
        return ClientPage(
            clients: rows.map(\.client),
            next: isLast
                ? nil
                : rows.last.map { order.position(number: $0.number, name: $0.name, view.record($0.serial)) },
            total: query.isCounted ? try total(query, filter, view) : nil
        )
    }

    /// How many clients a whole list has: known beforehand where only state and kind are asked for, else counted in
    /// memory.
    private func total(_ query: ClientQuery, _ filter: ListFilter, _ view: ColumnView) throws(Failure) -> Int {
        var withoutKind = query
        withoutKind.kind = nil
        guard try ListFilter(withoutKind, self).isPlain else { return filter.count(in: view) }
        let tallies = try tallies()
        let kinds = query.kind.map { [$0] } ?? ClientKind.allCases
        return kinds.reduce(0) { sum, kind in
            query.archived.states.reduce(sum) { $0 + tallies[.client(kind, archived: $1 == 1)] }
        }
    }
}

/// A page of a list, and one client more when there is another page.
struct ListPage {
    /// A client of the page, with what its place in the list is made of.
    struct Row {
        let serial: Int
        let client: ListedClient
        let number: String
        let name: String
        /// The values of the order's columns.
        let keys: [ListKey]
    }

    let query: ClientQuery
    let order: ListOrder
    let filter: ListFilter
    let place: ListPlace?
    let view: ColumnView

    /// Up to how many clients of one short key are read, to be sorted.
    private static let tieLimit = 1000
    /// From which share on those who are meant are soon met on the way.
    private static let walkedShare = 1.0 / 16
    /// Up to how many clients everyone is looked at, whatever the share.
    private static let smallStore = 2048

    /// The rows.
    func rows(_ store: some Reading) throws(Failure) -> [Row] {
        let limit = query.limit + 1
        let walk = ListWalk(order: order, filter: filter, archived: query.archived, view: view)
        if filter.isPlain || (view.end > Self.smallStore && filter.estimatedShare(in: view) >= Self.walkedShare) {
            let steps = filter.isPlain ? Int.max : 24 * limit + 1024
            if let serials = try walk.serials(behind: place, limit: limit, steps: steps, store) {
                return try read(serials, store)
            }
        }
        let selection = ListSelection(filter, order, behind: place, limit: limit, in: view).serials
        if selection.count > limit + Self.tieLimit,
            let serials = try walk.serials(behind: place, limit: limit, steps: .max, store)
        {
            return try read(serials, store)
        }
        return try sorted(try read(selection, store))
    }

    /// Puts rows in order, and leaves out those that are not behind the place.
    private func sorted(_ rows: [Row]) throws(Failure) -> [Row] {
        func precedes(_ left: [ListKey], _ right: [ListKey]) -> Bool {
            order.isDescending ? right.lexicographicallyPrecedes(left) : left.lexicographicallyPrecedes(right)
        }
        var rows = rows.sorted { precedes($0.keys, $1.keys) }
        if let place {
            let keys = place.keys.compactMap(ListKey.init)
            rows.removeAll { !precedes(keys, $0.keys) }
        }
        return rows
    }

    private func read(_ serials: [Int], _ store: some Reading) throws(Failure) -> [Row] {
        let isSummary = query.view == .summary
        let columns = isSummary ? ClientRow.columns : "client.document, client.number, client.name"
        let width = isSummary ? ClientRow.width : 3
        let sql = "SELECT \(columns), \(order.columns.joined(separator: ", ")) FROM client WHERE serial = ?"
        var rows: [Row] = []
        rows.reserveCapacity(serials.count)
        for serial in serials {
            let row = try store.db.first(sql, .integer(serial)) { row throws(Failure) in
                Row(
                    serial: serial,
                    client: isSummary ? .summary(try ClientRow.summary(row)) : .full(Document(bytes: row.bytes(0))),
                    number: row.text(1),
                    name: row.text(isSummary ? 3 : 2),
                    keys: order.columns.indices.map { ListKey(row, width + Int32($0)) }
                )
            }
            guard let row else { throw .damagedRow }
            rows.append(row)
        }
        return rows
    }
}

/// A value that clients are sorted by.
enum ListKey: Comparable {
    case moment(Int64)
    case text([UInt8])

    /// A key of a place.
    init?(_ value: SQLValue) {
        switch value {
        case .integer(let moment): self = .moment(moment)
        case .bytes(let bytes): self = .text(bytes)
        default: return nil
        }
    }

    /// The key in a column: an integer or a key's bytes.
    init(_ row: SQLRow, _ column: Int32) {
        self = row.isInteger(column) ? .moment(row.integer(column)) : .text(row.bytes(column))
    }

    static func < (left: ListKey, right: ListKey) -> Bool {
        switch (left, right) {
        case (.moment(let left), .moment(let right)): left < right
        case (.text(let left), .text(let right)): TermOrder.compare(left, right) < 0
        case (.moment, .text): true
        case (.text, .moment): false
        }
    }
}
