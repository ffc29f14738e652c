import Clientele
import GRDB

extension Reading {
    func client(_ reference: ClientReference) throws(Failure) -> Document<Client> {
        if let document = try db.document(of: reference) { return Document(bytes: document) }
        guard let serial = try db.survivor(of: reference) else { throw .notFound("client", reference.description) }
        let document = try db.first("SELECT document FROM client WHERE serial = ?", .integer(serial)) { $0.bytes(0) }
        guard let document else { throw .damagedRow }
        return Document(bytes: document)
    }

    /// The row of a client, or of the one that it was merged into.
    ///
    /// - Throws: `not_found`.
    func serial(of reference: ClientReference) throws(Failure) -> Int64 {
        if let serial = try db.ownSerial(of: reference) { return serial }
        if let serial = try db.survivor(of: reference) { return serial }
        throw .notFound("client", reference.description)
    }
}

extension WriteSession {
    func bearer(of reference: ClientReference) throws(Failure) -> (id: Identifier, isArchived: Bool) {
        let serial = try serial(of: reference)
        let bearer = try db.first("SELECT id, archived FROM client WHERE serial = ?", .integer(serial)) {
            row throws(Failure) in (id: try row.identifier(0), isArchived: row.int(1) != 0)
        }
        guard let bearer else { throw .damagedRow }
        return bearer
    }
}

extension Database {
    /// The document of a client that answers for itself.
    fileprivate func document(of reference: ClientReference) throws(Failure) -> [UInt8]? {
        func document(_ row: SQLRow) -> [UInt8]? { row.int(1) == RowState.merged ? nil : row.bytes(0) }
        return switch reference {
        case .id(let id):
            try first("SELECT document, archived FROM client WHERE id = ?", .identifier(id), row: document) ?? nil
        case .number(let number):
            try first("SELECT document, archived FROM client WHERE number = ?", .text(number), row: document) ?? nil
        }
    }

    /// The row of a client that answers for itself.
    fileprivate func ownSerial(of reference: ClientReference) throws(Failure) -> Int64? {
        func serial(_ row: SQLRow) -> Int64? { row.int(1) == RowState.merged ? nil : row.integer(0) }
        return switch reference {
        case .id(let id):
            try first("SELECT serial, archived FROM client WHERE id = ?", .identifier(id), row: serial) ?? nil
        case .number(let number):
            try first("SELECT serial, archived FROM client WHERE number = ?", .text(number), row: serial) ?? nil
        }
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
