/// Looks at what an electronic invoice to a client needs (EN 16931, the buyer's terms BT-44 to BT-58).
struct ReadinessCheck {
    let client: Client
    let facts: BuyerFacts
    private(set) var gaps: [ReadinessGap] = []
    private var added: [RegisteredIdentifier] = []
    private var electronicAddress: ElectronicAddress?

    /// Everything that keeps an invoice from a client, and what can be filled in.
    ///
    /// - Parameter houseCountry: where clients are that do not say where.
    static func readiness(of client: Client, houseCountry: CountryCode?) -> Readiness {
        var check = ReadinessCheck(client)
        let rule = check.rule(houseCountry: houseCountry)
        switch rule {
        case .france: check.lookAtFrance()
        case .belgium: check.lookAtBelgium()
        case nil: break
        }
        if rule != nil { check.lookAtAddress() }
        var readiness = Readiness()
        readiness.client = client.id
        readiness.number = client.number ?? ""
        readiness.name = client.name ?? ""
        readiness.revision = client.revision
        readiness.rule = rule
        readiness.ready = check.gaps.isEmpty
        readiness.missing = Present(check.gaps)
        readiness.suggestion = check.suggestion
        return readiness
    }

    private init(_ client: Client) {
        self.client = client
        facts = BuyerFacts(client)
    }

    /// Whose rules apply: none to a person who is not known to be a business, nor to anybody in another country.
    private func rule(houseCountry: CountryCode?) -> InvoiceRule? {
        let isFrench = facts.siren != nil || facts.vatNumber(of: "FR") != nil
        let isBelgian = facts.enterpriseNumber != nil
        guard client.kind == .organization || isFrench || isBelgian else { return nil }
        let country = client.addresses.lazy.compactMap(\.country).first
        if country == nil, isFrench != isBelgian { return isFrench ? .france : .belgium }
        switch (country ?? houseCountry)?.text {
        // The overseas departments in which French VAT is due.
        case "FR", "GP", "MQ", "RE": return .france
        case "BE": return .belgium
        default: return nil
        }
    }

    /// The address that invoices carry: the one for billing, or else the primary one.
    private mutating func lookAtAddress() {
        guard let index = client.addresses.firstIndex(where: { $0.use == .billing }) ?? client.addresses.indices.first
        else { return report("/addresses", .missing, "An invoice carries the buyer's postal address (BG-8).") }
        let address = client.addresses[index]
        for (member, isMissing, message) in [
            ("lines", address.lines.isEmpty, "The address on an invoice has a street (BT-50)."),
            ("postalCode", address.postalCode == nil, "The address on an invoice has a postal code (BT-53)."),
            ("city", address.city == nil, "The address on an invoice has a city (BT-52)."),
            ("country", address.country == nil, "The address on an invoice has a country (BT-55)."),
        ] where isMissing {
            report("/addresses/\(index)/\(member)", .missing, message)
        }
    }

    /// Notes a gap at a place within the client.
    mutating func report(_ pointer: String, _ code: ReadinessGap.Code, _ message: String) {
        gaps.append(ReadinessGap(pointer, code, message))
    }

    /// Suggests a number that follows from the others.
    mutating func suggest(_ scheme: String, _ value: String) {
        added.append(RegisteredIdentifier(scheme: scheme, value: value))
    }

    /// Suggests an electronic address that follows from a number.
    mutating func suggest(electronicAddress value: String, ofScheme scheme: String) {
        var address = ElectronicAddress()
        (address.scheme, address.value) = (scheme, value)
        electronicAddress = address
    }

    /// What was found to follow from the rest; lists are replaced by a patch, so that the present elements stand in it.
    private var suggestion: JSONObject? {
        var patch = JSONObject()
        if !added.isEmpty { patch["identifiers"] = (client.identifiers + added).json }
        if let electronicAddress { patch["electronicAddress"] = electronicAddress.json }
        return patch.isEmpty ? nil : patch
    }
}
