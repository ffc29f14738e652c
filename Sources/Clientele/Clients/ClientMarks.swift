/// Something that two different clients seldom share.
public struct ClientMark: Sendable, Hashable {
    /// What it is: a register's scheme, `email`, `phone` or `name`.
    public let kind: String
    /// Its normalised value.
    public let value: String

    /// Whether it is only the name with the city, which people do share.
    public var isName: Bool { kind == Self.nameKind }
    static let nameKind = "name"

    /// A mark of a kind.
    public init(kind: String, value: String) {
        self.kind = kind
        self.value = value
    }
}

extension Client {
    /// The marks by which the client's doubles are found: identifiers, e-mails, phones, and name with city, each once.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    public func marks(houseCountry: CountryCode?) -> [ClientMark] {
        let country = addresses.first?.country ?? houseCountry
        var marks = identifiers.map { ClientMark(kind: $0.scheme, value: IdentifierRules.normalized($0)) }
        marks += emails.map { ClientMark(kind: "email", value: $0.address.normalized) }
        marks += phones.map { ClientMark(kind: "phone", value: $0.number.normalized(in: country)) }
        if let name, let city = addresses.first?.city {
            let value = Folding.key(of: name) + "|" + Folding.key(of: city)
            marks.append(ClientMark(kind: ClientMark.nameKind, value: value))
        }
        var seen = Set<ClientMark>()
        return marks.filter { seen.insert($0).inserted }
    }
}
