import Clientele

/// What the index finds clients by: a word, a mark or a name's key, as bytes that are compared as they are.
///
/// The index keeps the first ``maximumBytes`` of a term. It may name a client too many, never one too few: whoever asks
/// it compares what it names with the document.
struct Term: Hashable {
    /// How much of a term is kept.
    static let maximumBytes = 60
    /// Where marks begin; no word begins with it.
    static let markByte: UInt8 = 1
    /// Where names begin, in the form that lists sort by; no word begins with it.
    static let nameByte: UInt8 = 2
    /// How much of a name is kept: enough for most to be whole.
    static let maximumNameBytes = 120

    let bytes: [UInt8]
    /// How it stands in the client.
    let termClass: TermClass

    /// A word of a client.
    init(_ term: SearchTerms.Term) {
        bytes = Array(term.bytes.prefix(Self.maximumBytes))
        termClass = TermClass(term.standing, isExact: term.isExact)
    }

    /// A mark; what tells most comes first.
    init(mark: ClientMark) {
        termClass = .mark
        var bytes = [Self.markByte]
        bytes.append(contentsOf: mark.value.utf8)
        bytes.append(Self.markByte)
        bytes.append(contentsOf: mark.kind.utf8)
        self.bytes = Array(bytes.prefix(Self.maximumBytes))
    }

    /// A name by the key that lists sort it by: so that names lie in the index in their order.
    init(nameKey: [UInt8]) {
        termClass = .mark
        bytes = [Self.nameByte] + nameKey.prefix(Self.maximumNameBytes - 1)
    }

    /// All words and marks of a client, words before marks.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    static func all(of client: Client, houseCountry: CountryCode?) -> [Term] {
        SearchTerms.terms(of: client, houseCountry: houseCountry).map(Term.init)
            + client.marks(houseCountry: houseCountry).map(Term.init(mark:))
    }
}
