import Clientele

/// A client as far as it is known while a file is read: from the store, or from a former row.
struct KnownClient {
    /// The client as it is, or as former rows make it.
    var client: Client
    /// Its subject in the plan; `nil` while the file has not spoken of it.
    var subject: Plan.Subject?
    /// The revision that is in the store; 0 for a client that is only in the file.
    var storedRevision: Int

    /// Whether the store has it.
    var isStored: Bool { storedRevision > 0 }

    /// The client as a candidate, for a report.
    func candidate(_ reason: String) -> ImportCandidate {
        var candidate = ImportCandidate()
        candidate.id = isStored ? client.id : nil
        candidate.number = client.number
        candidate.name = client.name ?? ""
        candidate.row = isStored ? nil : subject?.row
        candidate.reason = reason
        return candidate
    }

    /// What it is called in a sentence.
    var title: String {
        let name = client.name ?? ""
        if !isStored, let row = subject?.row { return "\(name) in row \(row)" }
        return client.number.map { "\($0) \(name)" } ?? name
    }
}

/// Finds clients in the store and among those that the file has brought so far.
struct Acquaintance {
    let store: any StoreReader
    let recognition: any ClientRecognition
    let plan: Plan

    /// How many candidates are looked at.
    private static let limit = 20

    /// The client of an identity.
    func client(id: Identifier) throws(Failure) -> KnownClient? {
        if let subject = try subject(of: id) { return try known(subject) }
        return try stored(.id(id))
    }

    /// The client of a number.
    func client(number: String) throws(Failure) -> KnownClient? {
        for known in try planned(.number(number))
        where known.client.number == number || known.subject?.fileKeys.number == number { return known }
        guard let known = try stored(.number(number)) else { return nil }
        // A former row may have given it another one.
        return known.client.number == number ? known : nil
    }

    /// The client that another program knows by this key.
    func client(reference: String) throws(Failure) -> KnownClient? {
        for known in try planned(.reference(reference))
        where known.client.externalReference == reference || known.subject?.fileKeys.reference == reference {
            return known
        }
        guard let document = try recognition.client(externalReference: reference) else { return nil }
        let known = try current(document)
        return known.client.externalReference == reference ? known : nil
    }

    /// The clients that have a mark.
    func clients(having mark: ClientMark) throws(Failure) -> [KnownClient] {
        var found: [KnownClient] = []
        for known in try planned(.mark(mark)) + recognition.clients(having: mark, limit: Self.limit).map(current)
        where !found.contains(where: { $0.client.id == known.client.id }) {
            if known.client.marks(houseCountry: store.houseCountry).contains(mark) { found.append(known) }
        }
        return found
    }

    /// The clients of a name.
    func clients(named name: String) throws(Failure) -> [KnownClient] {
        var found: [KnownClient] = []
        for known in try planned(.name(name)) + recognition.clients(named: name, limit: Self.limit).map(current)
        where !found.contains(where: { $0.client.id == known.client.id }) { found.append(known) }
        return found
    }

    private func stored(_ reference: ClientReference) throws(Failure) -> KnownClient? {
        do throws(Failure) {
            return try current(try store.client(reference))
        } catch {
            if error.kind == .notFound { return nil }
            throw error
        }
    }

    /// A client of the store as former rows make it.
    private func current(_ document: Document<Client>) throws(Failure) -> KnownClient {
        let client = try document.record()
        if let subject = try subject(of: client.id) { return try known(subject) }
        return KnownClient(client: client, subject: nil, storedRevision: client.revision)
    }

    private func planned(_ key: PlanKey) throws(Failure) -> [KnownClient] {
        try plan.subjects(having: key, limit: Self.limit).map(known)
    }

    private func subject(of id: Identifier) throws(Failure) -> Plan.Subject? {
        try plan.subjects(having: .id(id)).first { $0.id == id }
    }

    private func known(_ subject: Plan.Subject) throws(Failure) -> KnownClient {
        let document = if let document = subject.document { document } else { try store.client(.id(subject.id)) }
        let client = try document.record()
        return KnownClient(client: client, subject: subject, storedRevision: subject.revision)
    }
}
