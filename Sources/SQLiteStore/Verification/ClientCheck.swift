import Clientele
import GRDB

/// One client: its document, the columns that follow from it, its interactions' digest, and its changes.
struct ClientCheck {
    let db: Database
    let row: SQLRow

    /// The rows to be handed in.
    static let query = """
        SELECT serial, markedIn, interactionCount, lastInteractionAt, lastInteractionKind, lastInteractionSubject,
            newsAt, document, createdAt, id, number, numberKey, archived, kind, name, nameKey, city, cityKey, country,
            email, phone, tags, externalReference, updatedAt, archivedAt, revision, soundIn
        FROM client ORDER BY serial
        """
    /// The column with the house's country when the marks were made.
    static let markedIn: Int32 = 1
    private static let soundIn: Int32 = 26
    /// The column with the moment of the last interaction.
    static let lastInteractionAt: Int32 = 3

    /// The client, unless it cannot be read.
    func run(_ report: inout Verification) throws(Failure) -> Client? {
        let place = "client \(row.text(10))"
        let document = Document<Client>(bytes: row.bytes(7))
        guard let client = try? document.record() else {
            report.report(.document, place, "The document cannot be read.")
            return nil
        }
        for column in wrongColumns(client) {
            report.report(.column, place, "The column \(column) differs from the document.")
        }
        if let soundness = row.optionalText(Self.soundIn).flatMap(Soundness.init(kept:)),
            !client.doubts(houseCountry: soundness.houseCountry).isEmpty
        {
            report.report(.column, place, "The column soundIn does not know what is doubtful about the document.")
        }
        for column in try wrongDigest(client) {
            report.report(.digest, place, "The column \(column) differs from the client's interactions.")
        }
        try checkHistory(client, document, place, &report)
        return client
    }

    private func wrongColumns(_ client: Client) -> [String] {
        let name = client.name ?? ""
        let number = client.number ?? ""
        let address = client.addresses.first
        let expected: [(String, SQLValue)] = [
            ("createdAt", .moment(client.createdAt)),
            ("id", .identifier(client.id)),
            ("number", .text(number)),
            ("numberKey", .bytes(CollationKey.number(number))),
            ("archived", client.mergedInto == nil ? .flag(client.isArchived) : .integer(RowState.merged)),
            ("kind", .text(client.kind.rawValue)),
            ("name", .text(name)),
            ("nameKey", .bytes(CollationKey.name(name))),
            ("city", .text(address?.city)),
            ("cityKey", .text(address?.city.map(Folding.key))),
            ("country", .text(address?.country?.text)),
            ("email", .text(client.emails.first?.address.text)),
            ("phone", .text(client.phones.first?.number.text)),
            ("tags", client.tags.isEmpty ? .null : .list(client.tags)),
            ("externalReference", .text(client.externalReference)),
            ("updatedAt", .moment(client.updatedAt)),
            ("archivedAt", .moment(client.archivedAt)),
            ("revision", .integer(client.revision)),
        ]
        return expected.enumerated().filter { index, column in
            if row.holds(column.1, at: Int32(index + 8)) { return false }
            // One that was merged may have handed its reference over.
            return column.0 != "externalReference" || client.mergedInto == nil || !row.isNull(Int32(index + 8))
        }.map(\.element.0)
    }

    private func wrongDigest(_ client: Client) throws(Failure) -> [String] {
        let serial = row.integer(0)
        let count = try db.integer(
            "SELECT count(*) FROM interaction WHERE client = ? AND archived = 0",
            .integer(serial)
        )
        let last: (at: Timestamp, kind: String, subject: String?)? = try db.first(
            """
            SELECT at, kind, subject FROM interaction WHERE client = ? AND archived = 0
            ORDER BY at DESC, serial DESC LIMIT 1
            """,
            .integer(serial)
        ) { ($0.moment(0), $0.text(1), $0.optionalText(2)) }
        let expected: [(String, SQLValue)] = [
            ("interactionCount", .integer(count)),
            ("lastInteractionAt", .moment(last?.at ?? InteractionDigest.never)),
            ("lastInteractionKind", .text(last?.kind)),
            ("lastInteractionSubject", .text(last?.subject)),
            ("newsAt", .moment(last?.at ?? client.createdAt)),
        ]
        return expected.enumerated().filter { !row.holds($1.1, at: Int32($0 + 2)) }.map(\.element.0)
    }

    private func checkHistory(
        _ client: Client,
        _ document: Document<Client>,
        _ place: String,
        _ report: inout Verification
    ) throws(Failure) {
        var fold = Fold()
        try db.each(
            """
            SELECT revision, at, patch, type FROM change WHERE client = ? AND interaction IS NULL ORDER BY seq
            """,
            [.integer(row.integer(0))]
        ) { fold.apply($0, created: .clientCreated) }
        var past: Client? = fold.record()
        past?.id = client.id
        past?.revision = fold.revision
        past?.createdAt = fold.createdAt
        past?.updatedAt = fold.updatedAt
        fold.report(leadsTo: past.map { Document($0) == document } ?? false, place, &report)
    }
}
