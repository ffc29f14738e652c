/// Something by which exactly its owners are looked up.
public enum LookupKey: Sendable {
    case phone(PhoneNumber)
    case email(EmailAddress)
    case identifier(String)

    /// The words of which an owner has one.
    ///
    /// - Parameter houseCountry: the country of a national phone number; another country's owner has it as it is dialled.
    public func words(houseCountry: CountryCode?) -> [[UInt8]] {
        switch self {
        case .phone(let number):
            let folded = FoldedText(phone: number.text, in: houseCountry)
            let plain = FoldedText(phone: number.text, in: nil)
            return Self.unique(
                (folded.tokens.map { Array(folded.bytes[$0]) }) + plain.tokens.map { Array(plain.bytes[$0]) }
            )
        case .email(let address):
            let folded = FoldedText(address.normalized)
            return [Array(folded.bytes)]
        case .identifier(let text):
            return [FoldedText(text).bytes]
        }
    }

    /// Where a client has it; empty when it is not its own.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    public func matches(in client: Client, houseCountry: CountryCode?) -> [SearchMatch] {
        switch self {
        case .phone(let number):
            let country = client.addresses.first?.country ?? houseCountry
            let call = Call(number, houseCountry: houseCountry)
            return match("phones", "number", client.phones.map(\.number.text)) { call.reaches($0, of: country) }
                + match("contacts", "phone", client.contacts.map { $0.phone?.text ?? "" }) {
                    call.reaches($0, of: country)
                }
        case .email(let address):
            return match("emails", "address", client.emails.map(\.address.text)) {
                EmailAddress($0)?.normalized.isIdentical(to: address.normalized) == true
            }
                + match("contacts", "email", client.contacts.map { $0.email?.text ?? "" }) {
                    EmailAddress($0)?.normalized.isIdentical(to: address.normalized) == true
                }
        case .identifier(let text):
            let wanted = FoldedText(text).bytes
            return SearchPlaces(of: client, houseCountry: houseCountry).places.filter { place in
                guard case .identifier = place.kind else { return false }
                let folded = place.folded
                return !wanted.isEmpty && folded.forms.contains { folded.equals($0, wanted) }
            }.map { SearchMatch(pointer: $0.pointer, text: $0.text, ranges: [0..<$0.text.unicodeScalars.count]) }
        }
    }

    private func match(
        _ list: String,
        _ member: String,
        _ texts: [String],
        where isMeant: (String) -> Bool
    ) -> [SearchMatch] {
        texts.enumerated().filter { isMeant($0.element) }.map { index, text in
            SearchMatch(
                pointer: "/\(list)/\(index)/\(member)",
                text: text,
                ranges: [0..<text.unicodeScalars.count]
            )
        }
    }

    private static func unique(_ words: [[UInt8]]) -> [[UInt8]] {
        var seen = Set<[UInt8]>()
        return words.filter { seen.insert($0).inserted }
    }
}

/// A number that calls or is called.
private struct Call {
    private let number: PhoneNumber
    private let isInternational: Bool
    private let forms: Set<[UInt8]>

    init(_ number: PhoneNumber, houseCountry: CountryCode?) {
        self.number = number
        isInternational = number.normalized(in: nil).hasPrefix("+")
        forms = Self.forms(number.text, houseCountry).union(Self.forms(number.text, nil))
    }

    /// Whether it is a client's number: the same one of the world where both say of which country they are, else one that
    /// is dialled alike.
    func reaches(_ text: String, of country: CountryCode?) -> Bool {
        guard let stored = PhoneNumber(text)?.normalized(in: country) else { return false }
        if stored == number.normalized(in: country) { return true }
        if isInternational, stored.hasPrefix("+") { return false }
        return !forms.isDisjoint(with: Self.forms(text, country))
    }

    private static func forms(_ text: String, _ country: CountryCode?) -> Set<[UInt8]> {
        let folded = FoldedText(phone: text, in: country)
        return Set(folded.tokens.map { Array(folded.bytes[$0]) })
    }
}
