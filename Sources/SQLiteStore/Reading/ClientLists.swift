import Clientele

extension Reading {
    func clients(_ query: ClientQuery) throws(Failure) -> ClientPage {
        let sort = ClientSort(query.order)
        var conditions = Conditions()
        try sort.addPosition(query.cursor, to: &conditions)
        query.addFilters(to: &conditions)
        let isSummary = query.view == .summary
        let select = """
            SELECT \(isSummary ? ClientRow.columns : "client.document, client.number, client.name"), \
            \(sort.column) AS major, client.numberKey AS minor FROM client
            """
        let sql = conditions.query(
            select,
            archived: "client.archived",
            query.archived,
            orderedBy: sort.clause,
            limit: query.limit + 1
        )
        let major = isSummary ? ClientRow.width : 3
        let isPlain = query.isPlain && query.kind == nil
        var rows = try db.all(sql, conditions.values, isKept: isPlain) { row throws(Failure) in
            let client: ListedClient =
                isSummary ? .summary(try ClientRow.summary(row)) : .full(Document(bytes: row.bytes(0)))
            let (number, name) = isSummary ? (row.text(1), row.text(3)) : (row.text(1), row.text(2))
            return (client: client, position: sort.position(number: number, name: name, moment: row.integer(major)))
        }
        let isLast = rows.count <= query.limit
        if !isLast { rows.removeLast() }
        return ClientPage(
            clients: rows.map(\.client),
            next: isLast ? nil : rows.last?.position,
            total: query.isCounted ? try total(query) : nil
        )
    }

    /// How many clients a whole list has: known beforehand unless a filter makes it necessary to look.
    private func total(_ query: ClientQuery) throws(Failure) -> Int {
        if query.isPlain {
            let tallies = try tallies()
            let kinds = query.kind.map { [$0] } ?? ClientKind.allCases
            return kinds.reduce(0) { sum, kind in
                query.archived.states.reduce(sum) { $0 + tallies[.client(kind, archived: $1 == 1)] }
            }
        }
        var conditions = Conditions()
        query.addFilters(to: &conditions)
        conditions.require("client.archived IN (\(query.archived.states.map(String.init).joined(separator: ", ")))")
        let sql = "SELECT count(*) FROM client WHERE " + conditions.terms.joined(separator: " AND ")
        var total = 0
        try db.each(sql, conditions.values, isKept: false) { row throws(Failure) in total = row.int(0) }
        return total
    }
}

extension ClientQuery {
    /// Whether nothing is filtered by but state and kind.
    fileprivate var isPlain: Bool {
        tags.isEmpty && country == nil && city == nil && updatedSince == nil && dormantSince == nil
    }

    /// Adds all filters but the one by state.
    fileprivate func addFilters(to conditions: inout Conditions) {
        if let kind { conditions.require("client.kind = \(conditions.place(.text(kind.rawValue)))") }
        if let country { conditions.require("client.country = \(conditions.place(.text(country.text)))") }
        if let city { conditions.require("client.cityKey = \(conditions.place(.text(Folding.key(of: city))))") }
        if let updatedSince { conditions.require("client.updatedAt >= \(conditions.place(.moment(updatedSince)))") }
        if let dormantSince { conditions.require("client.newsAt < \(conditions.place(.moment(dormantSince)))") }
        let tags = Set(tags)
        if !tags.isEmpty {
            let list = conditions.place(.list(tags.sorted()))
            conditions.require(
                """
                client.serial IN (SELECT tag.client FROM tag WHERE tag.tag IN (SELECT value FROM json_each(\(list))) \
                GROUP BY tag.client HAVING count(*) = \(tags.count))
                """
            )
        }
    }
}
