import Clientele
import Exchange

/// Decides for one record of a file after the other what is to be done.
struct Planner {
    let known: Acquaintance
    let plan: Plan
    let form: ImportForm
    /// The moment that new identities are made of, and behind which nothing can lie that has happened.
    let now: Timestamp
    /// What was decided so far; its faults are in the plan.
    var report = ImportReport()

    /// What is the matter with a row.
    private var warnings: [ImportFault] = []

    /// A planner who has seen nothing yet.
    init(_ known: Acquaintance, _ plan: Plan, _ form: ImportForm, at now: Timestamp) {
        self.known = known
        self.plan = plan
        self.form = form
        self.now = now
    }

    private var houseCountry: CountryCode? { known.store.houseCountry }

    /// Decides what is to be done with a record.
    mutating func take(_ entry: ClientEntry) throws(Failure) {
        switch entry {
        case .client(let row):
            report.rows += 1
            warnings = row.remarks.map { ImportFault($0, .warning) }
            try take(row)
        case .refused(let finding):
            report.rows += 1
            try refuse([ImportFault(finding, .refused)])
        case .remark(let finding): try tell([ImportFault(finding, .warning)])
        }
    }

    /// Notes why the file cannot be read further: nothing of it is to be kept then.
    mutating func end(with finding: Finding) throws(Failure) {
        report.isWhole = false
        try refuse([ImportFault(finding, .refused)])
    }

    private mutating func refuse(_ faults: [ImportFault]) throws(Failure) {
        report.refused += 1
        try tell(faults)
    }

    private mutating func tell(_ faults: [ImportFault]) throws(Failure) {
        report.faultCount += faults.count
        for fault in faults { try plan.add(fault) }
    }

    private mutating func conclude(_ count: WritableKeyPath<ImportReport, Int>) throws(Failure) {
        report[keyPath: count] += 1
        if !warnings.isEmpty { report.warned += 1 }
        try tell(warnings)
    }
}

extension Planner {
    private mutating func take(_ row: PartialClient) throws(Failure) {
        var inspection = Inspection(of: .peer)
        let members = Client.normalized(row.members, &inspection)
        let interactions = PlannedInteractions(of: row, &inspection)
        if !inspection.violations.isEmpty { return try refuse(inspection.violations.map { ImportFault($0, of: row) }) }
        let draft = draft(of: row, members)
        let matching = Matching(known: known, row: row, draft: draft, houseCountry: houseCountry)
        let outcome = try matching.outcome { client throws(Failure) in
            let union = self.union(of: client, row, members, .sameness)
            return try Document(client.client).object().without(Self.keptNames) == union.members
                && union.untaken.isEmpty
        }
        switch outcome {
        case .refused(let fault): try refuse([fault])
        case .client(let client, let ground):
            try update(client, row, members, ground, Plan.FileKeys(row, draft), interactions)
        case .nobody: try create(draft, row, members, interactions)
        }
    }

    /// The client that the row alone would make, as far as it is known.
    private func draft(of row: PartialClient, _ members: JSONObject) -> Client {
        var draft = Client(knownMembers: members)
        if members["kind"] == nil { draft.kind = row.likelyKind ?? form.kind ?? .organization }
        draft.name = draft.name ?? draft.nameFromParts
        return draft
    }

    static let keptNames = KeptMembers.names

    private func union(
        of client: KnownClient,
        _ row: PartialClient,
        _ members: JSONObject,
        _ ground: Matching.Ground
    ) -> ClientUnion {
        let present = (try? Document(client.client).object().without(Self.keptNames)) ?? JSONObject()
        return ClientUnion(
            present,
            adding: members,
            places: row.places,
            addsOnly: client.subject != nil,
            replacesLists: report.format == .jsonl && client.subject == nil,
            country: client.client.addresses.first?.country ?? houseCountry
        )
    }

    /// Reads what a client is to be, by all the rules; `nil` after the row was refused.
    private mutating func client(from members: JSONObject, _ row: PartialClient) throws(Failure) -> Client? {
        var inspection = Inspection(of: .peer)
        if let client = Client(.object(members), &inspection), inspection.violations.isEmpty { return client }
        try refuse(inspection.violations.map { ImportFault($0, of: row) })
        return nil
    }
}

extension Planner {
    private mutating func create(
        _ draft: Client,
        _ row: PartialClient,
        _ members: JSONObject,
        _ interactions: PlannedInteractions
    ) throws(Failure) {
        var members = members
        members["kind"] = .string(draft.kind.rawValue)
        guard var client = try client(from: members, row) else { return }
        client.name = client.name ?? client.nameFromParts
        client.id = row.kept.id ?? Identifier(at: now)
        client.archivedAt = row.kept.archivedAt.map { min($0, now) }
        client.archiveReason = client.isArchived ? row.kept.archiveReason : nil
        client.merged = try adoptable(row, by: client.id)
        client.anonymisedAt = row.kept.anonymisedAt.map { min($0, now) }
        let origin = Origin(client.id, created: past(row.kept.createdAt), updated: past(row.kept.updatedAt))
        warn(of: client.doubts(houseCountry: houseCountry), row)
        try warnOfDoubles(of: client, marks: client.marks(houseCountry: houseCountry), row)
        var subject = Plan.Subject(row: row.row, id: client.id)
        subject.document = Document(client)
        subject.origin = origin
        subject.fileKeys = Plan.FileKeys(row, draft)
        let added = try interactions.additions(to: client.id, isKnown: false, known.store, plan, past) { warning in
            warnings.append(ImportFault(warning, of: row))
        }
        try plan.add(subject, keys: PlanKey.all(of: client, houseCountry: houseCountry))
        for interaction in added { try plan.add(interaction) }
        report.interactions += added.count
        try conclude(\.created)
    }

    /// A moment that was before this one, if it was.
    private func past(_ moment: Timestamp?) -> Timestamp? {
        guard let moment, moment.milliseconds > 0, moment <= now else { return nil }
        return moment
    }

    private mutating func warn(of doubts: [Warning], _ row: PartialClient) {
        for doubt in doubts {
            let violation = Violation(pointer: doubt.pointer, code: .format, message: doubt.message)
            var fault = ImportFault(violation, of: row, below: "/client")
            fault.severity = .warning
            fault.code = doubt.code.rawValue
            warnings.append(fault)
        }
    }

    /// As when a client is created, doubles are named and do not keep it from being added.
    private mutating func warnOfDoubles(of client: Client, marks: [ClientMark], _ row: PartialClient) throws(Failure) {
        var candidates: [ImportCandidate] = []
        var titles: [String] = []
        for mark in marks where !mark.value.isEmpty && candidates.count < 10 {
            for other in try known.clients(having: mark)
            where other.client.id != client.id && candidates.count < 10 {
                let candidate = other.candidate(mark.kind)
                if candidates.contains(where: { $0.id == candidate.id && $0.row == candidate.row }) { continue }
                candidates.append(candidate)
                titles.append(other.title)
            }
        }
        guard let first = candidates.first, let title = titles.first else { return }
        let others = candidates.count > 1 ? " and \(candidates.count - 1) more" : ""
        var fault = ImportFault()
        fault.severity = .warning
        fault.row = row.row
        fault.line = row.line
        fault.code = Warning.Code.possibleDuplicate.rawValue
        fault.message = "This may be a double of \(title)\(others) (same \(first.reason))."
        fault.candidates = candidates
        warnings.append(fault)
    }
}

extension Planner {
    private mutating func update(
        _ target: KnownClient,
        _ row: PartialClient,
        _ members: JSONObject,
        _ ground: Matching.Ground,
        _ fileKeys: Plan.FileKeys,
        _ interactions: PlannedInteractions
    ) throws(Failure) {
        let current = target.client
        let members = kept(members, of: current, row, ground)
        let union = union(of: target, row, members, ground)
        let present = try Document(current).object().without(Self.keptNames)
        guard var client = try client(from: Client.withoutDerivedName(union.members, current), row) else { return }
        client.name = client.name ?? client.nameFromParts ?? current.name
        client.number = client.number ?? current.number
        client.takeKeptMembers(of: current)
        warnOfRepetition(union.untaken, target, row)
        let isEdited = try Document(client).object().without(Self.keptNames) != present
        let merged = Set(current.merged.map(\.id))
        client.merged += try adoptable(row, by: current.id).filter { !merged.contains($0.id) }
        if let moment = row.kept.archivedAt, !current.isArchived, target.subject == nil {
            client.archivedAt = min(moment, now)
            client.archiveReason = row.kept.archiveReason
        }
        let added = try interactions.additions(to: client.id, isKnown: target.isStored, known.store, plan, past) {
            warning in
            warnings.append(ImportFault(warning, of: row))
        }
        if isEdited || !added.isEmpty, try isLocked(target) {
            return try refuse([.archived(current, row)])
        }
        if let fault = try taken(client, current, row) { return try refuse([fault]) }
        let isChanged = Document(client) != Document(current)
        if isChanged {
            let old = Set(current.doubts(houseCountry: houseCountry).map(\.message))
            warn(of: client.doubts(houseCountry: houseCountry).filter { !old.contains($0.message) }, row)
            let oldMarks = current.marks(houseCountry: houseCountry)
            let marks = client.marks(houseCountry: houseCountry).filter { !oldMarks.contains($0) }
            try warnOfDoubles(of: client, marks: marks, row)
        }
        try note(target, row, fileKeys, isChanged ? client : nil)
        for interaction in added { try plan.add(interaction) }
        report.interactions += added.count
        try conclude(isChanged || !added.isEmpty ? \.updated : \.unchanged)
    }

    /// Those who were merged into the row's client where it comes from, unless they are clients of their own here.
    private mutating func adoptable(
        _ row: PartialClient,
        by id: Identifier
    ) throws(Failure) -> [MergedClient] {
        var adoptable: [MergedClient] = []
        for merged in row.kept.merged where merged.id != id {
            var holder = try known.client(id: merged.id)
            if holder == nil, let number = merged.number { holder = try known.client(number: number) }
            if let holder, holder.client.id != id {
                let name = merged.number ?? merged.id.text
                let message = "“\(name)” was not taken as merged: it is a client of its own here."
                warnings.append(.untaken("merged", row, message))
            } else {
                adoptable.append(merged)
            }
        }
        return adoptable
    }

    /// Whether a client is archived in the store; the file itself may archive one that it edits.
    private func isLocked(_ target: KnownClient) throws(Failure) -> Bool {
        guard target.isStored, target.client.isArchived else { return false }
        if target.subject == nil { return true }
        return try known.store.client(.id(target.client.id)).record().isArchived
    }

    private func note(
        _ target: KnownClient,
        _ row: PartialClient,
        _ fileKeys: Plan.FileKeys,
        _ client: Client?
    ) throws(Failure) {
        if let subject = target.subject {
            try plan.note(subject.fileKeys.joined(with: fileKeys), of: subject.number)
            guard let client else { return }
            let keys = PlanKey.all(of: client, houseCountry: houseCountry)
            return try plan.revise(subject.number, to: Document(client), keys: keys)
        }
        var subject = Plan.Subject(row: row.row, id: target.client.id)
        subject.revision = target.storedRevision
        subject.document = client.map { Document($0) }
        subject.fileKeys = fileKeys
        let keys: Set<PlanKey> =
            client.map { PlanKey.all(of: $0, houseCountry: houseCountry) } ?? [.id(target.client.id)]
        try plan.add(subject, keys: keys)
    }

    /// The row's members without a number or an external reference that a client does not change for: one that was
    /// found by something weaker keeps its own.
    private mutating func kept(
        _ members: JSONObject,
        of client: Client,
        _ row: PartialClient,
        _ ground: Matching.Ground
    ) -> JSONObject {
        var members = members
        let own: [(String, String?, Matching.Ground)] = [
            ("number", client.number, .number), ("externalReference", client.externalReference, .reference),
        ]
        for (name, value, needed) in own where ground > needed {
            guard let told = members[name]?.string, let value, told != value else { continue }
            members[name] = nil
            warnings.append(.untaken(name, row, "“\(told)” was not taken: \(client.name ?? "") keeps “\(value)”."))
        }
        return members
    }

    private mutating func warnOfRepetition(_ untaken: [String], _ target: KnownClient, _ row: PartialClient) {
        guard let subject = target.subject, !row.members.isEmpty else { return }
        for pointer in untaken.prefix(20) {
            warnings.append(
                .untaken(
                    pointer,
                    row,
                    "This was not taken: row \(subject.row), which means the same client, says something else."
                )
            )
        }
        if !untaken.isEmpty || report.format == .jsonl { return }
        var fault = ImportFault()
        fault.severity = .warning
        fault.row = row.row
        fault.line = row.line
        fault.code = "repeated_client"
        fault.message = "Row \(subject.row) means the same client; both were put together."
        warnings.append(fault)
    }

    /// Whether a number or external reference that is new to the client is somebody else's.
    private func taken(_ client: Client, _ current: Client, _ row: PartialClient) throws(Failure) -> ImportFault? {
        if let number = client.number, number != current.number,
            let holder = try known.client(number: number), holder.client.id != current.id
        {
            return .taken("number", "The number “\(number)” belongs to \(holder.title) already.", holder, row)
        }
        if let reference = client.externalReference, reference != current.externalReference,
            let holder = try known.client(reference: reference), holder.client.id != current.id
        {
            let message = "The external reference “\(reference)” belongs to \(holder.title) already."
            return .taken("externalReference", message, holder, row)
        }
        return nil
    }
}

extension Client {
    /// Takes over what the daemon keeps.
    fileprivate mutating func takeKeptMembers(of other: Client) {
        id = other.id
        revision = other.revision
        createdAt = other.createdAt
        updatedAt = other.updatedAt
        archivedAt = other.archivedAt
        archiveReason = other.archiveReason
        merged = other.merged
        anonymisedAt = other.anonymisedAt
    }
}
