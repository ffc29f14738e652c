/// What a number that was typed alone and whole may be besides what it says.
enum NumberReadings {
    /// The other readings of a text: a number of the world as it is dialled within its country, since a client of whom no
    /// country is known may have it so; the SIREN of a French VAT number without its prefix; a Belgian enterprise number
    /// with the 0 that was put before the old ones of nine digits.
    ///
    /// - Parameter digits: the text's digits, when it has nothing else that counts.
    static func readings(of text: String, _ digits: [UInt8]) -> [[UInt8]] {
        guard digits.areDigits else { return [] }
        var readings: [[UInt8]] = []
        if let national = nationalNumber(text) { readings.append(national) }
        if digits.count == 11, !FrenchVATNumber.isMonegasque(digits), FrenchVATNumber.isPlausible(digits) {
            readings.append(Array(digits.dropFirst(2)))
        }
        let zero = UInt8(ascii: "0")
        if digits.count == 9, EnterpriseNumber.isPlausible([zero] + digits) { readings.append([zero] + digits) }
        return readings
    }

    private static func nationalNumber(_ text: String) -> [UInt8]? {
        guard let form = PhoneNumber(text)?.normalized(in: nil), form.hasPrefix("+") else { return nil }
        let digits = Array(form.utf8.dropFirst())
        guard let plan = NumberingPlan.of(number: digits) else { return nil }
        let subscriber = digits.dropFirst(plan.callingCode.utf8.count)
        let national = Array(plan.trunkPrefix.utf8) + subscriber
        // Where the trunk prefix is the calling code, as in North America, nobody dials it within the country.
        return plan.lengths.contains(subscriber.count) ? (national == digits ? Array(subscriber) : national) : nil
    }
}
