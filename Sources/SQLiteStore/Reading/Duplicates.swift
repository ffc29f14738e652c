import Clientele

/// Clients of the whole store that share a mark, found along the marks in their order instead of comparing clients.
extension Reading {
    func duplicates(_ query: DuplicateQuery) throws(Failure) -> Page<DuplicateGroup> {
        var place: [UInt8]?
        if let cursor = query.cursor {
            guard let term = cursor.position.string.flatMap(Self.term) else { throw .foreignPosition }
            place = term
        }
        let view = try columnView()
        let index = try TermIndex(db, searchMemory, end: view.end)
        var walk = try TermWalk(marksOf: index, from: place)
        let sharing = MarkSharing(store: self, view: view, archived: query.archived)
        var groups: [DuplicateGroup] = []
        var steps = Self.stepLimit
        while let (term, clients) = try walk.next() {
            if let place, term == place { continue }
            steps -= clients.count
            if clients.count > 1, let group = try sharing.group(term, clients, index) { groups.append(group) }
            if groups.count >= query.limit || steps <= 0 {
                return Page(elements: groups, next: .string(Self.text(of: term)))
            }
        }
        return Page(elements: groups, next: nil)
    }

    func duplicates(of reference: ClientReference) throws(Failure) -> [DuplicateGroup] {
        let serial = try serial(of: reference)
        let view = try columnView()
        let index = try TermIndex(db, searchMemory, end: view.end)
        return try MarkSharing(store: self, view: view, archived: .include).groups(with: serial, index)
    }

    /// How many marks are passed for one page, so that it takes no longer than a search: with few doubles a page may be
    /// empty.
    private static var stepLimit: Int { 100_000 }

    /// A term as hexadecimal digits: it may end within a character.
    private static func text(of term: [UInt8]) -> String {
        term.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func term(of text: String) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2), digits.count > 1 else { return nil }
        let term = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        return term.first == Term.markByte ? term : nil
    }
}

/// Who really shares a mark, by the documents.
struct MarkSharing<Store: Reading> {
    /// A client with its marks as they are now.
    private struct Sharer {
        let serial: Int64
        let isArchived: Bool
        let summary: Document<ClientSummary>
        let marks: [ClientMark]
    }

    let store: Store
    let view: ColumnView
    let archived: ArchivedFilter

    /// How many of those who have a mark by the index are looked into.
    private static var lookLimit: Int { 1000 }

    /// The groups that a client is in, whether archived or not.
    func groups(with serial: Int64, _ index: TermIndex) throws(Failure) -> [DuplicateGroup] {
        guard let client = try sharer(serial) else { return [] }
        var found: [[Sharer]] = []
        for mark in client.marks {
            let sharers = try self.sharers(of: Term(mark: mark).bytes, index).filter { $0.marks.contains(mark) }
            if sharers.count > 1, !found.contains(where: { $0.map(\.serial) == sharers.map(\.serial) }) {
                found.append(sharers)
            }
        }
        return found.map(group)
    }

    /// The clients that share a mark; `nil` when they are fewer than two, are archived all, or are answered under another
    /// mark.
    func group(_ term: [UInt8], _ clients: [Int64], _ index: TermIndex) throws(Failure) -> DuplicateGroup? {
        let sharers = try sharers(of: term, clients)
        guard sharers.count > 1, sharers.contains(where: { !$0.isArchived }) else { return nil }
        // Whoever shares several marks is answered once: under the first of those that exactly they share.
        for mark in Self.shared(by: sharers) {
            let other = Term(mark: mark).bytes
            guard TermOrder.compare(other, term) < 0 else { continue }
            if try self.sharers(of: other, index).map(\.serial) == sharers.map(\.serial) { return nil }
        }
        return group(sharers)
    }

    private func group(_ sharers: [Sharer]) -> DuplicateGroup {
        let ordered = sharers.filter { !$0.isArchived } + sharers.filter(\.isArchived)
        return DuplicateGroup(marks: Self.shared(by: sharers), clients: ordered.map(\.summary))
    }

    private static func shared(by sharers: [Sharer]) -> [ClientMark] {
        var shared = sharers.first?.marks ?? []
        for sharer in sharers.dropFirst() {
            let marks = Set(sharer.marks)
            shared = shared.filter(marks.contains)
        }
        return shared
    }

    private func sharers(of term: [UInt8], _ index: TermIndex) throws(Failure) -> [Sharer] {
        var clients: [Int64] = []
        try index.forEachClient(having: term) { clients.append($0.serial) }
        return try sharers(of: term, clients.ascending)
    }

    private func sharers(of term: [UInt8], _ clients: [Int64]) throws(Failure) -> [Sharer] {
        let candidates = clients.filter { serial in
            let serial = Int(serial)
            return view.isPresent(serial) && archived.admits(archived: view.isArchived(serial))
        }
        guard candidates.count > 1 else { return [] }
        var sharers: [Sharer] = []
        for serial in candidates.prefix(Self.lookLimit) {
            if let sharer = try sharer(serial), sharer.marks.contains(where: { Term(mark: $0).bytes == term }) {
                sharers.append(sharer)
            }
        }
        // A long mark begins like others: those who share all of it are the first one's equals.
        guard term.count == Term.maximumBytes,
            let mark = sharers.first?.marks.first(where: { Term(mark: $0).bytes == term })
        else { return sharers }
        return sharers.filter { $0.marks.contains(mark) }
    }

    private func sharer(_ serial: Int64) throws(Failure) -> Sharer? {
        try store.db.first(
            "SELECT \(ClientRow.columns), markedIn, document FROM client WHERE serial = ?",
            .integer(serial)
        ) { row throws(Failure) in
            let country = row.optionalText(ClientRow.width).flatMap(CountryCode.init)
            let client = try Document<Client>(bytes: row.bytes(ClientRow.width + 1)).record()
            return Sharer(
                serial: serial,
                isArchived: client.isArchived,
                summary: ClientRow.document(row),
                marks: client.marks(houseCountry: country).filter { !$0.value.isEmpty }
            )
        }
    }
}
