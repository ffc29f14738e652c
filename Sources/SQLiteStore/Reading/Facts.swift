import Clientele

extension Reading {
    func facts() throws(Failure) -> StoreFacts {
        let tallies = try tallies()
        let id = try db.first("SELECT value FROM meta WHERE name = 'storeId'") { $0.text(0) }
        guard let id = id.flatMap({ Identifier($0) }) else { throw .damagedRow }
        return StoreFacts(
            id: id,
            activeClients: tallies[.client(.person, archived: false)]
                + tallies[.client(.organization, archived: false)],
            archivedClients: tallies[.client(.person, archived: true)]
                + tallies[.client(.organization, archived: true)],
            interactions: tallies[.interactions(archived: false)],
            seq: Int(try db.integer("SELECT max(seq) FROM change")),
            schemaVersion: Int(try db.integer("PRAGMA user_version"))
        )
    }

    func dashboard(at now: Timestamp) throws(Failure) -> Dashboard {
        let tallies = try tallies()
        var dashboard = Dashboard()
        dashboard.totals.person.active = tallies[.client(.person, archived: false)]
        dashboard.totals.person.archived = tallies[.client(.person, archived: true)]
        dashboard.totals.organization.active = tallies[.client(.organization, archived: false)]
        dashboard.totals.organization.archived = tallies[.client(.organization, archived: true)]
        dashboard.newThisMonth = tallies[.created(inMonthOf: now)]
        dashboard.interactionsByMonth.value = now.lastMonths(12).map { month in
            MonthlyInteractions(month: month.monthText, count: tallies[.happened(inMonthOf: month)])
        }
        dashboard.lastInteractions.value = try db.all(
            """
            SELECT interaction.document, client.number, client.name
            FROM interaction JOIN client ON client.serial = interaction.client
            WHERE interaction.archived = 0 ORDER BY interaction.at DESC, interaction.serial DESC LIMIT 10
            """,
            []
        ) { RecentInteraction(interaction: Document(bytes: $0.bytes(0)), number: $0.text(1), name: $0.text(2)) }
        dashboard.withoutNews.value = try clientsWithoutNews(since: now.advanced(byDays: -365), limit: 10)
        dashboard.doubtful.value = try doubtfulClients(among: 200, limit: 5)
        return dashboard
    }

    /// The clients that are not archived and have no news at or after a moment, those without for the longest time first.
    private func clientsWithoutNews(since moment: Timestamp, limit: Int) throws(Failure) -> [Document<ClientSummary>] {
        var query = ClientQuery()
        query.dormantSince = moment
        query.limit = limit
        let page = ListPage(
            query: query,
            order: .news,
            filter: try ListFilter(query, self),
            place: nil,
            view: try columnView()
        )
        return try page.rows(self).prefix(limit).compactMap { row in
            if case .summary(let summary) = row.client { summary } else { nil }
        }
    }

    /// The clients with something doubtful, those modified last first.
    ///
    /// Those written before a store knew which clients are sound are among the candidates, of which only so many are read.
    private func doubtfulClients(among count: Int, limit: Int) throws(Failure) -> [DoubtfulClient] {
        let candidates = try db.all(
            "SELECT document FROM client WHERE archived = 0 AND soundIn IS NULL ORDER BY updatedAt DESC LIMIT ?",
            [.integer(Int64(count))]
        ) { Document<Client>(bytes: $0.bytes(0)) }
        var doubtful: [DoubtfulClient] = []
        for document in candidates where doubtful.count < limit {
            let doubts = try document.doubts(houseCountry: houseCountry)
            if !doubts.isEmpty { doubtful.append(DoubtfulClient(of: try document.record(), doubts)) }
        }
        return doubtful
    }

    func tallies() throws(Failure) -> Tallies {
        var counts = [String: Int](uniqueKeysWithValues: unwrittenTallies().map { ($0.key.name, $0.value) })
        try db.each("SELECT name, count FROM tally", []) { row throws(Failure) in
            counts[row.text(0), default: 0] += row.int(1)
        }
        return Tallies(counts: counts)
    }
}

/// The counts that are kept with every write, so that nobody counts rows.
struct Tallies {
    fileprivate let counts: [String: Int]

    subscript(tally: Tally) -> Int { counts[tally.name] ?? 0 }
}

/// One count.
enum Tally: Hashable {
    case client(ClientKind, archived: Bool)
    case interactions(archived: Bool)
    /// Interactions that happened in the month with this first moment (UTC) and are not archived.
    case happened(in: Timestamp)
    /// Clients created since the first moment of a month (UTC), archived or not.
    case created(since: Timestamp)

    /// Clients created in the month of a moment (UTC), archived or not.
    static func created(inMonthOf moment: Timestamp) -> Tally { .created(since: moment.startOfMonth) }

    /// Interactions that happened in the month of a moment (UTC) and are not archived.
    static func happened(inMonthOf moment: Timestamp) -> Tally { .happened(in: moment.startOfMonth) }

    /// How the table calls it.
    var name: String {
        switch self {
        case .client(let kind, let archived): archived ? "\(kind.rawValue) archived" : "\(kind.rawValue) active"
        case .interactions(let archived): archived ? "interactions archived" : "interactions active"
        case .created(let moment): "created since \(moment.monthText)"
        case .happened(let moment): "interactions in \(moment.monthText)"
        }
    }
}

extension Timestamp {
    /// The month, such as `2026-11`.
    fileprivate var monthText: String { String(text.prefix(7)) }

    /// The first moments of so many months, the one of this moment last.
    fileprivate func lastMonths(_ count: Int) -> [Timestamp] {
        var months = [startOfMonth]
        while months.count < count {
            months.append(Timestamp(milliseconds: months[months.count - 1].milliseconds - 1).startOfMonth)
        }
        return months.reversed()
    }
}
