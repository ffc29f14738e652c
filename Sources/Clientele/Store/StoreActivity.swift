/// What a store has done since it was opened, and the room that it takes.
public struct StoreActivity: Sendable, Hashable {
    /// Transactions that were committed; several writes share one.
    public var commits = 0
    /// Writes that succeeded.
    public var writes = 0
    /// How often a client was asked for that was kept in memory.
    public var memoryHits = 0
    /// How often a client was asked for that was not.
    public var memoryMisses = 0
    /// The length of the store's file, in bytes.
    public var fileBytes = 0
    /// The length of what was written and is not in the file yet, in bytes.
    public var journalBytes = 0
    /// How far a backup or a verification is; `nil` when none is under way.
    public var maintenance: WorkProgress?

    /// A store that has done nothing.
    public init() {}
}

/// How far long work is.
public struct WorkProgress: Record, Hashable {
    public var done = 0
    public var total = 0

    public static let fields: [Field<Self>] = [
        Field("done", \.done, "How many of its steps are done: pages of a backup, rows of a verification."),
        Field("total", \.total, "How many there are."),
    ]

    public init() {}

    /// So many steps of so many.
    public init(done: Int, total: Int) {
        self.done = done
        self.total = total
    }
}
