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
            let pointer = "\(path)/\(name)"
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
        var merged: [JSON] = []
        for (key, their) in theirs.ordered {
            let (before, my) = (base.byKey[key], mine.byKey[key])
            if my == their || my == before {
                merged.append(their)
            } else if their == before {
                if let my { merged.append(my) }
            } else {
                return nil
            }
        }
        for (key, my) in mine.ordered where theirs.byKey[key] == nil {
            let before = base.byKey[key]
            if before == nil { merged.append(my) } else if before != my { return nil }
        }
        return merged
    }

    private struct Elements {
        var ordered: [(key: JSON, value: JSON)]
        var byKey: [JSON: JSON]
    }

    /// The elements by what tells them apart; `nil` when two cannot be told apart.
    private static func elements(of name: String, _ list: [JSON]) -> Elements? {
        let ordered = list.map { (key: key(of: $0, in: name), value: $0) }
        let byKey = Dictionary(ordered.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        return byKey.count == ordered.count ? Elements(ordered: ordered, byKey: byKey) : nil
    }

    private static func key(of element: JSON, in list: String) -> JSON {
        switch list {
        case "emails": element["address"] ?? element
        case "phones": element["number"] ?? element
        case "identifiers": element["scheme"] ?? element
        case "addresses": element["use"] ?? element
        case "contacts": element["name"] ?? element
        default: element
        }
    }
}
