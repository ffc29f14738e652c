/// The forms under which a phone number is found: with its country's calling code, and as it is dialled within the country.
extension FoldedText {
    /// The forms of a phone number as it was typed.
    ///
    /// - Parameters:
    ///   - country: whose national number it is when it does not say so itself.
    ///   - isTraced: whether it is wanted where each digit comes from.
    init(phone text: String, in country: CountryCode?, isTraced: Bool = true) {
        self.init()
        guard let number = PhoneNumber(text) else {
            self = FoldedText(text)
            return
        }
        var digits: [(byte: UInt8, source: Int32)] = []
        for (place, scalar) in text.unicodeScalars.enumerated() where (0x30...0x39).contains(scalar.value) {
            digits.append((UInt8(scalar.value), Int32(place)))
        }
        let normalized = Array(number.normalized(in: country).utf8)
        let isInternational = normalized.first == UInt8(ascii: "+")
        let whole = isInternational ? Array(normalized.dropFirst()) : normalized
        let traces = isTraced ? digits : []
        let international = Self.aligned(whole, with: traces)
        addForm(international)
        if isInternational, let plan = NumberingPlan.of(number: whole) {
            let subscriber = international.dropFirst(plan.callingCode.utf8.count)
            let national = Array(plan.trunkPrefix.utf8) + subscriber.map(\.byte)
            // Where the trunk prefix is the calling code, as in North America, nobody dials it within the country.
            addForm(national == whole ? Array(subscriber) : Self.aligned(national, with: traces))
        }
        // A short number as it was typed, where a country's code was put before it.
        let plain = Array(digits.drop { $0.byte == UInt8(ascii: "0") })
        if !text.unicodeScalars.contains("+"), plain.count < 8, plain.count == digits.count,
            !forms.contains(where: { begins($0, with: plain.map(\.byte)) })
        {
            addForm(plain)
        }
    }

    /// A form's bytes with their places in the text: both end alike, and what the text lacks stands nowhere.
    private static func aligned(
        _ form: [UInt8],
        with digits: [(byte: UInt8, source: Int32)]
    ) -> [(byte: UInt8, source: Int32)] {
        // An extension comes behind the number.
        var end = digits.count
        var best = 0
        for candidate in stride(from: digits.count, to: 0, by: -1) {
            let common = zip(digits[..<candidate].reversed(), form.reversed()).prefix { $0.byte == $1 }.count
            if common > best { (best, end) = (common, candidate) }
            if common == form.count { break }
        }
        return form.indices.map { index in
            let fromEnd = form.count - index
            return (form[index], fromEnd <= best ? digits[end - fromEnd].source : nowhere)
        }
    }

    /// The forms of a register's number, and of those that follow from it: the SIREN in a SIRET or in a French VAT
    /// number, and the VAT number of a SIREN or of a Belgian enterprise number.
    ///
    /// - Parameter isTraced: whether it is wanted where each character comes from.
    init(identifier text: String, scheme: String, isTraced: Bool = true) {
        if scheme.hasPrefix("other:") {
            self.init(text)
            joinAll()
            return
        }
        self.init()
        var identifier = RegisteredIdentifier()
        (identifier.scheme, identifier.value) = (scheme, text)
        var typed: [(byte: UInt8, source: Int32)] = []
        var folded: [UInt8] = []
        for (place, scalar) in text.unicodeScalars.enumerated() {
            folded.removeAll(keepingCapacity: true)
            if Folding.append(scalar, to: &folded) { typed += folded.map { ($0, Int32(place)) } }
        }
        let value = Array(IdentifierRules.normalized(identifier).lowercased().utf8)
        addForm(Self.aligned(value, with: isTraced ? typed : []))
        if typed.map(\.byte) != value { addForm(typed) }
        for derived in Self.derived(from: String(decoding: value, as: UTF8.self), scheme: scheme) {
            addForm(Self.overlaid(Array(derived.utf8), on: isTraced ? typed : []))
        }
    }

    private static func derived(from value: String, scheme: String) -> [String] {
        switch scheme {
        case "siren" where value.isDigits(9): return [FrenchVATNumber.number(ofSIREN: value).lowercased()]
        case "siret" where value.isDigits(14):
            let siren = String(value.prefix(9))
            return [siren, FrenchVATNumber.number(ofSIREN: siren).lowercased()]
        case "vat" where value.hasPrefix("fr") && value.utf8.count == 13:
            let siren = String(value.dropFirst(4))
            // Monaco's numbers have no SIREN in them.
            return siren.isDigits(9) && !siren.hasPrefix("000") ? [siren] : []
        case "vat" where value.hasPrefix("be"): return [String(value.dropFirst(2))]
        case "cbe" where value.isDigits(10): return ["be" + value]
        default: return []
        }
    }

    /// A derived form with the places of the longest part of it that was typed.
    private static func overlaid(
        _ form: [UInt8],
        on typed: [(byte: UInt8, source: Int32)]
    ) -> [(byte: UInt8, source: Int32)] {
        var best = (count: 0, form: 0, typed: 0)
        for start in form.indices {
            for place in typed.indices where typed[place].byte == form[start] {
                let count = zip(form[start...], typed[place...]).prefix { $0 == $1.byte }.count
                if count > best.count { best = (count, start, place) }
            }
            if best.count >= form.count - start { break }
        }
        return form.indices.map { index in
            let offset = index - best.form
            return (form[index], (0..<best.count).contains(offset) ? typed[best.typed + offset].source : nowhere)
        }
    }
}
