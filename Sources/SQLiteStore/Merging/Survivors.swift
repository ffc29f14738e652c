import Clientele
import GRDB

/// What the column `archived` of a client's row says.
enum RowState {
    /// The client was merged into another; lists and searches pass over it.
    static let merged = 2
}

/// Identities and numbers of clients that were merged answer as whoever stayed.
extension Database {
    /// The row of the client that answers for one that was merged; `nil` when no client of this name was.
    func survivor(of reference: ClientReference) throws(Failure) -> Int64? {
        switch reference {
        case .id(let id):
            try first("SELECT survivor FROM merged WHERE id = ?", .identifier(id)) { $0.integer(0) }
        case .number(let number):
            try first("SELECT survivor FROM merged WHERE number = ?", .text(number)) { $0.integer(0) }
        }
    }
}

extension Reading {
    func merger(of reference: ClientReference) throws(Failure) -> Merger? {
        let (column, value): (String, SQLValue) =
            switch reference {
            case .id(let id): ("id", .identifier(id))
            case .number(let number): ("number", .text(number))
            }
        let found = try db.first(
            """
            SELECT merged.id, merged.number, merged.at, target.id, merged.revision, survivor.id, merged.client
            FROM merged JOIN client AS target ON target.serial = merged.target
                JOIN client AS survivor ON survivor.serial = merged.survivor
            WHERE merged.\(column) = ?
            """,
            value
        ) { row throws(Failure) in
            (
                merged: MergedClient(
                    id: try row.identifier(0),
                    number: row.optionalText(1),
                    mergedAt: row.optionalMoment(2)
                ),
                target: try row.identifier(3), revision: row.int(4), survivor: try row.identifier(5),
                client: row.isNull(6) ? nil : row.integer(6)
            )
        }
        guard let found else { return nil }
        let companions = try found.client.map { client throws(Failure) in try db.companions(of: client) } ?? []
        return Merger(
            merged: found.merged,
            target: found.target,
            revision: found.revision,
            survivor: found.survivor,
            isKept: found.client != nil,
            companions: companions.map(\.id)
        )
    }

    func memberTimes(of reference: ClientReference) throws(Failure) -> MemberTimes {
        var times = MemberTimes()
        try db.each(
            "SELECT at, patch FROM change WHERE client = ? AND interaction IS NULL ORDER BY seq",
            [.integer(try serial(of: reference))]
        ) { row throws(Failure) in
            guard case .object(let patch)? = try? JSON(parsing: row.bytes(1)) else { throw .damagedRow }
            times.note(patch, at: row.moment(0))
        }
        return times
    }
}

extension Database {
    /// Identities and numbers that were merged into a client, directly or by way of another.
    func companions(of client: Int64) throws(Failure) -> [(id: Identifier, number: String?)] {
        var companions: [(id: Identifier, number: String?)] = []
        var waiting = [client]
        while let target = waiting.popLast() {
            try each("SELECT id, number, client FROM merged WHERE target = ?", [.integer(target)]) {
                row throws(Failure) in
                companions.append((try row.identifier(0), row.optionalText(1)))
                if !row.isNull(2) { waiting.append(row.integer(2)) }
            }
        }
        return companions
    }

    /// The rows of clients that were merged into one, directly or by way of another.
    func rowsMerged(into survivor: Int64) throws(Failure) -> [Int64] {
        try all(
            "SELECT client FROM merged WHERE survivor = ? AND client IS NOT NULL",
            [.integer(survivor)]
        ) { $0.integer(0) }
    }
}
