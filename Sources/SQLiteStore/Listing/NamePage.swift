import Clientele

/// Lists by name, which lie in their order in the index of terms.
extension ListPage {
    /// A client, and the name under which the index has it.
    private typealias Named = (serial: Int, term: [UInt8])

    /// The first rows behind the place; `nil` when there would be more steps than allowed.
    func rowsByName(limit: Int, steps: Int, _ store: some Reading) throws(Failure) -> [Row]? {
        let index = try TermIndex(store.db, store.searchMemory, end: view.end)
        let start = place.map { Term(nameKey: $0.nameKey).bytes }
        var walk = try TermWalk(index, from: start, isBackward: order.isDescending)
        var steps = steps
        var rows: [Row] = []
        var namesakes: ArraySlice<Named> = []
        while rows.count < limit {
            var taken: [Named] = []
            while rows.count + taken.count < limit {
                if namesakes.isEmpty {
                    guard let (term, clients) = try walk.next() else { break }
                    steps -= clients.count
                    if steps < 0 { return nil }
                    namesakes = self.namesakes(of: term, clients)
                } else {
                    taken += take(limit - rows.count - taken.count, of: &namesakes)
                }
            }
            if taken.isEmpty { break }
            let read = try read(taken.map(\.serial), store)
            let present = zip(read, taken).filter { row, named in row.isCalled(named.term) }
            rows += try sorted(present.map(\.0))
        }
        return rows
    }

    /// Those of a name who are meant, by the beginnings of their numbers. Most of those who have had the name before are
    /// told apart by the columns.
    private func namesakes(of term: [UInt8], _ clients: [Int64]) -> ArraySlice<Named> {
        let key = Array(term.dropFirst())
        let (prefix, rest) = (ColumnRecord.prefix(of: key), ColumnRecord.prefix(of: key, from: 8))
        let serials = clients.map(Int.init).filter {
            view.namePrefix($0) == prefix && view.nameRest($0) == rest && filter.admits($0, in: view)
        }
        if serials.count == 1 { return [(serials[0], term)] }
        let sorted = serials.sorted { view.numberPrefix($0) < view.numberPrefix($1) }
        return (order.isDescending ? sorted.reversed() : sorted).map { ($0, term) }[...]
    }

    /// Takes at least so many from the front, if there are, and all whose numbers begin like the last one's. Of a name that is
    /// longer than what the index keeps, everyone is taken: the rest of it comes before the number.
    private func take(_ count: Int, of namesakes: inout ArraySlice<Named>) -> ArraySlice<Named> {
        guard let first = namesakes.first, first.term.count < Term.maximumNameBytes, count < namesakes.count else {
            defer { namesakes = [] }
            return namesakes
        }
        let last = view.numberPrefix(namesakes[namesakes.startIndex + count - 1].serial)
        let end = namesakes[(namesakes.startIndex + count)...].firstIndex { view.numberPrefix($0.serial) != last }
        defer { namesakes = namesakes[(end ?? namesakes.endIndex)...] }
        return namesakes[..<(end ?? namesakes.endIndex)]
    }
}

extension ListPage.Row {
    /// Whether the index has this client's name so.
    fileprivate func isCalled(_ term: [UInt8]) -> Bool {
        guard case .text(let key)? = keys.first else { return false }
        return Term(nameKey: key).bytes == term
    }
}

extension ListPlace {
    /// The key of the name, in an order by name.
    fileprivate var nameKey: [UInt8] {
        guard case .bytes(let key)? = keys.first else { return [] }
        return key
    }
}
