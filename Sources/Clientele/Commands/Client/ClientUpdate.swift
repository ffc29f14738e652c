/// `client.update`
public struct ClientUpdate: WritingCommand {
    public var client = ClientReference("")
    public var patch = JSONObject()
    public var revision: Int?
    public var key: RequestKey?

    public static let method = "client.update"
    public static let summary = "Changes a client's members, keeping what others changed since."
    public static let failures: [Failure.Kind] = [.notFound, .archived, .conflict, .duplicate]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id or number."),
        Field(
            "patch",
            \.patch,
            "A JSON Merge Patch (RFC 7396): null or an empty text removes a member, lists are replaced."
        ),
        Field("revision", \.revision, "The revision that the caller had seen.", .range(1...Int(Int32.max))),
        keyField,
    ]

    public init() {}

    public func check(_ inspection: inout Inspection) {
        Edit<Client>.check(patch, &inspection)
    }

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> WrittenClient {
        let document = try store.client(client)
        let current = try document.record()
        if current.isArchived { throw .archived(current) }
        var base: Document<Client>?
        if let revision, revision != current.revision {
            if revision > current.revision { throw .unseenRevision(current.revision) }
            if let arrival = try store.arrival(of: client), revision < arrival { throw .merged(document, current) }
            base = try store.client(.id(current.id), at: .revision(revision))
        }
        let edit = Edit(patch, of: document, seen: base)
        let edited = try edit.result { Client.withoutDerivedName($0, current) }
        var client = edited
        client.name = client.name ?? client.nameFromParts
        guard client.number != nil else {
            throw .invalidParams("/patch/number", .missing, "A client always has a number.")
        }
        let written = try store.revise(document, to: client, as: .clientUpdated)
        let doubts = client.doubts(houseCountry: store.houseCountry)
        return WrittenClient(written, warnings: doubts + Warning.doubles(try store.lookalikes(of: client)))
    }
}

extension Client {
    /// Takes a name that was made of a person's parts out of an edited document, so that it is made anew.
    ///
    /// A name that equals its parts counts as made of them.
    public static func withoutDerivedName(_ edited: JSONObject, _ before: Client) -> JSONObject {
        guard before.name == before.nameFromParts, edited["name"] == before.name.map(JSON.string),
            edited["kind"] == .string(ClientKind.person.rawValue)
        else { return edited }
        var edited = edited
        edited["name"] = nil
        return edited
    }
}

extension StoreReader {
    /// The revision of the client that stays since which another one answers as it; `nil` when a reference is nobody's that
    /// was merged.
    fileprivate func arrival(of reference: ClientReference) throws(Failure) -> Int? {
        var merger = try merger(of: reference)
        while let present = merger, present.target != present.survivor {
            merger = try self.merger(of: .id(present.target))
        }
        return merger?.revision
    }
}

extension Failure {
    /// A client that was merged since its revision was seen.
    fileprivate static func merged(_ document: Document<Client>, _ client: Client) -> Failure {
        Failure(
            .conflict,
            "The client was merged into \(client.number ?? "") \(client.name ?? "") since; look at that one.",
            facts: ["current": (try? document.object()).map(JSON.object) ?? .null, "fields": []]
        )
    }

    /// A client that has to be restored first.
    static func archived(_ client: Client) -> Failure {
        if client.anonymisedAt != nil {
            return Failure(.archived, "\(client.number ?? "") was anonymised; nothing of it can be changed any more.")
        }
        return Failure(.archived, "\(client.number ?? "") \(client.name ?? "") is archived; restore it first.")
    }

    /// A revision that does not exist yet.
    static func unseenRevision(_ current: Int) -> Failure {
        .invalidParams("/revision", .range, "The present revision is \(current).")
    }
}
