/// The lists of two clients that are one: what the one that stays has comes first, what both have is there once.
struct UnitedLists {
    let from: Client
    let into: Client
    let houseCountry: CountryCode?

    var identifiers: [RegisteredIdentifier] {
        Self.united(into.identifiers, from.identifiers, by: { [$0.scheme, IdentifierRules.normalized($0)] })
    }

    var emails: [Email] {
        Self.united(into.emails, from.emails, by: \.address.normalized) { $0.label = $0.label ?? $1.label }
    }

    /// Where one has no country, its numbers are taken for those of the other's, as they are once both are one.
    var phones: [Phone] {
        let mine = country(of: into) ?? country(of: from)
        let theirs = country(of: from) ?? mine
        let known = Set(into.phones.map { $0.number.normalized(in: mine) })
        var phones = into.phones
        for phone in from.phones {
            let key = phone.number.normalized(in: theirs)
            if !known.contains(key) {
                phones.append(phone)
            } else if let index = phones.firstIndex(where: { $0.number.normalized(in: mine) == key }) {
                phones[index].label = phones[index].label ?? phone.label
            }
        }
        return phones
    }

    var websites: [WebLink] { Self.united(into.websites, from.websites, by: { Self.key(of: $0) }) }

    /// A second main address becomes another one: which one is meant by default has to be clear.
    var addresses: [Address] {
        var addresses = into.addresses
        for var address in from.addresses {
            if address.use == .main, addresses.contains(where: { $0.use == .main }) { address.use = .other }
            let isThere = addresses.contains {
                Self.key(of: $0) == Self.key(of: address) && ($0.use == address.use || address.use == .other)
            }
            if !isThere { addresses.append(address) }
        }
        return addresses
    }

    /// Two of one name are one person, unless they contradict each other.
    var contacts: [Contact] {
        var contacts = into.contacts
        for contact in from.contacts {
            if let index = contacts.firstIndex(where: { Self.isSame($0, contact) }) {
                contacts[index].role = contacts[index].role ?? contact.role
                contacts[index].email = contacts[index].email ?? contact.email
                contacts[index].phone = contacts[index].phone ?? contact.phone
            } else {
                contacts.append(contact)
            }
        }
        return contacts
    }

    var tags: [String] { Self.united(into.tags, from.tags, by: { ExactText($0) }) }

    private func country(of client: Client) -> CountryCode? { client.addresses.first?.country ?? houseCountry }

    private static func united<Element, Key: Hashable>(
        _ mine: [Element],
        _ theirs: [Element],
        by key: (Element) -> Key,
        filling fill: (inout Element, Element) -> Void = { _, _ in }
    ) -> [Element] {
        var united = mine
        for element in theirs {
            if let index = united.firstIndex(where: { key($0) == key(element) }) {
                fill(&united[index], element)
            } else {
                united.append(element)
            }
        }
        return united
    }

    /// A website without what browsers add by themselves.
    private static func key(of link: WebLink) -> String {
        var text = link.text.lowercased()[...]
        for scheme in ["https://", "http://"] where text.hasPrefix(scheme) { text = text.dropFirst(scheme.count) }
        return String(text.hasSuffix("/") ? text.dropLast() : text)
    }

    private static func key(of address: Address) -> [String] {
        [
            Folding.key(of: address.lines.joined(separator: " ")), Folding.key(of: address.postalCode ?? ""),
            Folding.key(of: address.city ?? ""), Folding.key(of: address.region ?? ""), address.country?.text ?? "",
        ]
    }

    private static func isSame(_ left: Contact, _ right: Contact) -> Bool {
        func agree<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
            left == nil || right == nil || left == right
        }
        return Folding.key(of: left.name) == Folding.key(of: right.name)
            && agree(left.role.map(Folding.key), right.role.map(Folding.key))
            && agree(left.email?.normalized, right.email?.normalized)
            && agree(left.phone?.normalized(in: nil), right.phone?.normalized(in: nil))
    }
}
