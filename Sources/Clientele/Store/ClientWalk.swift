/// A walk over the clients of one state of the store, which stays what it was whatever is written meanwhile.
///
/// Clients come in the order in which they were added. A walk is used by one thread at a time, and has to be closed: as
/// long as it is held, what is written piles up in the store's journal.
public protocol ClientWalk: AnyObject, Sendable {
    /// How many clients are meant.
    var count: Int { get }
    /// How many of them are archived.
    var archivedCount: Int { get }
    /// The number of the last change in the state.
    var seq: Int { get }

    /// Goes on to the next client; `nil` behind the last one.
    ///
    /// - Throws: `storage` when the state cannot be read, `shutting_down` after ``close()``.
    func next() throws(Failure) -> WalkedClient?

    /// The next interactions of the client that was reached last, archived ones too, oldest first; none when all were
    /// answered.
    func nextInteractions() throws(Failure) -> [Document<Interaction>]

    /// Begins with the first client again, in the same state.
    func restart()

    /// Lets go of the state; waits for a step that is under way.
    func close()
}

/// A client on a walk.
public struct WalkedClient: Sendable {
    /// Its identity.
    public var id: Identifier
    /// Its document.
    public var document: Document<Client>

    /// A client with what belongs to it.
    public init(id: Identifier, document: Document<Client>) {
        self.id = id
        self.document = document
    }
}
