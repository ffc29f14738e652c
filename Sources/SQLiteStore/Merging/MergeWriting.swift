import Clientele
import GRDB

extension WriteSession {
    func merge(
        _ from: Document<Client>,
        into document: Document<Client>,
        as client: Client
    ) throws(Failure) -> Document<Client> {
        let leaver = try from.record()
        let target = try document.record()
        let (leaving, staying) = (try serial(of: .id(leaver.id)), try serial(of: .id(target.id)))
        if let reference = client.externalReference, reference == leaver.externalReference {
            // It is handed over; one that is not stays with the row, so that nobody else is given it.
            try db.run("UPDATE client SET externalReference = NULL WHERE serial = ?", .integer(leaving))
        }
        let companions = try db.companions(of: leaving)
        let merged = try write(document, as: client, .clientMerged)
        try leave(leaver, from, into: target, of: leaving)
        try db.run("UPDATE merged SET survivor = ? WHERE survivor = ?", .integer(staying), .integer(leaving))
        try db.run(
            "INSERT INTO merged (id, number, client, target, survivor, at, revision) VALUES (?, ?, ?, ?, ?, ?, ?)",
            .identifier(leaver.id),
            .text(leaver.number),
            .integer(leaving),
            .integer(staying),
            .integer(staying),
            .moment(now),
            .integer(try merged.record().revision)
        )
        for companion in companions { memory.noteRevision(of: companion.id, numbers: companion.number) }
        let moved = try move(try interactions(of: leaving), from: leaving, to: staying, target.id)
        for interaction in moved {
            try db.run(
                "INSERT INTO merged_interaction (client, interaction) VALUES (?, ?)",
                .integer(leaving),
                .integer(interaction)
            )
        }
        // Last, since whatever else is said of the row would have it present again.
        memory.edits.set(ColumnRecord(), of: leaving)
        return merged
    }

    /// Lets a client's row say that it was merged, so that nothing but its history finds it.
    private func leave(
        _ client: Client,
        _ document: Document<Client>,
        into target: Client,
        of serial: Int64
    ) throws(Failure) {
        var merged = client
        merged.revision += 1
        merged.updatedAt = now
        merged.mergedInto = target.id
        let revised = Document(merged)
        let patch = MergePatch.difference(from: try document.loggedObject(), to: try revised.loggedObject())
        try db.run(
            "UPDATE client SET archived = ?, updatedAt = ?, revision = ?, document = ? WHERE serial = ?",
            .integer(RowState.merged),
            .moment(now),
            .integer(merged.revision),
            .bytes(revised.bytes),
            .integer(serial)
        )
        memory.noteRevision(of: client.id, numbers: client.number)
        for tag in client.tags { memory.edits.set(Array(tag.utf8), of: serial, isThere: false) }
        count(.client(client.kind, archived: client.isArchived), -1)
        count(.created(inMonthOf: client.createdAt), -1)
        let bytes = JSON.object(patch).serialized
        try log(.clientMergedInto, client: serial, interaction: nil, revision: merged.revision, bytes)
    }

    /// The rows of a client's interactions, archived or not.
    private func interactions(of client: Int64) throws(Failure) -> [Int64] {
        try db.all("SELECT serial FROM interaction WHERE client = ? ORDER BY serial", [.integer(client)]) {
            $0.integer(0)
        }
    }
}
