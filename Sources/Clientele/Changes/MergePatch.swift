/// JSON Merge Patch (RFC 7396).
public enum MergePatch {
    /// The target with a patch applied (RFC 7396, section 2).
    public static func apply(_ patch: JSON, to target: JSON?) -> JSON {
        guard case .object(let changes) = patch else { return patch }
        var result = target?.object ?? JSONObject()
        for member in changes.members {
            if member.value.isNull {
                result[member.name] = nil
            } else {
                result[member.name] = apply(member.value, to: result[member.name])
            }
        }
        return .object(result)
    }

    /// The smallest patch that leads from one object to another; empty when they are equal.
    public static func difference(from old: JSONObject, to new: JSONObject) -> JSONObject {
        var patch = JSONObject()
        for member in new.members {
            let before = old[member.name]
            if before == member.value { continue }
            if case .object(let inner)? = before, case .object(let outer) = member.value {
                patch[member.name] = .object(difference(from: inner, to: outer))
            } else {
                patch[member.name] = member.value
            }
        }
        for member in old.members where new[member.name] == nil { patch[member.name] = .null }
        return patch
    }
}
