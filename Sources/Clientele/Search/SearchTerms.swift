/// What a client is found by.
public struct SearchTerms {
    /// A text of a client in which words are looked for.
    public struct Place: Sendable {
        /// Where it stands: a JSON pointer within the client.
        public let pointer: String
        /// The text as typed.
        public let text: String
        /// The text's words, folded.
        public var words: [String] { Folding.searchableWords(of: text) }
    }

    /// The texts of a client by which it is found, the most telling first.
    public static func places(of client: Client) -> [Place] {
        var places: [Place] = []
        func add(_ pointer: String, _ text: String?) {
            if let text { places.append(Place(pointer: pointer, text: text)) }
        }
        add("/number", client.number)
        add("/name", client.name)
        add("/tradeName", client.tradeName)
        add("/givenName", client.givenName)
        add("/familyName", client.familyName)
        add("/organization", client.organization)
        for (index, email) in client.emails.enumerated() { add("/emails/\(index)/address", email.address.text) }
        for (index, phone) in client.phones.enumerated() { add("/phones/\(index)/number", phone.number.text) }
        for (index, address) in client.addresses.enumerated() { add("/addresses/\(index)/city", address.city) }
        for (index, contact) in client.contacts.enumerated() {
            add("/contacts/\(index)/name", contact.name)
            add("/contacts/\(index)/email", contact.email?.text)
        }
        for (index, identifier) in client.identifiers.enumerated() {
            add("/identifiers/\(index)/value", identifier.value)
        }
        add("/externalReference", client.externalReference)
        for (index, tag) in client.tags.enumerated() { add("/tags/\(index)", tag) }
        return places
    }

    /// All words by which a client is found, each once.
    public static func words(of client: Client) -> Set<String> {
        Set(places(of: client).flatMap(\.words))
    }

    /// For each word asked for, the first place that has a word beginning with it; `nil` when one is nowhere.
    public static func matches(_ asked: [String], in client: Client) -> [SearchMatch]? {
        let places = places(of: client).map { (place: $0, words: $0.words) }
        var matches: [SearchMatch] = []
        for word in asked {
            guard let found = places.first(where: { $0.words.contains { $0.utf8.starts(with: word.utf8) } })?.place
            else {
                return nil
            }
            if !matches.contains(where: { $0.pointer == found.pointer }) {
                matches.append(SearchMatch(pointer: found.pointer, text: found.text))
            }
        }
        return matches
    }
}
