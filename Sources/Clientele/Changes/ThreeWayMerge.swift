/// Joins two edits of the same object: what only one side changed is taken, what both changed differently is a conflict.
enum ThreeWayMerge {
    /// Both edits joined, and the JSON pointers of what could not be.
    struct Outcome {
        var merged: JSONObject
        var conflicts: [String]
    }

    /// Joins the edits that lead from a common base to mine and to theirs.
    static func merge(base: JSONObject, mine: JSONObject, theirs: JSONObject) -> Outcome {
        merge(base: base, mine: mine, theirs: theirs, at: "")
    }

    private static func merge(base: JSONObject, mine: JSONObject, theirs: JSONObject, at path: String) -> Outcome {
        var outcome = Outcome(merged: theirs, conflicts: [])
        var names = mine.members.map(\.name)
        names += base.members.map(\.name).filter { mine[$0] == nil }
        for name in names {
            let (before, my, their) = (base[name], mine[name], theirs[name])
            if my == before || my == their { continue }
            if their == before {
                outcome.merged[name] = my
                continue
            }
            let pointer = "\(path)/\(name.pointerToken)"
            switch (my, their) {
            case (.object(let mine)?, .object(let theirs)?):
                let inner = merge(base: before?.object ?? JSONObject(), mine: mine, theirs: theirs, at: pointer)
                outcome.merged[name] = .object(inner.merged)
                outcome.conflicts += inner.conflicts
            case (.array(let mine)?, .array(let theirs)?):
                if let list = merge(name, base: before?.array ?? [], mine: mine, theirs: theirs) {
                    outcome.merged[name] = .array(list)
                } else {
                    outcome.conflicts.append(pointer)
                }
            default:
                outcome.conflicts.append(pointer)
            }
        }
        return outcome
    }

    /// Joins two lists element by element; `nil` when an element cannot be told apart or was changed on both sides.
    private static func merge(_ name: String, base: [JSON], mine: [JSON], theirs: [JSON]) -> [JSON]? {
        guard let base = elements(of: name, base), let mine = elements(of: name, mine),
            let theirs = elements(of: name, theirs)
        else { return nil }
        var values: [JSON: JSON] = [:]
        for key in Set(mine.keys + theirs.keys) {
            let (before, my, their) = (base.byKey[key], mine.byKey[key], theirs.byKey[key])
            if my != before, their != before, my != their { return nil }
            values[key] = my == before ? their : my
        }
        return order(base: base.keys, mine: mine.keys, theirs: theirs.keys)?.compactMap { values[$0] }
    }

    /// The order of both edits: of the side that rearranged, with what the other one appended; `nil` when both did.
    private static func order(base: [JSON], mine: [JSON], theirs: [JSON]) -> [JSON]? {
        func isRearranged(_ side: [JSON]) -> Bool {
            let kept = base.filter(Set(side).contains)
            return !side.starts(with: kept)
        }
        func joined(_ first: [JSON], _ second: [JSON]) -> [JSON] {
            first + second.filter { !Set(first).contains($0) }
        }
        if !isRearranged(mine) { return joined(theirs, mine) }
        if !isRearranged(theirs) || mine == theirs { return joined(mine, theirs) }
        return nil
    }

    private struct Elements {
        var keys: [JSON]
        var byKey: [JSON: JSON]
    }

    /// The elements by what tells them apart; `nil` when two cannot be told apart.
    private static func elements(of name: String, _ list: [JSON]) -> Elements? {
        let ordered = list.map { (key: key(of: $0, in: name), value: $0) }
        let byKey = Dictionary(ordered.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        return byKey.count == ordered.count ? Elements(keys: ordered.map(\.key), byKey: byKey) : nil
    }

    private static func key(of element: JSON, in list: String) -> JSON {
        switch list {
        case "emails":
            element["address"]?.string.flatMap { EmailAddress($0)?.normalized }.map(JSON.string) ?? element
        case "phones":
            element["number"]?.string.flatMap { PhoneNumber($0)?.normalized(in: nil) }.map(JSON.string) ?? element
        case "identifiers": element["scheme"] ?? element
        case "addresses": element["use"] ?? element
        case "contacts": element["name"] ?? element
        default: element
        }
    }
}
