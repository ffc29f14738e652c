import Clientele

extension WriteSession {
    /// Appends a change. Its number is the one after the last that is kept, so that what is rolled back leaves no gap.
    func log(
        _ type: ChangeType,
        client: Int64,
        interaction: Int64?,
        revision: Int,
        _ patch: [UInt8]
    ) throws(Failure) {
        var counters = try memory.counters(db)
        counters.seq += 1
        try db.run(
            """
            INSERT INTO change (seq, at, type, client, interaction, revision, uid, user, patch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .integer(counters.seq),
            .moment(now),
            .text(type.rawValue),
            .integer(client),
            interaction.map { .integer($0) } ?? .null,
            .integer(revision),
            .integer(actor.uid),
            .text(actor.user),
            .bytes(patch)
        )
        memory.keep(counters)
    }
}

/// The members that the change log keeps beside the patches.
let unloggedMembers: Set = ["id", "revision", "createdAt", "updatedAt"]

extension Origin {
    /// The same for a record that is added: dates from before it came into the store are kept in its first patch.
    var unloggedMembers: Set<String> {
        var names: Set = ["id", "revision"]
        if createdAt == nil { names.insert("createdAt") }
        if updatedAt == nil { names.insert("updatedAt") }
        return names
    }
}

extension Document {
    /// The members that patches are made of: all but those that the change log keeps beside them.
    func loggedObject() throws(Failure) -> JSONObject {
        var object = try object()
        for name in unloggedMembers { object[name] = nil }
        return object
    }
}
