import Clientele
import Exchange

extension Plan.FileKeys {
    /// The keys of a row, and of the client that it would make.
    init(_ row: PartialClient, _ draft: Client) {
        self.init(id: row.kept.id, number: draft.number, reference: draft.externalReference)
    }
}

/// Whom a row of a file means.
struct Matching {
    let known: Acquaintance
    let row: PartialClient
    /// The client that the row alone would make.
    let draft: Client
    let houseCountry: CountryCode?

    /// By what a client was found, from the surest on.
    enum Ground: Int, Comparable {
        case id, number, reference, identifier, email, sameness

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// What was found.
    enum Outcome {
        case nobody
        case client(KnownClient, Ground)
        /// The row cannot be taken.
        case refused(ImportFault)
    }

    /// Looks for the client: by its own id, its number, its external reference, a SIRET, VAT or enterprise number, an
    /// e-mail address with the same name, and last by saying nothing that is not known of somebody.
    ///
    /// - Parameter isSame: whether the row says nothing new of a client.
    func outcome(_ isSame: (KnownClient) throws(Failure) -> Bool) throws(Failure) -> Outcome {
        if let id = row.kept.id, let client = try known.client(id: id) { return .client(client, .id) }
        if let number = draft.number, let client = try known.client(number: number) {
            return claim(client, .number, "number", "The number “\(number)”", isFromElsewhere: row.kept.id != nil)
        }
        if let reference = draft.externalReference, let client = try known.client(reference: reference) {
            let what = "The external reference “\(reference)”"
            return claim(client, .reference, "externalReference", what, isFromElsewhere: false)
        }
        for (place, scheme) in Self.schemes.enumerated() {
            let marks = marks.filter { $0.kind == scheme }
            let surer = Self.schemes[..<place]
            if let outcome = try decide(candidates(marks, surer), .identifier, scheme, isSame) { return outcome }
        }
        let emails = marks.filter { $0.kind == "email" }
        let namesakes = try candidates(emails).filter { hasSameName($0) }
        if let outcome = try decide(namesakes, .email, "email", isSame) { return outcome }
        return try sameness(isSame)
    }

    /// The registers by whose numbers clients are matched, from the surest on.
    private static let schemes = ["siret", "vat", "cbe"]

    private var marks: [ClientMark] { draft.marks(houseCountry: houseCountry).filter { !$0.value.isEmpty } }

    /// A number or reference that is somebody's. Two rows of a file, or the exports of two stores, may use one for two
    /// clients; then nobody can tell who is meant.
    private func claim(
        _ client: KnownClient,
        _ ground: Ground,
        _ member: String,
        _ what: String,
        isFromElsewhere: Bool
    ) -> Outcome {
        let isDoubtful = isFromElsewhere || client.subject != nil
        if !isDoubtful || draft.name == nil || hasSameName(client), !isToldApart(from: client) {
            return .client(client, ground)
        }
        let message = "\(what) belongs to \(client.title), and the row names somebody else."
        return .refused(fault("duplicate", member, message, [client.candidate(member)]))
    }

    /// The clients that have one of some marks.
    ///
    /// - Parameter surer: registers by whose numbers another client may be told.
    private func candidates(
        _ marks: [ClientMark],
        _ surer: ArraySlice<String> = schemes[...]
    ) throws(Failure) -> [KnownClient] {
        var found: [KnownClient] = []
        for mark in marks {
            for client in try known.clients(having: mark)
            where !found.contains(where: { $0.client.id == client.client.id }) && !isContradicted(client, surer)
                && !isToldApart(from: client) && !hasOtherName(client)
            {
                found.append(client)
            }
        }
        return found
    }

    private func decide(
        _ candidates: [KnownClient],
        _ ground: Ground,
        _ reason: String,
        _ isSame: (KnownClient) throws(Failure) -> Bool
    ) throws(Failure) -> Outcome? {
        guard let first = candidates.first else { return nil }
        if candidates.count == 1 { return .client(first, ground) }
        let namesakes = candidates.filter { hasSameName($0) }
        if namesakes.count == 1, let only = namesakes.first { return .client(only, ground) }
        for candidate in candidates where try isSame(candidate) { return .client(candidate, ground) }
        let names = candidates.prefix(3).map(\.title).joined(separator: ", ")
        let message = "Several clients may be meant (same \(reason)): \(names)."
        return .refused(fault("ambiguous", pointer(to: reason), message, candidates.map { $0.candidate(reason) }))
    }

    /// Somebody of whom the row says nothing new is not added a second time.
    private func sameness(_ isSame: (KnownClient) throws(Failure) -> Bool) throws(Failure) -> Outcome {
        guard let name = draft.name, row.kept.id == nil, draft.number == nil, draft.externalReference == nil else {
            return .nobody
        }
        let marks = marks
        let candidates = try marks.isEmpty ? known.clients(named: name) : candidates(marks)
        for client in candidates where hasSameName(client) {
            if try isSame(client) { return .client(client, .sameness) }
        }
        return .nobody
    }

    private func hasSameName(_ client: KnownClient) -> Bool {
        Folding.key(of: client.client.name ?? "") == Folding.key(of: draft.name ?? "")
    }

    /// Whether a former row of the file means another client, since the file itself tells them apart.
    private func isToldApart(from client: KnownClient) -> Bool {
        client.subject.map { fileKeys.differ(from: $0.fileKeys) } ?? false
    }

    /// Whether a former row has the same number of a register, or address, and another name: both are kept, and said to
    /// be doubles.
    private func hasOtherName(_ client: KnownClient) -> Bool {
        client.subject != nil && draft.name != nil && !hasSameName(client)
    }

    private var fileKeys: Plan.FileKeys { Plan.FileKeys(row, draft) }

    /// Whether a client has another number of a register of which the row has one too: another establishment.
    private func isContradicted(_ client: KnownClient, _ schemes: ArraySlice<String>) -> Bool {
        let theirs = client.client.marks(houseCountry: houseCountry)
        return schemes.contains { scheme in
            let mine = marks.filter { $0.kind == scheme }
            let others = theirs.filter { $0.kind == scheme }
            return !mine.isEmpty && !others.isEmpty && Set(mine).isDisjoint(with: others)
        }
    }

    private func pointer(to reason: String) -> String {
        if reason == "email" { return "emails" }
        let index = draft.identifiers.firstIndex { $0.scheme == reason } ?? 0
        return "identifiers/\(index)"
    }

    private func fault(_ code: String, _ place: String, _ message: String, _ candidates: [ImportCandidate])
        -> ImportFault
    {
        var fault = ImportFault()
        fault.row = row.row
        fault.line = row.line
        fault.column = row.column(of: "/" + place)
        fault.code = code
        fault.message = message
        fault.candidates = candidates
        return fault
    }
}
