/// What is done with a store as a whole while it serves: each may take minutes, and neither reads nor writes wait for it.
public protocol StoreMaintenance: Sendable {
    /// Copies one consistent state into a file of its own, and checks the copy; a second one waits for the first.
    ///
    /// - Parameter isWanted: asked now and then; once it answers `false`, the copy is given up and leaves nothing behind.
    /// - Throws: `storage` when there is no room for it or it cannot be written, `shutting_down` when it was given up.
    func backup(while isWanted: @escaping @Sendable () -> Bool) throws(Failure) -> BackupReceipt

    /// Compares everything that is kept twice in one consistent state: the file and its indexes, documents, columns, the
    /// search index, counts, and the change log.
    ///
    /// - Parameter isWanted: asked now and then; once it answers `false`, the comparison is given up.
    /// - Throws: `storage` when the store cannot be read at all, `shutting_down` when it was given up.
    func verify(while isWanted: @escaping @Sendable () -> Bool) throws(Failure) -> Verification

    /// Replaces a natural person's data by nothing wherever the store has it, in its history and its file as well.
    ///
    /// Writes wait until that is done.
    ///
    /// - Parameters:
    ///   - number: the client's number.
    ///   - isWanted: asked before it begins; what has begun is not given up.
    /// - Throws: `not_found`; `invalid_params` when the client is an organization or has another number.
    func anonymise(
        _ reference: ClientReference,
        confirmedAs number: String,
        by actor: Actor,
        while isWanted: @escaping @Sendable () -> Bool
    ) throws(Failure) -> Anonymisation
}

/// A copy of the store that was made.
public struct BackupReceipt: Record, Hashable {
    public var path = ""
    public var bytes = 0
    public var seq = 0

    public static let fields: [Field<Self>] = [
        Field("path", \.path, "The snapshot's file, on the daemon's machine."),
        Field("bytes", \.bytes, "How long it is."),
        Field("seq", \.seq, "The number of the last change in it."),
    ]

    public init() {}

    /// A copy at a path.
    public init(path: String, bytes: Int, seq: Int) {
        self.path = path
        self.bytes = bytes
        self.seq = seq
    }
}

/// What a comparison of everything that a store keeps twice came to.
public struct Verification: Record {
    public var clients = 0
    public var interactions = 0
    public var changes = 0
    public var faultCount = 0
    public var faults = Present<[StoreFault]>([])

    /// How many faults are told of one by one.
    public static let faultLimit = 100

    public static let fields: [Field<Self>] = [
        Field("clients", \.clients, "How many clients were looked at, archived or not."),
        Field("interactions", \.interactions, "How many interactions were looked at, archived or not."),
        Field("changes", \.changes, "How many changes were looked at."),
        Field("faultCount", \.faultCount, "How many faults were found; 0 is a sound store."),
        Field("faults", \.faults, "The faults, up to \(Verification.faultLimit)."),
    ]

    public init() {}

    /// Counts a fault, and keeps it unless there are too many.
    public mutating func report(_ what: StoreFault.Subject, _ place: String, _ message: String) {
        faultCount += 1
        if faults.value.count < Self.faultLimit {
            faults.value.append(StoreFault(what: what, place: place, message: message))
        }
    }
}

/// Two things in a store that should agree, and do not.
public struct StoreFault: Record, Hashable {
    /// What a fault concerns.
    public enum Subject: String, WireWord {
        /// The file: a page, an index, a reference from one table to another.
        case file
        /// A document that cannot be read.
        case document
        /// A column that says something else than the document.
        case column
        /// A word, tag or mark by which a client is found.
        case search
        /// The number of a client's interactions, or the last of them.
        case digest
        /// A count of the whole store.
        case tally
        /// The change log: a number that is missing, or changes that do not lead to the document.
        case log
        /// Who answers for a client that was merged.
        case merged
    }

    public var what = Subject.file
    public var place = ""
    public var message = ""

    public static let fields: [Field<Self>] = [
        Field("what", \.what, "What it concerns."),
        Field("where", \.place, "Where it was found, such as `client C000001` or `change 17`."),
        Field("message", \.message, "A sentence for a person."),
    ]

    public init() {}

    /// A fault of a kind, at a place.
    public init(what: Subject, place: String, message: String) {
        self.what = what
        self.place = place
        self.message = message
    }
}
