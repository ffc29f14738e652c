/// What a client's identifiers say about a business, those that follow from others included.
struct BuyerFacts {
    /// A number in the form that is compared.
    struct Fact {
        /// Where it is written down among the identifiers; `nil` for what follows from another one.
        let index: Int?
        let value: String
    }

    private(set) var siren: Fact?
    private(set) var enterpriseNumber: Fact?
    /// By their prefix.
    private var vatNumbers: [String: Fact] = [:]

    init(_ client: Client) {
        var siret: String?
        for (index, identifier) in client.identifiers.enumerated() {
            let fact = Fact(index: index, value: IdentifierRules.normalized(identifier))
            switch identifier.scheme {
            case "siren": siren = siren ?? fact
            case "siret": siret = siret ?? fact.value
            case "cbe": enterpriseNumber = enterpriseNumber ?? fact
            case "vat":
                let prefix = String(fact.value.prefix(2))
                vatNumbers[prefix] = vatNumbers[prefix] ?? fact
            default: break
            }
        }
        // Only what is beyond doubt says something about anything else.
        if siren == nil, let siret, Self.isBeyondDoubt("siret", siret) {
            siren = Fact(index: nil, value: String(siret.prefix(9)))
        }
        if siren == nil, let vat = vatNumbers["FR"]?.value, Self.isBeyondDoubt("vat", vat),
            !FrenchVATNumber.isMonegasque(vat.utf8.dropFirst(2))
        {
            siren = Fact(index: nil, value: String(vat.suffix(9)))
        }
        if enterpriseNumber == nil, let vat = vatNumbers["BE"]?.value, Self.isBeyondDoubt("vat", vat) {
            enterpriseNumber = Fact(index: nil, value: String(vat.dropFirst(2)))
        }
    }

    /// The VAT number of a country, as far as it is written down.
    func vatNumber(of prefix: String) -> Fact? { vatNumbers[prefix] }

    /// Whether nothing is doubtful about a number.
    static func isBeyondDoubt(_ scheme: String, _ value: String) -> Bool {
        IdentifierRules.doubt(RegisteredIdentifier(scheme: scheme, value: value)) == nil
    }
}
