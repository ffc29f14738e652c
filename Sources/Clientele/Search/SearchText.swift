/// What a person typed to find somebody, as words.
///
/// Each part has to be found. Words in a row that are digits, such as `06 12 34` or `FR 44 732829320`, are one part: they
/// are found word by word, as one number without anything between them, or as two: of the letters before the digits, or of
/// digits, as in `54 01 42 98 12 35`. A leading `+` or `00` may be left out of a number. Words that only
/// punctuation divides, such as `S.A.R.L.`, are one part too: they are found as one word, or word by word.
public struct SearchText: Sendable, Hashable {
    /// Something that has to be found.
    struct Part: Sendable, Hashable {
        /// All of these are beginnings of words…
        var words: [[UInt8]]
        /// …or one of these is.
        var numbers: [[UInt8]] = []
        /// …or both of a pair of these are…
        var pairs: [[[UInt8]]] = []
        /// …or one of these is: see ``NumberReadings``.
        var readings: [[UInt8]] = []

        /// Each of the ways in which it is found: all of some beginnings of words.
        var ways: [[[UInt8]]] { [words] + (numbers + readings).map { [$0] } + pairs }
    }

    /// What has to be found, each once.
    private(set) var parts: [Part] = []
    /// The words in their order, by which a name begins with the text.
    let words: [[UInt8]]
    /// Everything without anything between it, by which a number or an identifier is meant exactly.
    let compact: [UInt8]
    /// Whether it has an `@`, so that it may be a mailbox.
    let hasAt: Bool

    /// The longest number that is put together of words, in bytes.
    private static let numberLimit = 40
    /// The longest word that is put together of words, in bytes.
    private static let joinLimit = 100
    /// The most words that a number or a word is put together of.
    private static let wordLimit = 16

    /// Whether there is nothing to look for.
    public var isEmpty: Bool { parts.isEmpty }

    /// Reads what was typed.
    public init(_ text: String) {
        // A domain in ASCII is looked for as what it says.
        let text = DomainName.inLetters(text)
        let folded = FoldedText(text)
        words = folded.words.map { Array(folded.bytes[$0]) }
        compact = folded.bytes
        hasAt = text.utf8.contains(UInt8(ascii: "@"))
        let scalars = folded.words.count > 1 ? Array(text.unicodeScalars) : []
        var seen = Set<Part>()
        var index = 0
        while index < words.count {
            var end = index + 1
            if Self.beginsNumber(words[index]) {
                while end < words.count, Self.isNumber(words[end]),
                    Self.isWithinNumber(scalars, folded, between: end - 1, and: end)
                {
                    end += 1
                }
            }
            if end == index + 1, let join = Self.join(folded, from: index) {
                let joined = Array(words[index..<join])
                let part = Part(words: joined, numbers: [Array(joined.joined())])
                if seen.insert(part).inserted { parts.append(part) }
                index = join
                continue
            }
            // A word of letters is a country's only where digits follow.
            let part = Self.part(Array(words[index..<end]), isTrunk: { Self.isTrunk(scalars, folded, index + $0) })
            if seen.insert(part).inserted { parts.append(part) }
            index = end
        }
        if parts.count == 1 { parts[0].readings = NumberReadings.readings(of: text, compact) }
    }

    /// Where the words end that only punctuation divides from the one at a place; `nil` when it stands alone or they are
    /// too many or too long to be one.
    private static func join(_ folded: FoldedText, from index: Int) -> Int? {
        let start = folded.words[index].lowerBound
        guard let join = folded.joins.first(where: { $0.lowerBound == start }), join.count <= joinLimit else {
            return nil
        }
        let end = folded.words[index...].firstIndex { $0.lowerBound >= join.upperBound } ?? folded.words.endIndex
        return end - index <= wordLimit ? end : nil
    }

    private static func part(_ words: [[UInt8]], isTrunk: (Int) -> Bool) -> Part {
        if words.count > wordLimit {
            var seen = Set<[UInt8]>()
            return Part(words: words.filter { seen.insert($0).inserted })
        }
        var part = Part(words: words)
        var numbers: [[UInt8]] = []
        if words.count > 1 { numbers.append(Array(words.joined())) }
        // “+33 (0)6 …” is how many people write both forms at once.
        if words.count > 2 { numbers.append(Array(words.indices.filter { !isTrunk($0) }.map { words[$0] }.joined())) }
        for number in numbers + words.prefix(1) where number.count > 2 && number.starts(with: [0x30, 0x30]) {
            // Word by word, what begins with 00 stands alone.
            if number != words[0] || words.count == 1 { numbers.append(Array(number.dropFirst(2))) }
        }
        for number in numbers where number.count <= numberLimit && !part.numbers.contains(number) {
            part.numbers.append(number)
        }
        if words.count > 2 { part.pairs = pairs(words) }
        return part
    }

    /// The words as two numbers, wherever the one ends; of two words alone the pair is what they are word by word.
    private static func pairs(_ words: [[UInt8]]) -> [[[UInt8]]] {
        (1..<words.count).map { end in [Array(words[..<end].joined()), Array(words[end...].joined())] }
            .filter { pair in pair.allSatisfy { $0.count <= numberLimit } }
    }

    private static func isNumber(_ word: [UInt8]) -> Bool { word.allSatisfy { (0x30...0x39).contains($0) } }

    /// Digits, perhaps with a few letters before them, as in `FR44`, or the letters alone.
    private static func beginsNumber(_ word: [UInt8]) -> Bool {
        let letters = word.prefix { (0x61...0x7A).contains($0) }
        return letters.count <= 3 && isNumber(Array(word[letters.count...]))
    }

    /// Whether what stands between two words may stand within a number.
    private static func isWithinNumber(
        _ scalars: [Unicode.Scalar],
        _ folded: FoldedText,
        between left: Int,
        and right: Int
    ) -> Bool {
        let start = Int(folded.sources[folded.words[left].upperBound - 1]) + 1
        let end = Int(folded.sources[folded.words[right].lowerBound])
        return start <= end && scalars[start..<end].allSatisfy { $0 != "," && $0 != ";" && $0 != "+" && $0 != "\n" }
    }

    /// Whether a word is the 0 of `(0)`.
    private static func isTrunk(_ scalars: [Unicode.Scalar], _ folded: FoldedText, _ word: Int) -> Bool {
        let range = folded.words[word]
        let place = Int(folded.sources[range.lowerBound])
        return range.count == 1 && folded.bytes[range.lowerBound] == 0x30 && place > 0 && place + 1 < scalars.count
            && scalars[place - 1] == "(" && scalars[place + 1] == ")"
    }
}

/// What an index needs to know of a text.
extension SearchText {
    /// The places of the parts in the order in which an index is asked for them: what begins the name first, then the
    /// longest, since they are the rarest.
    public var placesToAsk: [Int] {
        let lengths = parts.map { part in
            max(part.words.map(\.count).max() ?? 0, part.words.count > 1 ? part.words.reduce(0) { $0 + $1.count } : 0)
        }
        let rest = parts.indices.dropFirst().sorted { (lengths[$1], $0) < (lengths[$0], $1) }
        // What begins another word is found with it.
        let telling = rest.filter { place in
            guard parts[place].numbers.isEmpty, parts[place].words.count == 1 else { return true }
            return !parts.indices.contains { other in
                other != place && parts[other].numbers.isEmpty
                    && parts[other].words.contains {
                        $0.count > lengths[place] && $0.starts(with: parts[place].words[0])
                    }
            }
        }
        return [0] + telling
    }

    /// The ways in which a part is found: all words of one of these begin words of the client.
    public func ways(of place: Int) -> [[[UInt8]]] { parts[place].ways }

    /// How many words were typed.
    public var wordCount: Int { words.count }

    /// How the key of a name begins that begins with the text.
    public var nameKey: [UInt8] { Array(words.joined(separator: [UInt8(ascii: " ")])) }

    /// What a number, a reference, an identifier, a phone number or a mailbox is that is meant exactly: without anything
    /// between it, and, of a number alone, also without what may be left out of it.
    public var exactKeys: [[UInt8]] {
        guard parts.count == 1 else { return [compact] }
        return [compact] + parts[0].numbers.filter { $0 != compact }
    }

    /// Whether a client may be meant exactly by a phone number or a mailbox that the text is, which the index does not tell
    /// from other words.
    public var mayBeAddress: Bool { hasAt || isWholeNumber }

    /// Whether the text is digits alone, and as many as a phone number has that is called from elsewhere.
    var isWholeNumber: Bool { compact.count >= 6 && Self.isNumber(compact) }
}
