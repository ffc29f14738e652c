import Clientele

/// What was put into a list, taken out of it, or changed in its place.
enum ListDifference {
    /// One step: an element and its index before and after; one of them is missing where it came or went.
    struct Step {
        let index: Int
        let before: JSON?
        let after: JSON?
    }

    /// The steps from one list to another, by what the lists have in common.
    static func steps(from old: [JSON], to new: [JSON]) -> [Step] {
        let difference = new.difference(from: old)
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var steps: [Step] = []
        var (place, target) = (0, 0)
        while place < old.count || target < new.count {
            var gone: [Int] = []
            var come: [Int] = []
            while removed.contains(place) {
                gone.append(place)
                place += 1
            }
            while inserted.contains(target) {
                come.append(target)
                target += 1
            }
            steps += between(gone.map { ($0, old[$0]) }, come.map { ($0, new[$0]) })
            place += 1
            target += 1
        }
        return steps
    }

    /// As many as came for those that went are changes; otherwise each stands alone.
    private static func between(_ gone: [(Int, JSON)], _ come: [(Int, JSON)]) -> [Step] {
        if gone.count == come.count {
            return zip(gone, come).map { Step(index: $1.0, before: $0.1, after: $1.1) }
        }
        return gone.map { Step(index: $0.0, before: $0.1, after: nil) }
            + come.map { Step(index: $0.0, before: nil, after: $0.1) }
    }
}
