import Clientele

extension Reading {
    func client(_ reference: ClientReference) throws(Failure) -> Document<Client> {
        let document =
            switch reference {
            case .id(let id):
                try db.first("SELECT document FROM client WHERE id = ?", .identifier(id)) { $0.bytes(0) }
            case .number(let number):
                try db.first("SELECT document FROM client WHERE number = ?", .text(number)) { $0.bytes(0) }
            }
        guard let document else { throw .notFound("client", reference.description) }
        return Document(bytes: document)
    }

    /// The row of a client.
    ///
    /// - Throws: `not_found`.
    func serial(of reference: ClientReference) throws(Failure) -> Int64 {
        let serial =
            switch reference {
            case .id(let id):
                try db.first("SELECT serial FROM client WHERE id = ?", .identifier(id)) { $0.integer(0) }
            case .number(let number):
                try db.first("SELECT serial FROM client WHERE number = ?", .text(number)) { $0.integer(0) }
            }
        guard let serial else { throw .notFound("client", reference.description) }
        return serial
    }
}

/// What a list shows of a client, read from the row without its document.
enum ClientRow {
    /// The columns, for a `SELECT` from `client`.
    static let columns = """
        client.id, client.number, client.kind, client.name, client.city, client.country, client.email, client.phone, \
        client.tags, client.archivedAt, client.revision, client.updatedAt, client.interactionCount, \
        client.lastInteractionAt, client.lastInteractionKind, client.lastInteractionSubject
        """
    /// How many columns those are.
    static let width: Int32 = 16

    /// How often the row's client was written.
    static func revision(_ row: SQLRow) -> Int64 { row.integer(10) }

    /// The row's summary and title.
    static func title(_ row: SQLRow) -> ClientTitle {
        ClientTitle(summary: document(row), text: "\(row.text(1)) \(row.text(3))")
    }

    /// The row's summary.
    static func summary(_ row: SQLRow) throws(Failure) -> ClientSummary {
        var summary = ClientSummary()
        summary.id = try row.identifier(0)
        summary.number = row.text(1)
        summary.kind = try row.word(2)
        summary.name = row.text(3)
        summary.city = row.optionalText(4)
        summary.country = row.optionalText(5).flatMap(CountryCode.init)
        summary.email = row.optionalText(6)
        summary.phone = row.optionalText(7)
        summary.tags = try tags(row.optionalText(8))
        summary.archivedAt = row.optionalMoment(9)
        summary.revision = row.int(10)
        summary.updatedAt = row.moment(11)
        var last: LastInteraction?
        if !row.isNull(14) {
            last = LastInteraction(kind: try row.word(14), at: row.moment(13), subject: row.optionalText(15))
        }
        summary.interactions = InteractionDigest(count: row.int(12), last: last)
        return summary
    }

    private static func tags(_ text: String?) throws(Failure) -> [String] {
        guard let text else { return [] }
        guard let tags = (try? JSON(parsing: text))?.array else { throw .damagedRow }
        return tags.compactMap(\.string)
    }
}
