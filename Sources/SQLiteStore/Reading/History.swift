import Clientele

extension Reading {
    func history(of reference: ClientReference, limit: Int, before cursor: Cursor?) throws(Failure) -> Page<Change> {
        let serial = try serial(of: reference)
        var end = Int64.max
        if let cursor {
            guard let seq = cursor.position.integer else { throw .foreignPosition }
            end = seq
        }
        var changes = try changes(of: serial, before: end, limit: limit + 1)
        // Those who were merged into it have a history of their own, up to then.
        let merged = try db.rowsMerged(into: serial)
        for row in merged { changes += try self.changes(of: row, before: end, limit: limit + 1) }
        if !merged.isEmpty { changes = Array(changes.sorted { $0.seq > $1.seq }.prefix(limit + 1)) }
        guard changes.count > limit, limit > 0 else { return Page(elements: changes, next: nil) }
        changes.removeLast()
        return Page(elements: changes, next: changes.last.map { .number(JSONNumber(Int64($0.seq))) })
    }

    /// A client's own changes and those of interactions that were made with it, newest first.
    private func changes(of serial: Int64, before end: Int64, limit: Int) throws(Failure) -> [Change] {
        try db.all(
            "\(Self.changeQuery) WHERE change.client = ? AND change.seq < ? ORDER BY change.seq DESC LIMIT ?",
            [.integer(serial), .integer(end), .integer(limit)],
            row: Self.change
        )
    }

    func changes(after seq: Int, limit: Int) throws(Failure) -> [Change] {
        try db.all(
            "\(Self.changeQuery) WHERE change.seq > ? ORDER BY change.seq LIMIT ?",
            [.integer(seq), .integer(limit)],
            row: Self.change
        )
    }

    private static var changeQuery: String {
        """
        SELECT change.seq, change.at, change.type, client.id, interaction.id, change.revision, change.uid, change.user,
            change.patch
        FROM change JOIN client ON client.serial = change.client
            LEFT JOIN interaction ON interaction.serial = change.interaction
        """
    }

    private static func change(_ row: SQLRow) throws(Failure) -> Change {
        var change = Change()
        change.seq = row.int(0)
        change.at = row.moment(1)
        change.type = try row.word(2)
        change.client = try row.identifier(3)
        if !row.isNull(4) { change.interaction = try row.identifier(4) }
        change.revision = row.int(5)
        change.actor = Actor(uid: row.int(6), user: row.optionalText(7))
        guard let patch = try? JSON(parsing: row.bytes(8)) else { throw .damagedRow }
        change.patch = patch
        return change
    }
}

extension Failure {
    /// A cursor that this store did not make.
    static let foreignPosition = Failure.invalidParams("/cursor", .format, "This is not a cursor of a former answer.")
}
