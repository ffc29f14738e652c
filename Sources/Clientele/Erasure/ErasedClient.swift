/// What is left of a natural person once its data was replaced by nothing (Regulation (EU) 2016/679, article 17).
///
/// Identity, number, dates and archive state stay, so that books and numbers printed on invoices still lead somewhere.
public enum ErasedClient {
    /// The name that takes the place of a person's.
    public static let name = "Anonymised"

    /// The members of a client's patches that say nothing of the person.
    private static let keptMembers: Set = ["archivedAt", "merged", "mergedInto", "createdAt", "updatedAt"]
    /// The members of an interaction's that do.
    private static let interactionTexts = ["subject", "body", "link", "archiveReason"]

    /// The client without its person, at the same revision.
    public static func client(_ client: Client) -> Client {
        var erased = Client()
        erased.id = client.id
        erased.revision = client.revision
        erased.createdAt = client.createdAt
        erased.updatedAt = client.updatedAt
        erased.archivedAt = client.archivedAt
        erased.merged = client.merged
        erased.mergedInto = client.mergedInto
        erased.anonymisedAt = client.anonymisedAt
        erased.number = client.number
        erased.kind = .person
        erased.name = name
        return erased
    }

    /// An interaction without its texts, at the same revision.
    public static func interaction(_ interaction: Interaction) -> Interaction {
        var erased = interaction
        erased.subject = nil
        erased.body = nil
        erased.link = nil
        erased.archiveReason = nil
        return erased
    }

    /// A patch of a client's without what it says of the person.
    ///
    /// - Parameter client: the client, when this is its first patch, which says what it is.
    public static func patch(_ patch: JSONObject, first client: Client?) -> JSONObject {
        var erased = JSONObject()
        if let client {
            erased["number"] = client.number.map(JSON.string)
            erased["kind"] = .string(ClientKind.person.rawValue)
            erased["name"] = .string(name)
        }
        for member in patch.members where keptMembers.contains(member.name) { erased[member.name] = member.value }
        return erased
    }

    /// A patch of an interaction's without its texts.
    public static func interactionPatch(_ patch: JSONObject) -> JSONObject { patch.without(interactionTexts) }
}

extension ErasedClient {
    /// An answer that was kept for whoever repeats a request, without what it says of some clients.
    ///
    /// - Parameter ids: the clients' identities.
    public static func answer(_ answer: JSON, without ids: Set<String>) -> JSON {
        switch answer {
        case .array(let elements):
            // A warning that names a client says its name.
            let kept = elements.filter { element in
                !(element["candidates"]?.array ?? []).contains { ids.contains($0["client"]?["id"]?.string ?? "") }
            }
            return .array(kept.map { self.answer($0, without: ids) })
        case .object(let object):
            if ids.contains(object["id"]?.string ?? "") { return erased(object) }
            if ids.contains(object["client"]?.string ?? "") { return .object(interactionPatch(object)) }
            let members = object.members.map {
                JSONObject.Member(name: $0.name, value: self.answer($0.value, without: ids))
            }
            return .object(JSONObject(distinct: members))
        default: return answer
        }
    }

    private static func erased(_ client: JSONObject) -> JSON {
        var erased: JSONObject = ["id": client["id"] ?? .null]
        for name in ["number", "kind", "revision", "createdAt", "updatedAt"] { erased[name] = client[name] }
        erased["name"] = .string(name)
        return .object(erased)
    }
}
