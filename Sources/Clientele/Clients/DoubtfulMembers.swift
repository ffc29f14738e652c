/// The members of a client that can be doubtful by themselves.
struct DoubtfulMembers {
    private var identifiers: [RegisteredIdentifier] = []
    /// Each with its place: a JSON pointer within the client.
    private var emails: [(pointer: String, email: EmailAddress)] = []
    private var phones: [(pointer: String, phone: PhoneNumber)] = []
    private var iban: IBAN?
    private var country: CountryCode?

    /// The members of a client.
    init(of client: Client) {
        identifiers = client.identifiers
        iban = client.iban
        country = client.addresses.first?.country
        emails = client.emails.enumerated().map { (Self.pointer("emails", $0, "address"), $1.address) }
        phones = client.phones.enumerated().map { (Self.pointer("phones", $0, "number"), $1.number) }
        for (index, contact) in client.contacts.enumerated() {
            if let email = contact.email { emails.append((Self.pointer("contacts", index, "email"), email)) }
            if let phone = contact.phone { phones.append((Self.pointer("contacts", index, "phone"), phone)) }
        }
    }

    /// The same, straight from a document; `nil` when it has to be read as a whole.
    init?(skimming document: UnsafeRawBufferPointer) {
        var reader = JSONSkimmer(document)
        let isWhole = reader.members { name, reader in
            switch name.count {
            case 4 where JSONSkimmer.equal(name, "iban"):
                iban = reader.string().flatMap(IBAN.kept)
                return iban != nil
            case 6 where JSONSkimmer.equal(name, "emails"): return read("emails", email: "address", &reader)
            case 6 where JSONSkimmer.equal(name, "phones"): return read("phones", phone: "number", &reader)
            case 8 where JSONSkimmer.equal(name, "contacts"):
                return read("contacts", email: "email", phone: "phone", &reader)
            case 9 where JSONSkimmer.equal(name, "addresses"): return readCountry(&reader)
            case 11 where JSONSkimmer.equal(name, "identifiers"): return readIdentifiers(&reader)
            default: return reader.skip()
            }
        }
        if !isWhole { return nil }
    }

    private mutating func read(
        _ list: StaticString,
        email: StaticString? = nil,
        phone: StaticString? = nil,
        _ reader: inout JSONSkimmer
    ) -> Bool {
        reader.elements { index, reader in
            reader.members { name, reader in
                if let email, JSONSkimmer.equal(name, email) {
                    guard let address = reader.string().flatMap(EmailAddress.kept) else { return false }
                    emails.append((Self.pointer(list, index, email), address))
                    return true
                }
                if let phone, JSONSkimmer.equal(name, phone) {
                    guard let number = reader.string().flatMap(PhoneNumber.kept) else { return false }
                    phones.append((Self.pointer(list, index, phone), number))
                    return true
                }
                return reader.skip()
            }
        }
    }

    private mutating func readIdentifiers(_ reader: inout JSONSkimmer) -> Bool {
        reader.elements { _, reader in
            var identifier = RegisteredIdentifier()
            defer { identifiers.append(identifier) }
            return reader.members { name, reader in
                guard let text = reader.string() else { return false }
                if JSONSkimmer.equal(name, "scheme") { identifier.scheme = text } else { identifier.value = text }
                return true
            }
        }
    }

    private mutating func readCountry(_ reader: inout JSONSkimmer) -> Bool {
        reader.elements { index, reader in
            guard index == 0 else { return reader.skip() }
            return reader.members { name, reader in
                guard JSONSkimmer.equal(name, "country") else { return reader.skip() }
                country = reader.string().flatMap { CountryCode($0) }
                return country != nil
            }
        }
    }

    private static func pointer(_ list: StaticString, _ index: Int, _ member: StaticString) -> String {
        "/\(list)/\(index)/\(member)"
    }

    /// What is doubtful, in the order of a client's members.
    ///
    /// Whoever has it find more or less doubtful than before increases ``Soundness/rulesVersion``.
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    func doubts(houseCountry: CountryCode?) -> [Warning] {
        var doubts: [Warning] = []
        func add(_ pointer: String, _ code: Warning.Code, _ message: String) {
            doubts.append(Warning(pointer: "/client" + pointer, code: code, message: message))
        }
        for (index, identifier) in identifiers.enumerated() {
            guard let doubt = IdentifierRules.doubt(identifier) else { continue }
            add("/identifiers/\(index)/value", doubt.code, doubt.message)
        }
        for (pointer, email) in emails {
            if let doubt = email.doubt { add(pointer, .implausible, doubt) }
        }
        for (pointer, phone) in phones {
            if let doubt = phone.doubt(in: country ?? houseCountry) { add(pointer, .implausible, doubt) }
        }
        if let doubt = iban?.doubt { add("/iban", doubt.code, doubt.message) }
        return doubts
    }
}

extension Client {
    /// What is doubtful about the client by itself.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    public func doubts(houseCountry: CountryCode?) -> [Warning] {
        DoubtfulMembers(of: self).doubts(houseCountry: houseCountry)
    }
}

extension Document<Client> {
    /// What is doubtful about the client by itself, found without reading it as a whole.
    ///
    /// - Throws: `storage` when the document is damaged.
    public func doubts(houseCountry: CountryCode?) throws(Failure) -> [Warning] {
        if let members = bytes.withUnsafeBytes({ DoubtfulMembers(skimming: $0) }) {
            return members.doubts(houseCountry: houseCountry)
        }
        return try record().doubts(houseCountry: houseCountry)
    }

    /// The document's bytes, and behind them, where something is doubtful, the member `warnings` of the object in which
    /// the document is a member.
    public func withWarnings(houseCountry: CountryCode?) throws(Failure) -> [UInt8] {
        let doubts = try doubts(houseCountry: houseCountry)
        if doubts.isEmpty { return bytes }
        var writer = JSONWriter(reservingBytes: bytes.count + 256 * doubts.count)
        writer.raw(bytes)
        writer.name("warnings")
        doubts.write(to: &writer)
        return writer.bytes
    }
}
