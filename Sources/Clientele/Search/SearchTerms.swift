/// How a word stands in a client, the most telling first.
public enum SearchStanding: UInt8, Sendable, Comparable, CaseIterable {
    /// It begins the name.
    case first
    /// It is another word of the name.
    case name
    /// It is a word of another text.
    case prose
    /// It is anything else: of an address of the net, of a number, a tag.
    case other

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What a client is found by.
public struct SearchTerms {
    /// A word of a client.
    public struct Term: Sendable, Hashable {
        /// The folded word.
        public var bytes: [UInt8]
        /// How it stands there at best.
        public var standing: SearchStanding
        /// Whether a text that is this word means the client exactly.
        public var isExact: Bool

        /// A folded word and how it stands.
        public init(bytes: [UInt8], standing: SearchStanding, isExact: Bool) {
            self.bytes = bytes
            self.standing = standing
            self.isExact = isExact
        }
    }

    /// All words by which a client is found, each once.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    public static func terms(of client: Client, houseCountry: CountryCode?) -> [Term] {
        let words = SearchWords(of: client, houseCountry: houseCountry)
        return words.words.map {
            Term(bytes: Array(words.bytes[$0.range]), standing: $0.standing, isExact: $0.isExact)
        }
    }
}
