public import Clientele

/// What the daemon keeps of a client or an interaction, as far as a file tells it.
///
/// An import decides what of it counts: an own export gives back the identity, the archive state and the dates.
public struct KeptMembers: Sendable, Equatable {
    public var id: Identifier?
    public var revision: Int?
    public var createdAt: Timestamp?
    public var updatedAt: Timestamp?
    public var archivedAt: Timestamp?
    public var archiveReason: String?
    /// The clients that were merged into it.
    public var merged: [MergedClient] = []
    public var anonymisedAt: Timestamp?

    /// The names of these members in a document.
    public static let names = [
        "id", "revision", "createdAt", "updatedAt", "archivedAt", "archiveReason", "merged", "mergedInto",
        "anonymisedAt",
    ]

    /// Nothing.
    public init() {}

    /// Takes these members out of a document, and reports those that cannot be.
    init(from document: inout JSONObject, _ inspection: inout Inspection) {
        func take<Value: WireValue>(_ name: String, _ type: Value.Type) -> Value? {
            guard let json = document[name] else { return nil }
            document[name] = nil
            return json.isNull ? nil : inspection.descend(name) { Value(json, &$0) }
        }
        id = take("id", Identifier.self)
        revision = take("revision", Int.self)
        createdAt = take("createdAt", Timestamp.self)
        updatedAt = take("updatedAt", Timestamp.self)
        archivedAt = take("archivedAt", Timestamp.self)
        archiveReason = take("archiveReason", String.self)
        merged = take("merged", [MergedClient].self) ?? []
        anonymisedAt = take("anonymisedAt", Timestamp.self)
    }
}

extension PartialClient {
    /// Everything that the file tells of the client, as one document: what people give and what the daemon keeps.
    ///
    /// Of an own export it is the client's whole document, but for its revision where the format has no place for it.
    public var document: JSONObject {
        var document = members
        document["id"] = kept.id.map { .string($0.text) }
        document["revision"] = kept.revision.map { .number(JSONNumber(Int64($0))) }
        document["createdAt"] = kept.createdAt.map { .string($0.text) }
        document["updatedAt"] = kept.updatedAt.map { .string($0.text) }
        document["archivedAt"] = kept.archivedAt.map { .string($0.text) }
        document["archiveReason"] = kept.archiveReason.map { .string($0) }
        if !kept.merged.isEmpty { document["merged"] = kept.merged.json }
        document["anonymisedAt"] = kept.anonymisedAt.map { .string($0.text) }
        return document
    }
}
