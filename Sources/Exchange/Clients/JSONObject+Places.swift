import Clientele

extension JSONObject {
    /// The object with a value at a place; what holds it is made: a list for an element of one, else an object.
    func setting(_ value: JSON, at steps: ArraySlice<String>) -> JSONObject {
        guard let step = steps.first else { return self }
        var copy = self
        let rest = steps.dropFirst()
        if rest.isEmpty {
            copy[step] = value
        } else if let list = copy[step]?.array ?? (ColumnTarget.lists[step] == nil ? nil : []) {
            copy[step] = .array(list.setting(value, at: rest))
        } else {
            copy[step] = .object((copy[step]?.object ?? JSONObject()).setting(value, at: rest))
        }
        return copy
    }
}

extension [JSON] {
    /// The list with a value at a place; an element beyond the end is the next one.
    fileprivate func setting(_ value: JSON, at steps: ArraySlice<String>) -> [JSON] {
        guard let step = steps.first, let index = Int(step) else { return self }
        var copy = self
        let rest = steps.dropFirst()
        if rest.isEmpty {
            copy.insert(value, at: Swift.min(Swift.max(index, 0), count))
        } else if indices.contains(index) {
            copy[index] = .object((copy[index].object ?? JSONObject()).setting(value, at: rest))
        } else {
            copy.append(.object(JSONObject().setting(value, at: rest)))
        }
        return copy
    }
}
