import Clientele
import GRDB

extension WriteSession {
    /// Moves interactions to another client: each gets a revision that says so.
    ///
    /// - Returns: the interactions.
    @discardableResult
    func move(
        _ interactions: [Int64],
        from source: Int64,
        to target: Int64,
        _ client: Identifier
    ) throws(Failure) -> [Int64] {
        var shown = 0
        for serial in interactions {
            let found = try db.first("SELECT document FROM interaction WHERE serial = ?", .integer(serial)) {
                Document<Interaction>(bytes: $0.bytes(0))
            }
            guard let document = found else { throw .damagedRow }
            var interaction = try document.record()
            interaction.client = client
            interaction.revision += 1
            interaction.updatedAt = now
            if !interaction.isArchived { shown += 1 }
            let moved = Document(interaction)
            let patch = MergePatch.difference(from: try document.loggedObject(), to: try moved.loggedObject())
            try db.run(
                "UPDATE interaction SET client = ?, document = ? WHERE serial = ?",
                .integer(target),
                .bytes(moved.bytes),
                .integer(serial)
            )
            try log(
                .interactionMoved,
                client: target,
                interaction: serial,
                revision: interaction.revision,
                JSON.object(patch).serialized
            )
        }
        guard !interactions.isEmpty else { return [] }
        try refreshDigest(of: source, countedMore: -shown)
        try refreshDigest(of: target, countedMore: shown)
        return interactions
    }
}
