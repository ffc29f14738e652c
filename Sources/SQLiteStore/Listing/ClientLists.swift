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
        guard filter.isPlain else { return filter.count(in: view) }
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

    /// From which share on those who are meant are soon met on the way.
    private static let walkedShare = 1.0 / 16
    /// Up to how many clients everyone is looked at, whatever the share.
    private static let smallStore = 2048

    /// The rows.
    func rows(_ store: some Reading) throws(Failure) -> [Row] {
        let limit = query.limit + 1
        if order.isWalked, view.end > Self.smallStore, filter.estimatedShare(in: view) >= Self.walkedShare,
            let rows = try walked(limit: limit, steps: 24 * limit + 1024, store)
        {
            return rows
        }
        let selection = ListSelection(filter, order, behind: place, limit: limit, in: view)
        if let ties = ListTies(selection, limit: limit) { return try rows(among: ties, limit: limit, store) }
        return try sorted(try read(selection.serials, store))
    }

    /// The rows that are met on the way along the order's own index; `nil` when there would be more steps than allowed.
    private func walked(limit: Int, steps: Int, _ store: some Reading) throws(Failure) -> [Row]? {
        if order.isByName { return try rowsByName(limit: limit, steps: steps, store) }
        let walk = NumberWalk(isBackward: order.isDescending, archived: query.archived)
        let serials = try walk.serials(behind: place?.numberKey, limit: limit, steps: steps, store) {
            filter.admits($0, in: view)
        }
        return try serials.map { serials throws(Failure) in try read(serials, store) }
    }

    /// The rows where very many have the same key, as far as the columns tell.
    private func rows(among ties: ListTies, limit: Int, _ store: some Reading) throws(Failure) -> [Row] {
        if order.isWalked, let rows = try walked(limit: limit, steps: .max, store) { return rows }
        // Whoever ties has the same moment, and comes by number.
        let walk = NumberWalk(isBackward: order.isDescending, archived: query.archived)
        let isPlaceAmongThem = place.map { $0.short.major == ties.key.major } ?? false
        let tied = try walk.serials(
            behind: isPlaceAmongThem ? place?.numberKey : nil,
            limit: limit,
            steps: ties.steps,
            store
        ) { filter.admits($0, in: view) && order.shortKey($0, in: view).major == ties.key.major }
        if let tied { return try sorted(try read(ties.others + tied, store)) }
        return try sorted(try read(try first(limit, of: ties.all, store), store))
    }

    /// The first clients behind the place, by keys that are read without the rest of the row.
    private func first(_ limit: Int, of serials: [Int], _ store: some Reading) throws(Failure) -> [Int] {
        let sql = "SELECT \(order.columns.joined(separator: ", ")) FROM client WHERE serial = ?"
        var keys: [(serial: Int, keys: [ListKey])] = []
        for serial in serials {
            let key = try store.db.first(sql, .integer(serial)) { row in
                order.columns.indices.map { ListKey(row, Int32($0)) }
            }
            guard let key else { throw .damagedRow }
            if isBehindPlace(key) { keys.append((serial, key)) }
        }
        return keys.sorted { precedes($0.keys, $1.keys) }.prefix(limit).map(\.serial)
    }

    /// Puts rows in order, and leaves out those that are not behind the place.
    func sorted(_ rows: [Row]) throws(Failure) -> [Row] {
        rows.filter { isBehindPlace($0.keys) }.sorted { precedes($0.keys, $1.keys) }
    }

    private func precedes(_ left: [ListKey], _ right: [ListKey]) -> Bool {
        order.isDescending ? right.lexicographicallyPrecedes(left) : left.lexicographicallyPrecedes(right)
    }

    private func isBehindPlace(_ keys: [ListKey]) -> Bool {
        place.map { precedes($0.keys.compactMap(ListKey.init), keys) } ?? true
    }

    /// The rows of some clients, in the same order.
    func read(_ serials: [Int], _ store: some Reading) throws(Failure) -> [Row] {
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
                    client: isSummary ? .summary(ClientRow.document(row)) : .full(Document(bytes: row.bytes(0))),
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
