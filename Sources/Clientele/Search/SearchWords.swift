/// The words by which a client is found, each once, as it stands in the client at best.
public struct SearchWords: Sendable {
    /// A word and how it stands in the client.
    public struct Word: Sendable {
        /// Where it is in ``SearchWords/bytes``.
        public let range: Range<Int>
        /// How it stands there at best.
        public fileprivate(set) var standing: SearchStanding
        /// Whether a text that is this word means the client exactly.
        public fileprivate(set) var isExact: Bool
    }

    /// All words, folded, without anything between them.
    public private(set) var bytes: [UInt8] = []
    /// The words, the most telling text's first.
    public private(set) var words: [Word] = []

    /// The words of a client.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    public init(of client: Client, houseCountry: CountryCode?) {
        bytes.reserveCapacity(256)
        words.reserveCapacity(32)
        for place in SearchPlaces(of: client, houseCountry: houseCountry).places { add(place) }
    }

    /// Adds the words of a client's number.
    public mutating func add(number: String) {
        add(SearchPlace(member: "number", text: number, kind: .reference))
    }

    private mutating func add(_ place: SearchPlace) {
        let folded = place.folded(isTraced: false)
        let start = bytes.count
        bytes.append(contentsOf: folded.bytes)
        folded.forEachToken { token in
            let standing: SearchStanding =
                switch place.kind {
                case .name: token.lowerBound == 0 ? .first : .name
                case .prose: .prose
                default: .other
                }
            let range = start + token.lowerBound..<start + token.upperBound
            if let index = index(of: range) {
                words[index].standing = min(words[index].standing, standing)
                words[index].isExact = words[index].isExact || place.isExact
            } else {
                words.append(Word(range: range, standing: standing, isExact: place.isExact))
            }
        }
    }

    /// Where a word is that has the same bytes. Mostly there are few words, and fewer of one length; of many, each is
    /// remembered.
    private mutating func index(of range: Range<Int>) -> Int? {
        if words.count < Self.few {
            return words.firstIndex { $0.range.count == range.count && bytes[$0.range].elementsEqual(bytes[range]) }
        }
        if places.isEmpty {
            for (index, word) in words.enumerated() { places[Array(bytes[word.range])] = index }
        }
        let word = Array(bytes[range])
        if let index = places[word] { return index }
        places[word] = words.count
        return nil
    }

    private static let few = 48
    /// Where each word is, once there are many.
    private var places: [[UInt8]: Int] = [:]
}
