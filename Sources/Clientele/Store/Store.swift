/// What commands ask of storage. An engine (SQLite today) stands behind it; `StoreContract` tests every engine alike.
///
/// Reading and writing speak the domain's intentions. Each closure sees one consistent state of the store.
public protocol Store: StoreMaintenance {
    /// Reads on the calling thread, without waiting for writers.
    ///
    /// The closure may be run a second time; then what it answered the first time is thrown away.
    ///
    /// - Throws: whatever the closure throws; `storage` when the store cannot be read.
    func read<Answer>(_ body: (any StoreReader) throws(Failure) -> Answer) throws(Failure) -> Answer

    /// Reads in the same way, and writes what was read.
    ///
    /// When the closure is run a second time, or throws, what it wrote is taken back.
    func read(
        to writer: inout JSONWriter,
        _ body: (any StoreReader, inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure)

    /// Queues a write. Writes take effect in the order in which they are queued, each wholly or not at all, and are
    /// committed together with whatever else is waiting.
    ///
    /// - Parameters:
    ///   - actor: whom the change log names.
    ///   - body: the write; what it answers is handed on once it is on disk.
    ///   - completion: called exactly once, on a thread of the store's, after the write is on disk or has failed.
    func write(
        by actor: Actor,
        _ body: @escaping @Sendable (any StoreWriter) throws(Failure) -> [UInt8],
        completion: @escaping @Sendable (Result<[UInt8], Failure>) -> Void
    )

    /// Begins a walk over the clients that a question means, in the present state; order, page and view do not matter.
    ///
    /// - Throws: `storage` when the store cannot be read, `shutting_down` when it is closed.
    func walk(_ query: ClientQuery) throws(Failure) -> any ClientWalk

    /// Writes in the same way, in a transaction that it shares with nobody, so that it may take minutes: others read
    /// meanwhile, and other writes wait.
    ///
    /// The body is to call ``StoreWriter/tidyUp()`` now and then.
    func writeAtLength(
        by actor: Actor,
        _ body: @escaping @Sendable (any StoreWriter) throws(Failure) -> [UInt8],
        completion: @escaping @Sendable (Result<[UInt8], Failure>) -> Void
    )

    /// What the store has done since it was opened, and the room that it takes.
    var activity: StoreActivity { get }

    /// Finishes the writes that are queued and releases the store; later writes fail with `shutting_down`.
    func close()
}

/// One consistent state of the store.
public protocol StoreReader {
    /// The country of national phone numbers where a client has none.
    var houseCountry: CountryCode? { get }

    /// The store's identity, its counts and the end of its change log.
    func facts() throws(Failure) -> StoreFacts

    /// A client in its present state.
    ///
    /// - Throws: `not_found`.
    func client(_ reference: ClientReference) throws(Failure) -> Document<Client>

    /// Writes a client in its present state as a value, and what is doubtful about it, if anything, as the member
    /// `warnings` behind it.
    ///
    /// - Throws: `not_found`, before anything is written.
    func write(_ reference: ClientReference, to writer: inout JSONWriter) throws(Failure)

    /// A client as it was.
    ///
    /// - Throws: `not_found` also when the client did not exist then.
    func client(_ reference: ClientReference, at moment: PastMoment) throws(Failure) -> Document<Client>

    /// A page of clients.
    ///
    /// - Throws: `invalid_params` when the cursor does not fit.
    func clients(_ query: ClientQuery) throws(Failure) -> ClientPage

    /// The clients in which every word is the beginning of some word, best first; where there are none, those in which
    /// every word is near some word.
    func search(_ query: SearchQuery) throws(Failure) -> [ClientSummary]

    /// The clients whose phone number, e-mail address or identifier this is, those first that are not archived.
    func lookup(_ key: LookupKey, archived: ArchivedFilter, limit: Int) throws(Failure) -> [ClientSummary]

    /// The values of a member that begin with a text, whatever its case and accents: those of most clients first.
    func values(of member: SharedMember, beginning prefix: String, limit: Int) throws(Failure) -> [SharedValue]

    /// Other clients, archived or not, that share a mark with this one.
    func lookalikes(of client: Client) throws(Failure) -> [Lookalike]

    /// A page of groups of clients that share a mark, in the order of the marks; a page may have few groups, or none, though
    /// others follow.
    ///
    /// - Throws: `invalid_params` when the cursor does not fit.
    func duplicates(_ query: DuplicateQuery) throws(Failure) -> Page<DuplicateGroup>

    /// The groups of clients that share a mark with one, archived or not.
    ///
    /// - Throws: `not_found`.
    func duplicates(of reference: ClientReference) throws(Failure) -> [DuplicateGroup]

    /// When each member of a client was last written.
    ///
    /// - Throws: `not_found`.
    func memberTimes(of reference: ClientReference) throws(Failure) -> MemberTimes

    /// The merge by which a client went into another; `nil` when there is no client of this name that was merged.
    func merger(of reference: ClientReference) throws(Failure) -> Merger?

    /// A page of a client's changes and those of its interactions, newest first.
    ///
    /// - Throws: `not_found`.
    func history(of reference: ClientReference, limit: Int, before cursor: Cursor?) throws(Failure) -> Page<Change>

    /// An interaction in its present state.
    ///
    /// - Throws: `not_found`.
    func interaction(_ id: Identifier) throws(Failure) -> Document<Interaction>

    /// An interaction as it was.
    ///
    /// - Throws: `not_found` also when the interaction did not exist then.
    func interaction(_ id: Identifier, at moment: PastMoment) throws(Failure) -> Document<Interaction>

    /// A page of interactions, newest first.
    ///
    /// - Throws: `not_found` when the query names a client that is not there.
    func interactions(_ query: InteractionQuery) throws(Failure) -> Page<Document<Interaction>>

    /// What the dashboard shows.
    func dashboard(at now: Timestamp) throws(Failure) -> Dashboard

    /// Changes after a number, oldest first.
    func changes(after seq: Int, limit: Int) throws(Failure) -> [Change]

    /// What finds clients by what tells them apart, for many questions about the state that is read.
    func recognition() throws(Failure) -> any ClientRecognition
}

/// Finds clients by what tells them apart, in one state of the store and no longer than that is read.
public protocol ClientRecognition {
    /// Clients, archived or not, that have a mark: an identifier, an e-mail address, a phone, or name with city.
    func clients(having mark: ClientMark, limit: Int) throws(Failure) -> [Document<Client>]

    /// Clients, archived or not, whose names are sorted alike.
    func clients(named name: String, limit: Int) throws(Failure) -> [Document<Client>]

    /// The client, archived or not, whose key in another program this is.
    func client(externalReference: String) throws(Failure) -> Document<Client>?
}

extension StoreReader {
    /// Writes the document that is read.
    public func write(_ reference: ClientReference, to writer: inout JSONWriter) throws(Failure) {
        writer.raw(try client(reference).withWarnings(houseCountry: houseCountry))
    }
}

/// The store within one write: everything it does is kept together, or not at all.
public protocol StoreWriter: StoreReader {
    /// The moment that the write is dated with.
    var now: Timestamp { get }

    /// Other clients, archived or not, that share a mark with one that is to be added.
    func lookalikes(of client: PreparedClient) throws(Failure) -> [Lookalike]

    /// Adds a client: gives it identity, number (unless it has one), revision 1 and dates; the clients that came merged into
    /// it answer as it.
    ///
    /// - Throws: `duplicate` when its number or external reference is taken, or the identity or number of one that came
    ///   merged into it.
    func add(_ client: PreparedClient) throws(Failure) -> Document<Client>

    /// Writes a new revision of a client, unless nothing differs: then the present document is answered.
    ///
    /// - Parameters:
    ///   - document: the present state.
    ///   - client: the state to write; identity, revision and dates are kept by the store.
    ///   - type: what the change log calls it.
    /// - Throws: `duplicate` when its number or external reference is taken.
    func revise(_ document: Document<Client>, to client: Client, as type: ChangeType) throws(Failure) -> Document<
        Client
    >

    /// Lets identities and numbers that are nobody's answer as a client, as they did where it comes from; those that do so
    /// already are passed over.
    ///
    /// - Throws: `duplicate` when one of them is another client's.
    func adopt(_ merged: [MergedClient], by document: Document<Client>) throws(Failure) -> Document<Client>

    /// Merges a client into another: writes a new revision of the one that stays, moves the interactions to it, and lets it
    /// answer for the other from now on.
    ///
    /// - Parameters:
    ///   - from: the present state of the client that is merged away.
    ///   - document: the present state of the one that stays.
    ///   - client: the state to write; it names the other among ``Client/merged``.
    func merge(
        _ from: Document<Client>,
        into document: Document<Client>,
        as client: Client
    ) throws(Failure) -> Document<Client>

    /// Undoes a merge: gives the client that was merged away its last state and its interactions back.
    ///
    /// - Parameters:
    ///   - merger: the merge; its target is not merged itself.
    ///   - document: the present state of the target.
    ///   - client: the state of the target to write.
    /// - Returns: both clients.
    /// - Throws: `duplicate` when the external reference was given to another client meanwhile.
    func undo(
        _ merger: Merger,
        of document: Document<Client>,
        leaving client: Client
    ) throws(Failure) -> (restored: Document<Client>, target: Document<Client>)

    /// Adds a client that had an identity and dates before, in this store's or another one's own form.
    ///
    /// - Throws: `duplicate` when its identity, number or external reference is taken.
    func add(_ client: PreparedClient, keeping origin: Origin) throws(Failure) -> Document<Client>

    /// Who answers to a reference, and whether that client is archived.
    ///
    /// - Throws: `not_found`.
    func bearer(of reference: ClientReference) throws(Failure) -> (id: Identifier, isArchived: Bool)

    /// Adds an interaction to a client: gives it identity, revision 1 and dates.
    ///
    /// - Throws: `not_found` when there is no such client.
    func add(_ interaction: Interaction, to client: Identifier) throws(Failure) -> Document<Interaction>

    /// Adds an interaction that had an identity and dates before.
    ///
    /// - Throws: `duplicate` when its identity is taken, `not_found` when there is no such client.
    func add(
        _ interaction: Interaction,
        to client: Identifier,
        keeping origin: Origin
    ) throws(Failure) -> Document<Interaction>

    /// Does the upkeep that a long write owes, so that it needs no more memory than many short ones.
    func tidyUp() throws(Failure)

    /// Passes over the numbers that clients were given from outside, so that the next new client finds its number at once.
    func passTakenNumbers() throws(Failure)

    /// Writes a new revision of an interaction, unless nothing differs: then the present document is answered.
    func revise(
        _ document: Document<Interaction>,
        to interaction: Interaction,
        as type: ChangeType
    ) throws(Failure) -> Document<Interaction>

    /// The answer that a key was given before.
    ///
    /// - Parameter content: what was asked then has to equal this.
    /// - Throws: `key_reused` when the key came with other content.
    func answer(to key: RequestKey, content: [UInt8]) throws(Failure) -> [UInt8]?

    /// Keeps the answer to a key.
    func remember(_ answer: [UInt8], to key: RequestKey, content: [UInt8]) throws(Failure)
}

/// What a record keeps of the time before it came into the store.
public struct Origin: Sendable, Hashable {
    /// The identity; a new one when absent.
    public var id: Identifier?
    /// When it was created; now when absent.
    public var createdAt: Timestamp?
    /// When it was last written; now when absent.
    public var updatedAt: Timestamp?

    /// A record that begins here.
    public init() {}
}

extension StoreWriter {
    /// Adds a client that nothing is known of beforehand.
    public func add(_ client: Client) throws(Failure) -> Document<Client> {
        try add(PreparedClient(client, houseCountry: nil))
    }
}

/// What makes a writing command safe to repeat: 1 to 200 characters that the peer chooses, of its own uid.
public struct RequestKey: WireValue, Hashable {
    /// The key.
    public let text: String

    public static let schema: JSON = ["type": "string", "minLength": 1, "maxLength": 200]

    /// Reads a key.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard Limit.length(200).admits(json, &inspection), let text = String(json, &inspection) else { return nil }
        self.text = text
    }

    /// Appends the key.
    public func write(to writer: inout JSONWriter) { writer.string(text) }
}
