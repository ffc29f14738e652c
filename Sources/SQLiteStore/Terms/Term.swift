import Clientele

/// What the index finds clients by: a word or a mark, as bytes that are compared as they are.
///
/// The index keeps the first ``maximumBytes`` of a term. It may name a client too many, never one too few: whoever asks
/// it compares what it names with the document.
struct Term: Hashable {
    /// How much of a term is kept.
    static let maximumBytes = 60
    /// Where marks begin; no word begins with it.
    static let markByte: UInt8 = 1

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

    /// All terms of a client, words before marks.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    static func all(of client: Client, houseCountry: CountryCode?) -> [Term] {
        SearchTerms.terms(of: client, houseCountry: houseCountry).map(Term.init)
            + client.marks(houseCountry: houseCountry).map(Term.init(mark:))
    }
}
