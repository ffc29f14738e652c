/// The numbers under which a buyer is known (EN 16931, BT-47 and BT-48).
extension ReadinessCheck {
    /// A French business: its SIREN, and the VAT number that contains it.
    mutating func lookAtFrance() {
        let siren = facts.siren
        let sound = siren.flatMap { BuyerFacts.isBeyondDoubt("siren", $0.value) ? $0.value : nil }
        look(at: siren, "siren", sound, "An electronic invoice to a French business names its SIREN (BT-47).")
        look(
            at: facts.vatNumber(of: "FR"),
            "vat",
            sound.map(FrenchVATNumber.number(ofSIREN:)),
            "An electronic invoice to a French business names its VAT number (BT-48)."
        )
        for (index, identifier) in client.identifiers.enumerated() where identifier.scheme == "siret" {
            guard let siren, !IdentifierRules.normalized(identifier).hasPrefix(siren.value) else { continue }
            report("/identifiers/\(index)/value", .mismatch, "This SIRET belongs to another SIREN than the client's.")
        }
        lookAtElectronicAddress(ofScheme: "0225", naming: siren?.value, suggesting: sound)
    }

    /// A Belgian business: its enterprise number, and the VAT number that is the same with its prefix.
    mutating func lookAtBelgium() {
        let number = facts.enterpriseNumber
        let sound = number.flatMap { BuyerFacts.isBeyondDoubt("cbe", $0.value) ? $0.value : nil }
        look(
            at: number,
            "cbe",
            sound,
            "An electronic invoice to a Belgian business names its enterprise number (BT-47)."
        )
        look(
            at: facts.vatNumber(of: "BE"),
            "vat",
            sound.map { "BE" + $0 },
            "An electronic invoice to a Belgian business names its VAT number (BT-48)."
        )
        lookAtElectronicAddress(ofScheme: "0208", naming: number?.value, suggesting: sound)
    }

    /// Reports a number that is not written down, or that is doubtful.
    ///
    /// - Parameters:
    ///   - fact: the number as far as it is known.
    ///   - value: what it has to be by what is beyond doubt; suggested where it is not written down.
    ///   - message: what is said when it is not written down.
    private mutating func look(at fact: BuyerFacts.Fact?, _ scheme: String, _ value: String?, _ message: String) {
        guard let index = fact?.index else {
            report("/identifiers", .missing, message)
            if let value { suggest(scheme, value) }
            return
        }
        if let doubt = IdentifierRules.doubt(client.identifiers[index]) {
            report("/identifiers/\(index)/value", .checksum, doubt.message)
        }
    }
}
