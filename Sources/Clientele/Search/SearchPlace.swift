/// A text of a client in which words are looked for.
struct SearchPlace {
    /// What kind of text it is, which says how it is found.
    enum Kind: Equatable {
        /// The client's name.
        case name
        /// Another text of words: a name, a trade name, a city.
        case prose
        /// A text that is not made of words of a language: an address of the net, a tag.
        case other
        /// The client's number or a reference, which can be meant exactly.
        case reference
        /// An e-mail address.
        case email
        /// A phone number.
        case phone(CountryCode?)
        /// A register's number.
        case identifier(scheme: String)
    }

    /// A member of the client, and within a list the place and the member of the element.
    let member: StaticString
    var index: Int?
    var inner: StaticString?
    /// The text as typed.
    let text: String
    var kind: Kind

    /// Where it stands: a JSON pointer within the client.
    var pointer: String {
        var pointer = "/\(member)"
        if let index { pointer += "/\(index)" }
        if let inner { pointer += "/\(inner)" }
        return pointer
    }

    /// What it is found by.
    var folded: FoldedText { folded(isTraced: true) }

    /// What it is found by.
    ///
    /// - Parameter isTraced: whether it is wanted where each character of a number comes from.
    func folded(isTraced: Bool) -> FoldedText {
        switch kind {
        case .name, .prose, .other: return FoldedText(text, isTraced: isTraced)
        case .email: return FoldedText(email: text, isTraced: isTraced)
        case .reference:
            var folded = FoldedText(text, isTraced: isTraced)
            if folded.words.count > 1 { folded.joinAll() }
            return folded
        case .phone(let country): return FoldedText(phone: text, in: country, isTraced: isTraced)
        case .identifier(let scheme): return FoldedText(identifier: text, scheme: scheme, isTraced: isTraced)
        }
    }

    /// Whether it may be all that a text is.
    func mayBe(_ text: SearchText) -> Bool {
        switch kind {
        case .email: text.hasAt
        case .phone: text.isWholeNumber
        default: isExact
        }
    }

    /// What a text is that is all of it.
    func wholes(of folded: FoldedText) -> [Range<Int>] {
        kind == .email && folded.words.count > 1 ? folded.joins + folded.forms : folded.tokens
    }

    /// Whether it is meant by a text that is all of it, and the index says so.
    var isExact: Bool {
        switch kind {
        case .reference, .identifier: true
        default: false
        }
    }

    /// Whether everything by which it is meant exactly has digits.
    var isNumber: Bool {
        if case .identifier(let scheme) = kind { return !scheme.hasPrefix("other:") }
        return false
    }

    /// Whether it is found by digits only.
    var isPhone: Bool {
        if case .phone = kind { return true }
        return false
    }

    /// Whether near spellings of its words are looked for.
    var isProse: Bool { kind == .name || kind == .prose }
}

extension SearchPlace: Equatable {
    /// Places are equal when they are found by the same.
    static func == (left: SearchPlace, right: SearchPlace) -> Bool {
        left.text.isIdentical(to: right.text) && left.kind == right.kind && left.pointer == right.pointer
    }
}

extension Client {
    /// Whether the client is found by what another state of it is found by, and has its marks.
    public func isFound(as other: Client) -> Bool {
        SearchPlaces(of: self, houseCountry: nil).places == SearchPlaces(of: other, houseCountry: nil).places
            && addresses.first?.country == other.addresses.first?.country
    }
}

/// The texts of a client by which it is found, the most telling first.
struct SearchPlaces {
    var places: [SearchPlace] = []

    /// The places of a client.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    init(of client: Client, houseCountry: CountryCode?) {
        add("name", client.name, .name)
        add("number", client.number, .reference)
        add("tradeName", client.tradeName, .prose)
        add("givenName", client.givenName, .prose)
        add("familyName", client.familyName, .prose)
        add("organization", client.organization, .prose)
        let country = client.addresses.first?.country ?? houseCountry
        for (index, email) in client.emails.enumerated() { add("emails", index, "address", email.address.text, .email) }
        for (index, phone) in client.phones.enumerated() {
            add("phones", index, "number", phone.number.text, .phone(country))
        }
        for (index, address) in client.addresses.enumerated() { add("addresses", index, "city", address.city, .prose) }
        for (index, contact) in client.contacts.enumerated() {
            add("contacts", index, "name", contact.name, .prose)
            add("contacts", index, "email", contact.email?.text, .email)
            add("contacts", index, "phone", contact.phone?.text, .phone(country))
        }
        for (index, identifier) in client.identifiers.enumerated() {
            add("identifiers", index, "value", identifier.value, .identifier(scheme: identifier.scheme))
        }
        add("externalReference", client.externalReference, .reference)
        for (index, merged) in client.merged.enumerated() { add("merged", index, "number", merged.number, .reference) }
        for (index, tag) in client.tags.enumerated() { add("tags", index, nil, tag, .other) }
    }

    private mutating func add(_ member: StaticString, _ text: String?, _ kind: SearchPlace.Kind) {
        if let text { places.append(SearchPlace(member: member, text: text, kind: kind)) }
    }

    private mutating func add(
        _ member: StaticString,
        _ index: Int,
        _ inner: StaticString?,
        _ text: String?,
        _ kind: SearchPlace.Kind
    ) {
        if let text {
            places.append(SearchPlace(member: member, index: index, inner: inner, text: text, kind: kind))
        }
    }
}
