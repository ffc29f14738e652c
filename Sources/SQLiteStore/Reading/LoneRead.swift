import Clientele

/// A read that asks for one client and nothing else: it is answered from memory, or by one statement, which is a state
/// of the store by itself and needs no transaction.
///
/// Whatever asks for more is told so, and has to begin anew on a ``Snapshot``.
final class LoneRead: StoreReader {
    private static let asksForMore = Failure(.internal, "The read needs a state of the store.")

    private let store: SQLiteStore
    private var hasAnswered = false
    /// Whether what was read is to be thrown away, since more than one client was asked for.
    private(set) var isInsufficient = false

    init(of store: SQLiteStore) {
        self.store = store
    }

    var houseCountry: CountryCode? { store.settings.houseCountry }

    func client(_ reference: ClientReference) throws(Failure) -> Document<Client> {
        if hasAnswered { throw insufficient() }
        hasAnswered = true
        return Document(bytes: try row(reference).document)
    }

    func write(_ reference: ClientReference, to writer: inout JSONWriter) throws(Failure) {
        if hasAnswered { throw insufficient() }
        hasAnswered = true
        guard let documents = store.documents else { return writer.raw(try sheet(reference).text) }
        switch documents.find(reference, to: &writer) {
        case .document: break
        case .missing(let ticket, let known):
            let (id, text) = try sheet(reference)
            documents.keep(text, of: id, as: reference, ticket, known: known)
            writer.raw(text)
        }
    }

    /// A client's document with its warnings, as it is answered and kept: so that they cost nothing the next time.
    private func sheet(_ reference: ClientReference) throws(Failure) -> (id: Identifier, text: [UInt8]) {
        let row = try row(reference)
        if row.isSound { return (row.id, row.document) }
        return (row.id, try Document<Client>(bytes: row.document).withWarnings(houseCountry: houseCountry))
    }

    private func row(_ reference: ClientReference) throws(Failure) -> FoundRow {
        guard let row = try store.readers.client(reference) else { throw .notFound("client", reference.description) }
        return row
    }

    private func insufficient() -> Failure {
        isInsufficient = true
        return Self.asksForMore
    }
}

/// What only a state of the store can answer.
extension LoneRead {
    func facts() throws(Failure) -> StoreFacts { throw insufficient() }

    func client(_ reference: ClientReference, at moment: PastMoment) throws(Failure) -> Document<Client> {
        throw insufficient()
    }

    func clients(_ query: ClientQuery) throws(Failure) -> ClientPage { throw insufficient() }

    func search(_ query: SearchQuery) throws(Failure) -> [ClientSummary] { throw insufficient() }

    func values(of member: SharedMember, beginning prefix: String, limit: Int) throws(Failure) -> [SharedValue] {
        throw insufficient()
    }

    func lookup(_ key: LookupKey, archived: ArchivedFilter, limit: Int) throws(Failure) -> [ClientSummary] {
        throw insufficient()
    }

    func lookalikes(of client: Client) throws(Failure) -> [Lookalike] { throw insufficient() }

    func history(of reference: ClientReference, limit: Int, before cursor: Cursor?) throws(Failure) -> Page<Change> {
        throw insufficient()
    }

    func interaction(_ id: Identifier) throws(Failure) -> Document<Interaction> { throw insufficient() }

    func interaction(_ id: Identifier, at moment: PastMoment) throws(Failure) -> Document<Interaction> {
        throw insufficient()
    }

    func duplicates(_ query: DuplicateQuery) throws(Failure) -> Page<DuplicateGroup> { throw insufficient() }

    func duplicates(of reference: ClientReference) throws(Failure) -> [DuplicateGroup] { throw insufficient() }

    func memberTimes(of reference: ClientReference) throws(Failure) -> MemberTimes { throw insufficient() }

    func merger(of reference: ClientReference) throws(Failure) -> Merger? { throw insufficient() }

    func interactions(_ query: InteractionQuery) throws(Failure) -> Page<Document<Interaction>> { throw insufficient() }

    func dashboard(at now: Timestamp) throws(Failure) -> Dashboard { throw insufficient() }

    func changes(after seq: Int, limit: Int) throws(Failure) -> [Change] { throw insufficient() }

    func recognition() throws(Failure) -> any ClientRecognition { throw insufficient() }
}
