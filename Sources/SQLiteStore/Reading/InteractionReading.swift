import Clientele

extension Reading {
    func interaction(_ id: Identifier) throws(Failure) -> Document<Interaction> {
        let document = try db.first("SELECT document FROM interaction WHERE id = ?", .identifier(id)) { $0.bytes(0) }
        guard let document else { throw .notFound("interaction", id.text) }
        return Document(bytes: document)
    }

    /// The row of an interaction.
    ///
    /// - Throws: `not_found`.
    func interactionSerial(_ id: Identifier) throws(Failure) -> Int64 {
        let serial = try db.first("SELECT serial FROM interaction WHERE id = ?", .identifier(id)) { $0.integer(0) }
        guard let serial else { throw .notFound("interaction", id.text) }
        return serial
    }

    func interactions(_ query: InteractionQuery) throws(Failure) -> Page<Document<Interaction>> {
        var conditions = Conditions()
        if let client = query.client {
            conditions.require("client = \(conditions.place(.integer(try serial(of: client))))")
        }
        if let kind = query.kind { conditions.require("kind = \(conditions.place(.text(kind.rawValue)))") }
        if let since = query.since { conditions.require("at >= \(conditions.place(.moment(since)))") }
        if let until = query.until { conditions.require("at < \(conditions.place(.moment(until)))") }
        if let cursor = query.cursor {
            guard let parts = cursor.position.array, parts.count == 2, let at = parts[0].integer,
                let serial = parts[1].integer
            else { throw .foreignPosition }
            conditions.require(
                "(at, serial) < (\(conditions.place(.integer(at))), \(conditions.place(.integer(serial))))"
            )
        }
        let sql = conditions.query(
            "SELECT document, at, serial FROM interaction",
            archived: "archived",
            query.archived,
            orderedBy: "at DESC, serial DESC",
            limit: query.limit + 1
        )
        var rows = try db.all(sql, conditions.values) {
            (document: Document<Interaction>(bytes: $0.bytes(0)), at: $0.integer(1), serial: $0.integer(2))
        }
        let isLast = rows.count <= query.limit
        if !isLast { rows.removeLast() }
        let next: JSON? =
            if !isLast, let last = rows.last {
                [.number(JSONNumber(last.at)), .number(JSONNumber(last.serial))]
            } else {
                nil
            }
        return Page(elements: rows.map(\.document), next: next)
    }
}
