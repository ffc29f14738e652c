import Clientele

/// The past is the fold of the patches that led to it.
extension Reading {
    func client(_ reference: ClientReference, at moment: PastMoment) throws(Failure) -> Document<Client> {
        let serial = try serial(of: reference)
        let changes = try pastChanges(
            "SELECT revision, at, patch FROM change WHERE client = ? AND interaction IS NULL ORDER BY seq",
            serial
        )
        guard let past = Past(changes, at: moment) else { throw .notThere("client", "\(reference)") }
        var client: Client = try past.record()
        client.id =
            try db.first("SELECT id FROM client WHERE serial = ?", .integer(serial)) {
                row throws(Failure) in try row.identifier(0)
            } ?? client.id
        client.revision = past.revision
        (client.createdAt, client.updatedAt) = past.dates(of: client.createdAt, client.updatedAt)
        return Document(client)
    }

    func interaction(_ id: Identifier, at moment: PastMoment) throws(Failure) -> Document<Interaction> {
        let serial = try interactionSerial(id)
        let changes = try pastChanges(
            "SELECT revision, at, patch FROM change WHERE interaction = ? ORDER BY seq",
            serial
        )
        guard let past = Past(changes, at: moment) else { throw .notThere("interaction", id.text) }
        var interaction: Interaction = try past.record()
        interaction.id = id
        interaction.revision = past.revision
        (interaction.createdAt, interaction.updatedAt) = past.dates(of: interaction.createdAt, interaction.updatedAt)
        return Document(interaction)
    }

    private func pastChanges(_ sql: String, _ serial: Int64) throws(Failure) -> [PastChange] {
        try db.all(sql, [.integer(serial)]) { PastChange(revision: $0.int(0), at: $0.moment(1), patch: $0.bytes(2)) }
    }
}

/// A change as far as a fold needs it.
struct PastChange {
    let revision: Int
    let at: Timestamp
    let patch: [UInt8]
}

/// The state of a record after some of its changes.
struct Past {
    private let changes: ArraySlice<PastChange>
    let revision: Int
    private let createdAt: Timestamp
    private let updatedAt: Timestamp

    /// The state that a moment names: a revision, or the last one dated at or before a time; `nil` when there is none.
    init?(_ changes: [PastChange], at moment: PastMoment) {
        let index =
            switch moment {
            case .revision(let revision): changes.lastIndex { $0.revision == revision }
            case .time(let time): changes.lastIndex { $0.at <= time }
            }
        guard let index else { return nil }
        self.changes = changes[...index]
        revision = changes[index].revision
        createdAt = changes[0].at
        updatedAt = changes[index].at
    }

    /// When the record was created and last written at that time.
    ///
    /// - Parameters:
    ///   - created: what the patches say of it: the first one of a record that was imported does, no other ever.
    ///   - updated: the same.
    func dates(of created: Timestamp, _ updated: Timestamp) -> (createdAt: Timestamp, updatedAt: Timestamp) {
        let unsaid = Timestamp(milliseconds: 0)
        return (
            created == unsaid ? createdAt : created,
            updated == unsaid || changes.count > 1 ? updatedAt : updated
        )
    }

    /// The record, without what the change log keeps beside the patches.
    func record<Noun: Record>() throws(Failure) -> Noun {
        var state = JSON.object(JSONObject())
        for change in changes {
            guard let patch = try? JSON(parsing: change.patch) else { throw .damagedRow }
            state = MergePatch.apply(patch, to: state)
        }
        var inspection = Inspection(of: .store)
        guard let record = Noun(state, &inspection) else { throw .damagedRow }
        return record
    }
}
