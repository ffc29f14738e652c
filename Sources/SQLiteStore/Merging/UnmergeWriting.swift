import Clientele
import GRDB

extension WriteSession {
    func undo(
        _ merger: Merger,
        of document: Document<Client>,
        leaving client: Client
    ) throws(Failure) -> (restored: Document<Client>, target: Document<Client>) {
        let staying = try serial(of: .id(merger.target))
        let leaving = try db.first("SELECT client FROM merged WHERE id = ?", .identifier(merger.merged.id)) {
            $0.integer(0)
        }
        guard let leaving else { throw .notFound("client", merger.merged.id.text) }
        let target = try write(document, as: client, .clientUnmerged)
        try db.run("DELETE FROM merged WHERE id = ?", .identifier(merger.merged.id))
        for companion in try db.companions(of: leaving) {
            try db.run(
                "UPDATE merged SET survivor = ? WHERE id = ?",
                .integer(leaving),
                .identifier(companion.id)
            )
            memory.noteRevision(of: companion.id, numbers: companion.number)
        }
        let restored = try comeBack(leaving)
        let moved = try db.all(
            "SELECT interaction FROM merged_interaction WHERE client = ? ORDER BY interaction",
            [.integer(leaving)]
        ) { $0.integer(0) }
        try db.run("DELETE FROM merged_interaction WHERE client = ?", .integer(leaving))
        try move(moved, from: staying, to: leaving, merger.merged.id)
        return (restored, target)
    }

    /// Lets a client answer for itself again, as it was before it was merged.
    private func comeBack(_ serial: Int64) throws(Failure) -> Document<Client> {
        let row = try db.first("SELECT document, markedIn FROM client WHERE serial = ?", .integer(serial)) {
            (document: Document<Client>(bytes: $0.bytes(0)), markedIn: $0.optionalText(1))
        }
        guard let row else { throw .damagedRow }
        var client = try row.document.record()
        client.mergedInto = nil
        client.revision += 1
        client.updatedAt = now
        try refuse(takenReferenceOf: client)
        let document = Document(client)
        let patch = MergePatch.difference(from: try row.document.loggedObject(), to: try document.loggedObject())
        let country = row.markedIn.flatMap(CountryCode.init)
        try update(client, document, instead: client, markedIn: country, of: serial)
        for tag in client.tags { memory.edits.set(Array(tag.utf8), of: serial, isThere: true) }
        count(.client(client.kind, archived: client.isArchived), 1)
        count(.created(inMonthOf: client.createdAt), 1)
        let bytes = JSON.object(patch).serialized
        try log(.clientSeparated, client: serial, interaction: nil, revision: client.revision, bytes)
        return document
    }
}
