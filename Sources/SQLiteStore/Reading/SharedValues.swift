import Clientele
import GRDB

/// The tags and cities that clients have.
extension Reading {
    func values(of member: SharedMember, beginning prefix: String, limit: Int) throws(Failure) -> [SharedValue] {
        switch member {
        case .tag: try tags(beginning: prefix, limit: limit)
        case .city: try cities(beginning: Folding.key(of: prefix), limit: limit)
        }
    }

    /// So many different tags are looked at for one answer; a company has a few dozen.
    private static var mostTags: Int { 1000 }

    private func tags(beginning prefix: String, limit: Int) throws(Failure) -> [SharedValue] {
        let key = Folding.key(of: prefix)
        // Tags are told apart byte by byte, as everywhere.
        var tags = Dictionary(unwrittenTags().map { (Array($0.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        // Those that begin exactly so come first, however many there are besides.
        for start in prefix.isEmpty ? [""] : [prefix, ""] {
            var last = start
            if !start.isEmpty, try db.hasTag(start) { tags[Array(start.utf8)] = start }
            for _ in 0..<Self.mostTags {
                guard let next = try db.tag(after: last), next.utf8.starts(with: start.utf8) else { break }
                tags[Array(next.utf8)] = next
                last = next
            }
        }
        var values: [SharedValue] = []
        for tag in tags.values where Folding.key(of: tag).utf8.starts(with: key.utf8) {
            let count = try clients(tagged: tag).count
            if count > 0 { values.append(SharedValue(tag, clients: count)) }
        }
        return values.mostShared(limit)
    }

    private func cities(beginning key: String, limit: Int) throws(Failure) -> [SharedValue] {
        // The columns come first: they may begin the state anew.
        let view = try columnView()
        var counts = [(clients: Int, newest: Int)](
            repeating: (0, 0),
            count: Int(try db.integer("SELECT coalesce(max(city), 0) FROM city")) + 1
        )
        view.forEachCity { serial, city in
            guard city < counts.count else { return }
            counts[city].clients += 1
            counts[city].newest = serial
        }
        var meant: [Int] = []
        if key.isEmpty {
            meant = counts.indices.filter { $0 > 0 && counts[$0].clients > 0 }
        } else {
            try db.each(
                "SELECT city FROM city WHERE key >= ? AND key < ?",
                [.text(key), .text(key + "\u{10FFFF}")]
            ) { row throws(Failure) in
                let city = row.int(0)
                if city < counts.count, counts[city].clients > 0 { meant.append(city) }
            }
        }
        let best = meant.sorted { (counts[$0].clients, $1) > (counts[$1].clients, $0) }.prefix(limit)
        var values: [SharedValue] = []
        for city in best {
            let (clients, newest) = counts[city]
            let text = try db.first("SELECT city FROM client WHERE serial = ?", .integer(newest)) { $0.text(0) }
            if let text { values.append(SharedValue(text, clients: clients)) }
        }
        return values.mostShared(limit)
    }
}

extension [SharedValue] {
    /// Those of most clients, and of as many in the order of their spelling.
    fileprivate func mostShared(_ limit: Int) -> [SharedValue] {
        Array(
            sorted { $0.clients == $1.clients ? $0.value < $1.value : $0.clients > $1.clients }.prefix(limit)
        )
    }
}

extension ColumnView {
    /// Hands the number of each client's city, where it has one, to the closure, in the order of serials.
    fileprivate func forEachCity(_ body: (_ serial: Int, _ city: Int) -> Void) {
        for (number, chunk) in chunks.enumerated() {
            let cities = chunk.city
            for index in 0..<ColumnChunk.capacity where cities[index] != 0 {
                body(number << ColumnChunk.capacityBits | index, Int(cities[index]))
            }
        }
    }
}

extension Database {
    /// The next tag in the order of bytes.
    fileprivate func tag(after tag: String) throws(Failure) -> String? {
        try first("SELECT tag FROM tag_block WHERE tag > ? ORDER BY tag LIMIT 1", .text(tag)) { $0.text(0) }
    }

    fileprivate func hasTag(_ tag: String) throws(Failure) -> Bool {
        try first("SELECT 1 FROM tag_block WHERE tag = ? LIMIT 1", .text(tag)) { _ in true } ?? false
    }
}
