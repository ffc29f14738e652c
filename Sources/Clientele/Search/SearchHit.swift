/// How well a client answers a search, the best first.
public enum SearchRank: UInt8, Sendable, Comparable, CaseIterable {
    /// Its number, its reference, or one of its identifiers, phone numbers or mailboxes is the text.
    case exact
    /// Its name is the text.
    case whole
    /// Its name begins with the text.
    case beginning
    /// Every word of the text begins a word of its name.
    case name
    /// A word of the text is found elsewhere.
    case other

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A client that a search found.
public struct SearchHit: Sendable {
    /// How well it answers.
    public var rank: SearchRank
    /// Where the words were found.
    public var matched: [SearchMatch]
}

extension SearchText {
    /// How a client answers, in its document; `nil` when a part is nowhere.
    ///
    /// - Parameters:
    ///   - houseCountry: the country of national phone numbers when the client has no address.
    ///   - mayBeExact: whether it is not known yet that the client is not meant exactly.
    /// - Throws: `storage` when the document is damaged.
    public func hit(
        in document: Document<Client>,
        houseCountry: CountryCode?,
        mayBeExact: Bool = true
    ) throws(Failure) -> SearchHit? {
        hit(in: try SearchPlaces(in: document, houseCountry: houseCountry), mayBeExact: mayBeExact)
    }

    /// How a client answers; `nil` when a part is nowhere.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    public func hit(in client: Client, houseCountry: CountryCode?) -> SearchHit? {
        hit(in: SearchPlaces(of: client, houseCountry: houseCountry), mayBeExact: true)
    }

    /// How a client answers that is known not to be meant exactly, when its name has everything; else `nil`.
    public func hit(inName name: String) -> SearchHit? {
        guard !isEmpty else { return nil }
        let place = SearchPlace(member: "name", text: name, kind: .name)
        let folded = place.folded
        var findings = SearchFindings(of: self)
        findings.look(in: place, folded)
        guard findings.isComplete else { return nil }
        return SearchHit(rank: rank(inName: folded), matched: findings.matches)
    }

    private func rank(inName name: FoldedText) -> SearchRank {
        isWhole(name) ? .whole : begins(name) ? .beginning : .name
    }

    private func hit(in places: SearchPlaces, mayBeExact: Bool) -> SearchHit? {
        guard !isEmpty else { return nil }
        var isExact = false
        var rankInName: SearchRank?
        var findings = SearchFindings(of: self)
        let hasDigits = compact.contains { (0x30...0x39).contains($0) }
        let keys = mayBeExact ? exactKeys : []
        for place in places.places {
            if findings.isComplete, !mayBeExact { break }
            let mayMean = place.mayBe(self) && (hasDigits || !place.isNumber)
            if findings.isComplete, !mayMean { continue }
            // A phone number is not called by letters, unless it cannot be read as one.
            if place.isPhone, !hasDigits, place.text.utf8.allSatisfy({ $0 < 0x3A }) { continue }
            let folded = place.folded
            if mayMean, !isExact {
                isExact = place.wholes(of: folded).contains { whole in keys.contains { folded.equals(whole, $0) } }
            }
            if !findings.isComplete { findings.look(in: place, folded) }
            if place.kind == .name, findings.isComplete { rankInName = rank(inName: folded) }
        }
        guard findings.isComplete else { return nil }
        return SearchHit(rank: isExact ? .exact : rankInName ?? .other, matched: findings.matches)
    }

    /// Whether a name is the text, word by word.
    private func isWhole(_ name: FoldedText) -> Bool {
        name.words.count == words.count && zip(name.words, words).allSatisfy { name.equals($0, $1) }
    }

    /// Whether a name begins with the text, word by word; one word may also begin several that only punctuation divides.
    private func begins(_ name: FoldedText) -> Bool {
        if words.count == 1, let join = name.joins.first, join.lowerBound == 0, name.begins(join, with: words[0]) {
            return true
        }
        guard let last = words.indices.last, words.count <= name.words.count else { return false }
        for index in words.indices {
            let word = name.words[index]
            guard index == last ? name.begins(word, with: words[index]) : name.equals(word, words[index]) else {
                return false
            }
        }
        return true
    }
}

/// Which parts of a text were found, and where.
struct SearchFindings {
    /// One way in which a part is found, and the places of its needles.
    private struct Way {
        let part: Int
        let needles: [[UInt8]]
        var places: [(place: Int, range: Range<Int>?)?]
    }

    private var ways: [Way] = []
    private var wayOfPart: [Int?]
    private var places: [(place: SearchPlace, folded: FoldedText)] = []
    private var missing: Int

    init(of text: SearchText) {
        missing = text.parts.count
        wayOfPart = Array(repeating: nil, count: missing)
        for index in text.parts.indices {
            for needles in text.ways(of: index) {
                ways.append(Way(part: index, needles: needles, places: Array(repeating: nil, count: needles.count)))
            }
        }
    }

    /// Whether every part was found.
    var isComplete: Bool { missing == 0 }

    /// Looks for what was not found yet.
    mutating func look(in place: SearchPlace, _ folded: FoldedText) {
        let tokens = folded.tokens
        if tokens.isEmpty { return }
        places.append((place, folded))
        for index in ways.indices where wayOfPart[ways[index].part] == nil {
            var isWhole = true
            for needle in ways[index].needles.indices where ways[index].places[needle] == nil {
                let bytes = ways[index].needles[needle]
                if let token = tokens.first(where: { folded.begins($0, with: bytes) }) {
                    let range = token.lowerBound..<token.lowerBound + bytes.count
                    ways[index].places[needle] = (places.count - 1, range)
                } else {
                    isWhole = false
                }
            }
            if isWhole {
                wayOfPart[ways[index].part] = index
                missing -= 1
            }
        }
    }

    /// The places in which something was found, in the order of what was asked for, with the ranges in each.
    var matches: [SearchMatch] {
        var found: [(place: Int, ranges: [Range<Int>])] = []
        for way in wayOfPart.compactMap({ $0 }) {
            for finding in ways[way].places.compactMap({ $0 }) {
                let range = finding.range.flatMap { places[finding.place].folded.scalars($0) }
                if let index = found.firstIndex(where: { $0.place == finding.place }) {
                    if let range { found[index].ranges.append(range) }
                } else {
                    found.append((finding.place, range.map { [$0] } ?? []))
                }
            }
        }
        return found.map { finding in
            let place = places[finding.place].place
            return SearchMatch(pointer: place.pointer, text: place.text, ranges: finding.ranges)
        }
    }
}

extension FoldedText {
    /// The scalars that some bytes come from; `nil` when none of them stands in the text.
    func scalars(_ range: Range<Int>) -> Range<Int>? {
        let places = sources[range].filter { $0 != Self.nowhere }
        guard let first = places.min(), let last = places.max() else { return nil }
        return Int(first)..<Int(last) + 1
    }
}
