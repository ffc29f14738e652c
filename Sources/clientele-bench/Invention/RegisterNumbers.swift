/// Numbers of registers and telephone networks as they could be: their check digits are right.
extension Dice {
    /// A SIREN: eight digits and their check digit (ISO/IEC 7812-1, annex B, known as Luhn's).
    mutating func siren() -> String {
        let digits = [UInt8(1 + below(9))] + self.digits(7)
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let doubled = Int(digit.element) * (digit.offset.isMultiple(of: 2) ? 2 : 1)
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return Self.text(digits + [UInt8((10 - sum % 10) % 10)])
    }

    /// The French VAT number of a SIREN (article 286 ter of the Code général des impôts, annex).
    static func frenchVAT(of siren: String) -> String {
        let key = (12 + 3 * ((Int(siren) ?? 0) % 97)) % 97
        return "FR" + (key < 10 ? "0" : "") + String(key) + siren
    }

    /// A Belgian enterprise number: eight digits and 97 minus their remainder.
    mutating func belgianEnterprise() -> String {
        let digits = [0, 4 + UInt8(below(4))] + self.digits(6)
        let number = digits.reduce(0) { $0 * 10 + Int($1) }
        let check = 97 - number % 97
        return Self.text(digits) + (check < 10 ? "0" : "") + String(check)
    }

    /// A French number. The ranges that ARCEP keeps free for fiction (decision 2018-0881) hold ten thousand numbers each,
    /// by which a million clients would be doubles; these begin with 00 behind the zone, as hardly any real one does.
    mutating func frenchPhone(isMobile: Bool) -> String {
        let range = isMobile ? "0700" : pick(["0100", "0200", "0300", "0400", "0500"])
        return Self.inPairs(range + Self.text(digits(6)))
    }

    /// A Belgian or another European number.
    mutating func foreignPhone(of country: String) -> String {
        let digits = Self.text(self.digits(6))
        return switch country {
        case "BE": "+32 4\(70 + below(30)) \(Self.inPairs(digits))"
        case "DE": "+49 30 23125 \(digits)"
        case "GB": "+44 20 7946 0\(digits)"
        case "LU": "+352 27 \(Self.inPairs(digits))"
        default: "+41 44 \(digits.prefix(3)) \(Self.inPairs(digits.suffix(3) + "0"))"
        }
    }

    private static func text(_ digits: [UInt8]) -> String {
        String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }

    private static func inPairs(_ digits: some StringProtocol) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, index.isMultiple(of: 2) { text.append(" ") }
            text.append(digit)
        }
        return text
    }
}
