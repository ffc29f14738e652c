/// What a change did.
public enum ChangeType: String, WireWord {
    case clientCreated = "client.created"
    case clientUpdated = "client.updated"
    case clientArchived = "client.archived"
    case clientRestored = "client.restored"
    case clientReverted = "client.reverted"
    /// Another client was merged into this one.
    case clientMerged = "client.merged"
    /// The client was merged into another, which answers for it from now on.
    case clientMergedInto = "client.mergedInto"
    /// Another client was taken out of this one again.
    case clientUnmerged = "client.unmerged"
    /// The client was taken out of another, and answers for itself again.
    case clientSeparated = "client.separated"
    /// The person's data was replaced by nothing, also in all changes before; whoever kept a copy of it drops that.
    case clientAnonymised = "client.anonymised"
    case interactionAdded = "interaction.added"
    case interactionUpdated = "interaction.updated"
    case interactionArchived = "interaction.archived"
    case interactionRestored = "interaction.restored"
    case interactionReverted = "interaction.reverted"
    /// The interaction moved to another client, with a merge or its undoing.
    case interactionMoved = "interaction.moved"
}

/// Who made a change, as the kernel knew the peer (`SO_PEERCRED`, unix(7)).
public struct Actor: Record, Hashable {
    /// The user's number.
    public var uid = 0
    /// The user's name at that time; absent when the number had none.
    public var user: String?

    public static let fields: [Field<Self>] = [
        Field("uid", \.uid, "The user's number."),
        Field("user", \.user, "The user's name at that time."),
    ]

    public init() {}

    /// A user by number and name.
    public init(uid: Int, user: String?) {
        self.uid = uid
        self.user = user
    }
}

/// One entry of the change log: what was written, when, and by whom.
public struct Change: Record {
    /// The place in the log: 1, 2, 3… without gaps.
    public var seq = 0
    public var at = Timestamp(milliseconds: 0)
    public var type = ChangeType.clientUpdated
    public var client = Identifier(high: 0, low: 0)
    public var interaction: Identifier?
    public var revision = 0
    public var actor = Actor()
    /// A JSON Merge Patch (RFC 7396) from the previous revision to this one.
    public var patch = JSON.object(JSONObject())

    public static let schemaName: String? = "Change"

    public static let fields: [Field<Self>] = [
        Field("seq", \.seq, "The place in the log: 1, 2, 3… without gaps."),
        Field("at", \.at, "When it was made."),
        Field("type", \.type, "What it did."),
        Field("client", \.client, "The client's id."),
        Field("interaction", \.interaction, "The interaction's id, where it concerns one."),
        Field("revision", \.revision, "The resulting revision, of the interaction where it concerns one."),
        Field("actor", \.actor, "Who made it."),
        Field("patch", \.patch, "A JSON Merge Patch (RFC 7396) from the previous revision to this one."),
    ]

    /// A change that is still to be filled.
    public init() {}
}
