/// Where an invoice is sent (EN 16931, BT-49).
extension ReadinessCheck {
    /// Reports an address that is not there, or that does not lead to the client.
    ///
    /// - Parameters:
    ///   - scheme: the scheme under which the country's businesses are found.
    ///   - number: what the address has to name, if that is known.
    ///   - suggestion: the address of whoever has no other.
    mutating func lookAtElectronicAddress(
        ofScheme scheme: String,
        naming number: String?,
        suggesting suggestion: String?
    ) {
        guard let address = client.electronicAddress else {
            let message =
                "An electronic invoice needs the electronic address of the buyer (BT-49), of the scheme \(scheme)."
            report("/electronicAddress", .missing, message)
            if let suggestion { suggest(electronicAddress: suggestion, ofScheme: scheme) }
            return
        }
        if address.scheme != scheme {
            let message =
                "The electronic address has to be of the scheme \(scheme); this one is of “\(address.scheme)”."
            return report("/electronicAddress/scheme", .scheme, message)
        }
        let place = "/electronicAddress/value"
        if scheme == "0208" {
            if !address.value.isDigits(10) {
                report(place, .format, "An address of the scheme 0208 is the ten digits of the enterprise number.")
            } else if let number, address.value != number {
                report(
                    place,
                    .mismatch,
                    "The electronic address names another enterprise number than the client's."
                )
            }
        } else if !Self.isFrenchAddress(address.value) {
            report(
                place,
                .format,
                "An address of the scheme 0225 has at most 125 letters, digits and + - _ . and nothing else."
            )
        } else if let number, !address.value.hasPrefix(number) {
            report(place, .mismatch, "An address of the scheme 0225 begins with the client's SIREN.")
        }
    }

    /// The characters and the length that the French reform allows (AFNOR XP Z12-012).
    private static func isFrenchAddress(_ value: String) -> Bool {
        (9...125).contains(value.utf8.count)
            && value.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || "+-_.".utf8.contains($0)
            }
    }
}
