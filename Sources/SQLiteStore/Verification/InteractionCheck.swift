import Clientele
import GRDB

/// One interaction: its document, the columns that follow from it, and its changes.
struct InteractionCheck {
    let db: Database
    let row: SQLRow

    /// The rows to be handed in.
    static let query = """
        SELECT interaction.serial, interaction.client, interaction.document, interaction.id, client.id,
            interaction.archived, interaction.kind, interaction.at, interaction.subject
        FROM interaction LEFT JOIN client ON client.serial = interaction.client ORDER BY interaction.serial
        """

    /// The interaction, unless it cannot be read.
    func run(_ report: inout Verification) throws(Failure) -> Interaction? {
        let place = "interaction \(Identifier(bytes: row.bytes(3))?.text ?? "\(row.integer(0))")"
        let document = Document<Interaction>(bytes: row.bytes(2))
        guard let interaction = try? document.record() else {
            report.report(.document, place, "The document cannot be read.")
            return nil
        }
        for column in wrongColumns(interaction) {
            report.report(.column, place, "The column \(column) differs from the document.")
        }
        try checkHistory(interaction, document, place, &report)
        return interaction
    }

    private func wrongColumns(_ interaction: Interaction) -> [String] {
        let expected: [(String, SQLValue)] = [
            ("id", .identifier(interaction.id)),
            ("client", .identifier(interaction.client)),
            ("archived", .flag(interaction.isArchived)),
            ("kind", .text(interaction.kind.rawValue)),
            ("at", .moment(interaction.at)),
            ("subject", .text(interaction.subject)),
        ]
        return expected.enumerated().filter { !row.holds($1.1, at: Int32($0 + 3)) }.map(\.element.0)
    }

    private func checkHistory(
        _ interaction: Interaction,
        _ document: Document<Interaction>,
        _ place: String,
        _ report: inout Verification
    ) throws(Failure) {
        var fold = Fold()
        try db.each(
            """
            SELECT change.revision, change.at, change.patch, change.type, client.id
            FROM change JOIN client ON client.serial = change.client WHERE interaction = ? ORDER BY seq
            """,
            [.integer(row.integer(0))]
        ) { change in
            fold.apply(change, created: .interactionAdded)
            // It may have moved with a merge, and says so.
            if fold.text("client") != Identifier(bytes: change.bytes(4))?.text {
                fold.note("The change of revision \(fold.revision) is another client's.")
            }
        }
        var past: Interaction? = fold.record()
        past?.id = interaction.id
        past?.revision = fold.revision
        past?.createdAt = fold.createdAt
        past?.updatedAt = fold.updatedAt
        fold.report(leadsTo: past.map { Document($0) == document } ?? false, place, &report)
    }
}
