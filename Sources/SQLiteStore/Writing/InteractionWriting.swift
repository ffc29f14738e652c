import Clientele
import GRDB

extension WriteSession {
    func add(_ interaction: Interaction, to client: Identifier) throws(Failure) -> Document<Interaction> {
        try add(interaction, to: client, keeping: Origin())
    }

    func add(
        _ interaction: Interaction,
        to client: Identifier,
        keeping origin: Origin
    ) throws(Failure) -> Document<Interaction> {
        let owner = try serial(of: .id(client))
        var interaction = interaction
        interaction.id = origin.id ?? Identifier(at: now)
        interaction.client = client
        interaction.revision = 1
        interaction.createdAt = origin.createdAt ?? now
        interaction.updatedAt = origin.updatedAt ?? now
        if origin.id != nil { try refuse(takenIdentityOf: interaction) }
        interaction.at = interaction.at ?? now
        let (document, patch) = Document.creation(of: interaction, without: origin.unloggedMembers)
        try db.run(
            "INSERT INTO interaction (client, archived, kind, at, subject, document, id) VALUES (?, ?, ?, ?, ?, ?, ?)",
            values: [.integer(owner)] + columns(of: interaction, document) + [.identifier(interaction.id)]
        )
        let serial = db.lastInsertedRowID
        count(.interactions(archived: interaction.isArchived), 1)
        countMonth(of: interaction, 1)
        if !interaction.isArchived { try refreshDigest(of: owner, countedMore: 1) }
        try log(.interactionAdded, client: owner, interaction: serial, revision: 1, patch)
        return document
    }

    func revise(
        _ document: Document<Interaction>,
        to interaction: Interaction,
        as type: ChangeType
    ) throws(Failure) -> Document<Interaction> {
        let old = try document.record()
        let serial = try interactionSerial(old.id)
        let owner = try self.serial(of: .id(old.client))
        var interaction = interaction
        interaction.id = old.id
        interaction.client = old.client
        interaction.revision = old.revision + 1
        interaction.createdAt = old.createdAt
        interaction.updatedAt = now
        interaction.at = interaction.at ?? old.at
        let revised = Document(interaction)
        let patch = MergePatch.difference(from: try document.loggedObject(), to: try revised.loggedObject())
        if patch.isEmpty { return document }
        try db.run(
            "UPDATE interaction SET archived = ?, kind = ?, at = ?, subject = ?, document = ? WHERE serial = ?",
            values: columns(of: interaction, revised) + [.integer(serial)]
        )
        if old.isArchived != interaction.isArchived {
            count(.interactions(archived: old.isArchived), -1)
            count(.interactions(archived: interaction.isArchived), 1)
        }
        countMonth(of: old, -1)
        countMonth(of: interaction, 1)
        try refreshDigest(of: owner, countedMore: (interaction.isArchived ? 0 : 1) - (old.isArchived ? 0 : 1))
        try log(type, client: owner, interaction: serial, revision: interaction.revision, JSON.object(patch).serialized)
        return revised
    }

    /// Counts an interaction in the month in which it happened, unless it is archived.
    private func countMonth(of interaction: Interaction, _ difference: Int) {
        guard !interaction.isArchived, let at = interaction.at else { return }
        count(.happened(inMonthOf: at), difference)
    }

    /// The columns that follow from the document.
    private func columns(of interaction: Interaction, _ document: Document<Interaction>) -> [SQLValue] {
        [
            .flag(interaction.isArchived), .text(interaction.kind.rawValue), .moment(interaction.at ?? now),
            .text(interaction.subject), .bytes(document.bytes),
        ]
    }

    /// Writes into a client's row how many interactions it has, and the latest of them.
    func refreshDigest(of client: Int64, countedMore difference: Int) throws(Failure) {
        // Two statements: one that updates from a selection, or returns what it wrote, builds a table for it each time.
        let latest = try db.first(
            """
            SELECT at, kind, subject FROM interaction WHERE client = ? AND archived = 0
            ORDER BY at DESC, serial DESC LIMIT 1
            """,
            .integer(client)
        ) { (at: $0.moment(0), kind: $0.text(1), subject: $0.optionalText(2)) }
        let last = latest?.at ?? InteractionDigest.never
        try db.run(
            """
            UPDATE client SET
                interactionCount = interactionCount + ?2, lastInteractionAt = ?3, lastInteractionKind = ?4,
                lastInteractionSubject = ?5, newsAt = coalesce(?6, createdAt)
            WHERE serial = ?1
            """,
            .integer(client),
            .integer(difference),
            .moment(last),
            .text(latest?.kind),
            .text(latest?.subject),
            .moment(latest?.at)
        )
        memory.edits.set(lastInteractionAt: last.milliseconds, of: client)
    }
}

extension InteractionDigest {
    /// What stands in the column for a client that has no interaction: before every moment there is.
    static let never = Timestamp(milliseconds: .min)
}
