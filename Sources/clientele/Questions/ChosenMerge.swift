import Clientele

/// Joins two edits of one client; what both changed differently is chosen, element by element where elements can be told apart.
struct ChosenMerge {
    /// What can be chosen.
    enum Choice {
        case theirs, mine, both
    }

    /// A place that both changed.
    struct Dispute {
        let path: [String]
        let theirs: JSON?
        let mine: JSON?
        /// Whether both can stand: elements of a list that cannot be told apart.
        var canBeBoth = false
    }

    /// Chooses what shall stand.
    let choose: (Dispute) throws(Fault) -> Choice

    /// Theirs, with everything of mine that they have not touched, and what was chosen.
    func merged(
        base: JSONObject,
        mine: JSONObject,
        theirs: JSONObject,
        at path: [String] = []
    ) throws(Fault) -> JSONObject {
        var merged = theirs
        let names = mine.members.map(\.name) + base.members.map(\.name).filter { mine[$0] == nil }
        for name in names {
            let place = path + [name]
            let (before, my, their) = (base[name], mine[name], theirs[name])
            if my == before || my == their { continue }
            if their == before {
                merged[name] = my
            } else if let my = my?.object, let their = their?.object {
                let inner = try self.merged(base: before?.object ?? JSONObject(), mine: my, theirs: their, at: place)
                merged[name] = .object(inner)
            } else if let my = my?.array, let their = their?.array {
                let list = try self.merged(name, base: before?.array ?? [], mine: my, theirs: their, at: place)
                merged[name] = list.isEmpty ? nil : .array(list)
            } else if try choose(Dispute(path: place, theirs: their, mine: my)) == .mine {
                merged[name] = my
            }
        }
        return merged
    }

    private func merged(
        _ name: String,
        base: [JSON],
        mine: [JSON],
        theirs: [JSON],
        at path: [String]
    ) throws(Fault) -> [JSON] {
        guard let before = Self.keyed(name, base), let my = Self.keyed(name, mine), let their = Self.keyed(name, theirs)
        else { return try mergedWhole(base: base, mine: mine, theirs: theirs, at: path) }
        var merged: [JSON] = []
        for (index, element) in theirs.enumerated() {
            let key = Self.key(of: element, in: name)
            if my[key] == element || my[key] == before[key] {
                merged.append(element)
            } else if element == before[key] {
                if let my = my[key] { merged.append(my) }
            } else {
                let dispute = Dispute(path: path + [String(index)], theirs: element, mine: my[key])
                let chosen = try choose(dispute) == .theirs ? element : my[key]
                if let chosen { merged.append(chosen) }
            }
        }
        for (index, element) in mine.enumerated() {
            let key = Self.key(of: element, in: name)
            if their[key] != nil || before[key] == element { continue }
            var isMine = before[key] == nil
            if !isMine {
                isMine = try choose(Dispute(path: path + [String(index)], theirs: nil, mine: element)) == .mine
            }
            if isMine { merged.append(element) }
        }
        return merged
    }

    private func mergedWhole(base: [JSON], mine: [JSON], theirs: [JSON], at path: [String]) throws(Fault) -> [JSON] {
        switch try choose(Dispute(path: path, theirs: .array(theirs), mine: .array(mine), canBeBoth: true)) {
        case .theirs: theirs
        case .mine: mine
        case .both: theirs + mine.filter { !theirs.contains($0) }
        }
    }

    /// The elements by what tells them apart; `nil` when two cannot be told apart.
    private static func keyed(_ name: String, _ list: [JSON]) -> [JSON: JSON]? {
        let byKey = Dictionary(list.map { (key(of: $0, in: name), $0) }, uniquingKeysWith: { first, _ in first })
        return byKey.count == list.count ? byKey : nil
    }

    /// As the daemon tells elements apart.
    private static func key(of element: JSON, in list: String) -> JSON {
        let members = [
            "emails": "address", "phones": "number", "identifiers": "scheme", "addresses": "use", "contacts": "name",
        ]
        return members[list].flatMap { element[$0] } ?? element
    }
}
