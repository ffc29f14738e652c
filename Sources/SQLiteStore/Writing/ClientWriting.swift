import Clientele
import GRDB

extension WriteSession {
    func add(_ client: PreparedClient) throws(Failure) -> Document<Client> { try add(client, keeping: Origin()) }

    func add(_ client: PreparedClient, keeping origin: Origin) throws(Failure) -> Document<Client> {
        let prepared = client.adapted(to: settings.houseCountry)
        var client = prepared.client
        client.id = origin.id ?? Identifier(at: now)
        client.revision = 1
        client.createdAt = origin.createdAt ?? now
        client.updatedAt = origin.updatedAt ?? now
        if origin.id != nil { try refuse(takenIdentityOf: client) }
        let number: String
        if let given = client.number {
            try refuse(given, asNumberOf: client)
            number = given
        } else {
            number = try nextNumber()
        }
        client.number = number
        try refuse(takenReferenceOf: client)
        let (document, patch) = Document.creation(of: client, without: origin.unloggedMembers)
        try db.run(
            """
            INSERT INTO client (
                id, number, numberKey, archived, kind, name, nameKey, city, cityKey, country, email, phone, tags,
                externalReference, updatedAt, archivedAt, revision, markedIn, document,
                soundIn, createdAt, newsAt, interactionCount, lastInteractionAt
            ) VALUES (
                ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?22, ?22, 0,
                ?21
            )
            """,
            values: columns(of: client, document, prepared.nameKey, prepared.cityKey, isSound: prepared.doubts.isEmpty)
                + [.moment(InteractionDigest.never), .moment(client.createdAt)]
        )
        let serial = db.lastInsertedRowID
        memory.serials.learn(serial, of: client.id)
        try setColumns(of: client, prepared.nameKey, prepared.cityKey, serial)
        try index(prepared, number: number, of: serial)
        count(.client(client.kind, archived: client.isArchived), 1)
        count(.created(inMonthOf: client.createdAt), 1)
        if !client.merged.isEmpty { try keep(client.merged, as: serial, revision: 1) }
        try log(.clientCreated, client: serial, interaction: nil, revision: 1, patch)
        return document
    }

    func revise(_ document: Document<Client>, to client: Client, as type: ChangeType) throws(Failure) -> Document<
        Client
    > {
        try write(document, as: client, type, keepingMerged: true)
    }

    /// Writes a new revision of a client, unless nothing differs.
    ///
    /// - Parameter keepsMerged: whether who was merged into it stays as it is.
    func write(
        _ document: Document<Client>,
        as client: Client,
        _ type: ChangeType,
        keepingMerged keepsMerged: Bool = false
    ) throws(Failure) -> Document<Client> {
        let old = try document.record()
        if old.anonymisedAt != nil {
            throw Failure(.archived, "\(old.number ?? "") was anonymised; nothing of it can be changed any more.")
        }
        let serial = try serial(of: .id(old.id))
        var client = client
        client.id = old.id
        client.revision = old.revision + 1
        client.createdAt = old.createdAt
        client.updatedAt = now
        client.number = client.number ?? old.number
        client.name = client.name ?? client.nameFromParts ?? old.name
        client.custom.keepOrder(of: old.custom)
        if keepsMerged { client.merged = old.merged }
        let revised = Document(client)
        let patch = MergePatch.difference(from: try document.loggedObject(), to: try revised.loggedObject())
        if patch.isEmpty { return document }
        if let number = client.number, number != old.number { try refuse(number, asNumberOf: client) }
        if client.externalReference != old.externalReference { try refuse(takenReferenceOf: client) }
        let markedIn = try db.first("SELECT markedIn FROM client WHERE serial = ?", .integer(serial)) {
            $0.optionalText(0)
        }
        let country = markedIn.flatMap { $0 }.flatMap(CountryCode.init)
        try update(client, revised, instead: old, markedIn: country, of: serial)
        if old.kind != client.kind || old.isArchived != client.isArchived {
            count(.client(old.kind, archived: old.isArchived), -1)
            count(.client(client.kind, archived: client.isArchived), 1)
        }
        try log(type, client: serial, interaction: nil, revision: client.revision, JSON.object(patch).serialized)
        return revised
    }

    /// Writes a client's row, and has it found as it is now.
    ///
    /// - Parameters:
    ///   - old: what it was found as.
    ///   - country: the house's when the index learned that.
    func update(
        _ client: Client,
        _ document: Document<Client>,
        instead old: Client,
        markedIn country: CountryCode?,
        of serial: Int64
    ) throws(Failure) {
        let nameKey = CollationKey.name(client.name ?? "")
        let cityKey = client.addresses.first?.city.map(Folding.key)
        let isSound = client.doubts(houseCountry: settings.houseCountry).isEmpty
        try db.run(
            """
            UPDATE client SET
                id = ?1, number = ?2, numberKey = ?3, archived = ?4, kind = ?5, name = ?6, nameKey = ?7, city = ?8,
                cityKey = ?9, country = ?10, email = ?11, phone = ?12, tags = ?13, externalReference = ?14,
                updatedAt = ?15, archivedAt = ?16, revision = ?17, markedIn = ?18, document = ?19, soundIn = ?20
            WHERE serial = ?21
            """,
            values: columns(of: client, document, nameKey, cityKey, isSound: isSound) + [.integer(serial)]
        )
        memory.noteRevision(of: old.id, numbers: old.number, client.number)
        try setColumns(of: client, nameKey, cityKey, serial)
        try index(client, nameKey, replacing: old, markedIn: country, of: serial)
    }

    /// Keeps in memory what is asked of many clients at once.
    private func setColumns(
        of client: Client,
        _ nameKey: [UInt8],
        _ cityKey: String?,
        _ serial: Int64
    ) throws(Failure) {
        let city: UInt32 = if let cityKey { try memory.cities.number(of: cityKey, db) } else { 0 }
        memory.edits.set(ColumnRecord(client, nameKey: nameKey, city: city), of: serial)
    }

    /// The columns that follow from the document.
    private func columns(
        of client: Client,
        _ document: Document<Client>,
        _ nameKey: [UInt8],
        _ cityKey: String?,
        isSound: Bool
    ) -> [SQLValue] {
        let name = client.name ?? ""
        let number = client.number ?? ""
        let address = client.addresses.first
        return [
            .identifier(client.id), .text(number), .bytes(CollationKey.number(number)), .flag(client.isArchived),
            .text(client.kind.rawValue), .text(name), .bytes(nameKey), .text(address?.city),
            .text(cityKey), .text(address?.country?.text),
            .text(client.emails.first?.address.text),
            .text(client.phones.first?.number.text), client.tags.isEmpty ? .null : .list(client.tags),
            .text(client.externalReference), .moment(client.updatedAt), .moment(client.archivedAt),
            .integer(client.revision), .text(settings.houseCountry?.text), .bytes(document.bytes),
            isSound ? .text(settings.soundness.text) : .null,
        ]
    }
}

extension CustomFields {
    /// Keeps the places of fields that were there, so that a patch leads to the very same document.
    fileprivate mutating func keepOrder(of old: CustomFields) {
        guard texts.count > 1, !old.texts.isEmpty else { return }
        let kept = old.texts.compactMap { field in texts.first { $0.name.isIdentical(to: field.name) } }
        texts = kept + texts.filter { field in !kept.contains { $0.name.isIdentical(to: field.name) } }
    }
}
