import Clientele

/// What one change did to single fields.
struct FieldChange: Equatable {
    let tokens: [String]
    let before: String?
    let after: String?
}

/// Turns patches into what was there before and after each of them.
enum History {
    /// A change of the log and the fields it touched.
    struct Entry {
        let change: JSON
        /// What an interaction was about, where the change concerns one.
        var subject: String?
        let fields: [FieldChange]
    }

    /// Folds changes of a client and of its interactions, the oldest first.
    ///
    /// - Parameter documents: what stood there before, by id; nothing for what the first change created.
    static func entries(_ changes: [JSON], from documents: [String: JSON] = [:]) -> [Entry] {
        var documents = documents
        return changes.map { change in
            let noun = change["interaction"]?.string ?? change["client"]?.string ?? ""
            let before = documents[noun] ?? .object(JSONObject())
            let after = MergePatch.apply(change["patch"] ?? .object(JSONObject()), to: before)
            documents[noun] = after
            return Entry(
                change: change,
                subject: change["interaction"] == nil ? nil : after["subject"]?.string,
                fields: differences(before, after, []).filter { !isKept($0.tokens) }
            )
        }
    }

    /// What differs between two values, place by place.
    static func differences(_ before: JSON?, _ after: JSON?, _ path: [String]) -> [FieldChange] {
        if before == after { return [] }
        let isObject = before?.object != nil || after?.object != nil
        let isList = before?.array != nil || after?.array != nil
        if isObject, before?.object != nil || before == nil || before?.isNull == true,
            after?.object != nil || after == nil
        {
            let old = before?.object ?? JSONObject()
            let new = after?.object ?? JSONObject()
            let names = old.members.map(\.name) + new.members.map(\.name).filter { old[$0] == nil }
            let isWhole = path.count > 1 || (path.count == 1 && path != ["custom"])
            if isWhole, before == nil || after == nil { return [leaf(path, before, after)] }
            return names.flatMap { differences(old[$0], new[$0], path + [$0]) }
        }
        if isList, before?.array != nil || before == nil, after?.array != nil || after == nil {
            return ListDifference.steps(from: before?.array ?? [], to: after?.array ?? []).flatMap { step in
                let path = path + [String(step.index)]
                guard step.before != nil, step.after != nil else { return [leaf(path, step.before, step.after)] }
                return differences(step.before, step.after, path)
            }
        }
        return [leaf(path, before, after)]
    }

    private static func leaf(_ path: [String], _ before: JSON?, _ after: JSON?) -> FieldChange {
        if path.first == "merged", path.count == 2 {
            func name(_ client: JSON?) -> String? { client?["number"]?.string ?? client?["id"]?.string }
            return FieldChange(tokens: path, before: name(before), after: name(after))
        }
        return FieldChange(tokens: path, before: before.flatMap(brief), after: after.flatMap(brief))
    }

    /// A value in a few words.
    static func brief(_ value: JSON) -> String? {
        switch value {
        case .null: nil
        case .string(let text): text
        case .array(let elements): elements.compactMap(brief).joined(separator: ", ")
        case .object(let object): object.members.compactMap { brief($0.value) }.joined(separator: " ")
        default: value.text
        }
    }

    /// Whether the daemon keeps a member by itself, so that its change says nothing.
    static func isKept(_ tokens: [String]) -> Bool {
        ["id", "client", "revision", "createdAt", "updatedAt", "archivedAt", "mergedInto", "anonymisedAt"].contains(
            tokens.first ?? ""
        )
    }
}
