import Clientele

/// Very many clients who were active at one moment, as after an import, and whose names begin alike: in the order of their
/// names and numbers, some at a time, without looking into those who are not wanted any more.
struct TiedClients {
    /// Some who come next, in no order among themselves.
    struct Group {
        /// The name that all of them have in the index; whoever is called otherwise by now comes under its present name.
        let term: [UInt8]
        let serials: [Int]
    }

    private let members: SerialSet
    private let view: ColumnView
    /// How the names begin.
    private let beginning: [UInt8]
    private var walk: TermWalk
    private var term: [UInt8] = []
    private var namesakes: ArraySlice<Int> = []

    init(_ serials: [Int], _ key: RankedSelection.Key, _ selection: RankedSelection) throws(Failure) {
        members = selection.index.emptySet()
        for serial in serials { members.insert(serial) }
        view = selection.view
        // A short key is filled up with zeros, and ends with none.
        let bytes = [key.namePrefix, key.nameRest].flatMap { half in
            (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) }
        }
        let length = (bytes.lastIndex { $0 != 0 } ?? -1) + 1
        beginning = Term(nameKey: Array(bytes[..<length])).bytes
        walk = try TermWalk(selection.index, from: beginning, isBackward: false)
    }

    /// Those who come next; `nil` at the end.
    mutating func next() throws(Failure) -> Group? {
        while namesakes.isEmpty {
            guard let (term, clients) = try walk.next(), term.starts(with: beginning) else { return nil }
            self.term = term
            namesakes =
                clients.map(Int.init).filter(members.contains)
                .sorted { view.numberPrefix($0) < view.numberPrefix($1) }[...]
        }
        guard let first = namesakes.first, term.count < Term.maximumNameBytes else {
            // The rest of a name that the index does not keep comes before the number.
            defer { namesakes = [] }
            return Group(term: term, serials: Array(namesakes))
        }
        let number = view.numberPrefix(first)
        let end = namesakes.firstIndex { view.numberPrefix($0) != number } ?? namesakes.endIndex
        defer { namesakes = namesakes[end...] }
        return Group(term: term, serials: Array(namesakes[..<end]))
    }
}
