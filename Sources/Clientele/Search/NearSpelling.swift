/// How near a word of a client is to a word that was asked for and is not found.
///
/// Words of three to five letters admit one edit, longer ones two: a letter too many, missing or wrong, or two neighbours
/// swapped (``EditDistance``). The last word may be unfinished once it has five letters. Only letters are misspelt: a word with a digit is found as it is or not at all.
public struct NearSpelling: Sendable {
    /// The scores there are: 0 for a word that begins as asked for, twice the edits where the whole word is near, and one
    /// more where only its beginning is.
    public static let scores = 0...5
    /// The lengths of words that are compared, in bytes.
    public static let lengths = 3...30

    /// The word that was asked for.
    public let word: [UInt8]
    private let letters: [UInt32]
    private let pattern: LetterPattern?
    private let signature: UInt32
    private let edits: Int
    /// Whether it is still being typed, so that a beginning may be near.
    private let isUnfinished: Bool

    /// A word that was asked for; the last one may be unfinished.
    public init(_ word: [UInt8], isLast: Bool) {
        self.word = word
        letters = Self.letters(word[...])
        pattern = LetterPattern(word)
        signature = Self.signature(word)
        edits = !Self.isWord(word[...]) || letters.count < 3 ? 0 : letters.count < 6 ? 1 : 2
        // The beginnings of very many words are near to a few letters.
        isUnfinished = isLast && letters.count >= 5
    }

    /// Whether anything but the word itself can be near.
    public var isMisspellable: Bool { edits > 0 }

    /// Whether a word is of letters only and neither too short nor too long.
    public static func isWord(_ word: ArraySlice<UInt8>) -> Bool {
        guard lengths.contains(word.count) else { return false }
        for byte in word where byte < 0x61 { return false }
        return true
    }

    /// A bit for each letter of a word, some letters sharing one.
    public static func signature(_ word: [UInt8]) -> UInt32 {
        word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    /// Whether a word's length and letters leave open that it is near.
    public func mayBeNear(length: Int, signature other: UInt32) -> Bool {
        // A letter of another alphabet has up to four bytes, each of which an edit can change.
        let slack = edits * (letters.count == word.count ? 1 : 4)
        if length < word.count - slack || (signature & ~other).nonzeroBitCount > slack { return false }
        // Letters that only the other word has are too many ones or wrong ones too.
        return isUnfinished || (length <= word.count + slack && (other & ~signature).nonzeroBitCount <= slack)
    }

    /// How near a word is, by the scores of ``scores``; `nil` when it is not.
    public func score(of other: ArraySlice<UInt8>) -> Int? {
        guard isMisspellable, Self.isWord(other) else { return nil }
        let (count, whole, beginning) = distance(to: other)
        var best: Int?
        if count <= letters.count + edits, whole <= edits { best = 2 * whole }
        if isUnfinished, beginning <= edits { best = min(best ?? .max, 2 * beginning + 1) }
        return best
    }

    /// How many letters a word has, as far as they are compared, and how far it and its nearest beginning are away.
    private func distance(to other: ArraySlice<UInt8>) -> (count: Int, whole: Int, beginning: Int) {
        if let (whole, beginning) = pattern?.distance(to: other.prefix(letters.count + edits)) {
            // Behind these may come letters of more bytes: one is enough to be longer.
            return (other.count, whole, beginning)
        }
        let other = Self.letters(other)
        let (whole, beginning) = EditDistance.between(letters, other.prefix(letters.count + edits))
        return (other.count, whole, beginning)
    }

    private static func letters(_ word: ArraySlice<UInt8>) -> [UInt32] {
        var letters: [UInt32] = []
        letters.reserveCapacity(word.count)
        var isASCII = true
        for byte in word {
            letters.append(UInt32(byte))
            isASCII = isASCII && byte < 0x80
        }
        if isASCII { return letters }
        return String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
    }
}

extension SearchText {
    /// The most parts of which near spellings are looked for.
    private static let nearLimit = 4

    /// The words of which near spellings are looked for, part by part; empty when there are too many.
    public var nearSpellings: [NearSpelling] {
        guard parts.count <= Self.nearLimit else { return [] }
        let words = parts.flatMap(\.words)
        return words.count > Self.nearLimit
            ? [] : words.enumerated().map { NearSpelling($1, isLast: $0 == words.count - 1) }
    }

    /// How near a client is: the sum of the scores of the words, and whether all are nearest to a word of the name; `nil`
    /// when one is near none.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    public func nearHit(
        in client: Client,
        houseCountry: CountryCode?
    ) -> (score: Int, isInName: Bool, matched: [SearchMatch])? {
        nearHit(in: SearchPlaces(of: client, houseCountry: houseCountry))
    }

    /// How near a client is, in its document.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    /// - Throws: `storage` when the document is damaged.
    public func nearHit(
        in document: Document<Client>,
        houseCountry: CountryCode?
    ) throws(Failure) -> (score: Int, isInName: Bool, matched: [SearchMatch])? {
        nearHit(in: try SearchPlaces(in: document, houseCountry: houseCountry))
    }

    private func nearHit(in places: SearchPlaces) -> (score: Int, isInName: Bool, matched: [SearchMatch])? {
        let spellings = nearSpellings
        if spellings.isEmpty { return nil }
        let folded = places.places.map(\.folded)
        var total = 0
        var isInName = true
        var found: [(place: Int, ranges: [Range<Int>])] = []
        for spelling in spellings {
            var best: (score: Int, place: Int, range: Range<Int>)?
            for (index, place) in places.places.enumerated() {
                for token in folded[index].tokens {
                    var score: Int?
                    var range = token
                    if folded[index].begins(token, with: spelling.word) {
                        score = 0
                        range = token.lowerBound..<token.lowerBound + spelling.word.count
                    } else if place.isProse {
                        score = spelling.score(of: folded[index].bytes[token])
                    }
                    if let score, score < best?.score ?? .max { best = (score, index, range) }
                }
            }
            guard let best else { return nil }
            total += best.score
            isInName = isInName && places.places[best.place].kind == .name
            let scalars = folded[best.place].scalars(best.range)
            if let index = found.firstIndex(where: { $0.place == best.place }) {
                if let scalars { found[index].ranges.append(scalars) }
            } else {
                found.append((best.place, scalars.map { [$0] } ?? []))
            }
        }
        let matched = found.map { finding in
            let place = places.places[finding.place]
            return SearchMatch(pointer: place.pointer, text: place.text, ranges: finding.ranges)
        }
        return (total, isInName, matched)
    }
}
