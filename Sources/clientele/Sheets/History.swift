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
        let fields: [FieldChange]
    }

    /// Folds all changes of a client and of its interactions, the oldest first, from nothing on.
    static func entries(_ changes: [JSON]) -> [Entry] {
        var documents: [String: JSON] = [:]
        return changes.map { change in
            let noun = change["interaction"]?.string ?? change["client"]?.string ?? ""
            let before = documents[noun] ?? .object(JSONObject())
            let after = MergePatch.apply(change["patch"] ?? .object(JSONObject()), to: before)
            documents[noun] = after
            return Entry(change: change, fields: differences(before, after, []).filter { !isKept($0.tokens) })
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
            return listDifferences(before?.array ?? [], after?.array ?? [], path)
        }
        return [leaf(path, before, after)]
    }

    /// Equal elements at both ends are set aside, so that what was put in or taken out stands alone.
    private static func listDifferences(_ old: [JSON], _ new: [JSON], _ path: [String]) -> [FieldChange] {
        let shorter = min(old.count, new.count)
        var head = 0
        while head < shorter, old[head] == new[head] { head += 1 }
        var tail = 0
        while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        let (oldMiddle, newMiddle) = (old[head..<old.count - tail], new[head..<new.count - tail])
        if oldMiddle.count == newMiddle.count {
            return zip(oldMiddle, newMiddle).enumerated().flatMap { offset, pair in
                differences(pair.0, pair.1, path + [String(head + offset)])
            }
        }
        return oldMiddle.enumerated().map { leaf(path + [String(head + $0)], $1, nil) }
            + newMiddle.enumerated().map { leaf(path + [String(head + $0)], nil, $1) }
    }

    private static func leaf(_ path: [String], _ before: JSON?, _ after: JSON?) -> FieldChange {
        FieldChange(tokens: path, before: before.flatMap(brief), after: after.flatMap(brief))
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
    private static func isKept(_ tokens: [String]) -> Bool {
        ["id", "client", "revision", "createdAt", "updatedAt", "archivedAt"].contains(tokens.first ?? "")
    }
}
