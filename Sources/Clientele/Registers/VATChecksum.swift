/// The check digits in VAT numbers, of which the form is right already.
///
/// The rules are the tax authorities' own; the European Commission collected them for the members' administrations
/// (“VIES VAT number algorithms”). Austria's are published by its finance ministry, France's in the Code général des
/// impôts (annex IV, article 121 septies), the Netherlands' second one by the Belastingdienst (2020).
enum VATChecksum {
    /// Whether the check digits of a number without its prefix match; also where a country has none that are public.
    static func matches(_ number: ArraySlice<UInt8>, of prefix: String) -> Bool {
        let digits = Array(number)
        switch prefix {
        case "AT": return austria(Array(digits.dropFirst()))
        case "BE": return EnterpriseNumber.isPlausible(digits)
        case "BG": return bulgaria(digits)
        case "CH": return switzerland(Array(digits.dropFirst().prefix(9)))
        case "CY": return cyprus(digits)
        case "CZ": return czechia(digits)
        case "DE", "HR": return Checksum.mod11And10(digits) && digits[0] != zero
        case "DK": return remainder(digits, [2, 7, 6, 5, 4, 3, 2, 1], 11) == 0 && digits[0] != zero
        case "EE": return remainder(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1], 10) == 0
        case "EL": return remainder(digits, [256, 128, 64, 32, 16, 8, 4, 2], 11) % 10 == value(digits[8])
        case "ES": return SpanishVATNumber.isPlausible(digits)
        case "FI": return remainder(digits, [7, 9, 10, 5, 8, 4, 2, 1], 11) == 0
        case "FR": return FrenchVATNumber.isPlausible(digits)
        case "GB", "XI": return britain(digits)
        case "HU": return remainder(digits, [9, 7, 3, 1, 9, 7, 3, 1], 10) == 0
        case "IE": return ireland(digits)
        case "IT": return Checksum.luhn(digits) && digits.prefix(7).contains { $0 != zero }
        case "LT": return lithuania(digits)
        case "LU": return Checksum.value(digits.prefix(6)) % 89 == Checksum.value(digits.suffix(2))
        case "LV": return latvia(digits)
        case "MT": return remainder(digits, [3, 4, 6, 7, 8, 9, 10, 1], 37) == 0
        case "NL": return netherlands(digits)
        case "PL": return remainder(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7], 11) == value(digits[9])
        case "PT": return portugal(digits)
        case "RO": return romania(digits)
        case "SE": return Checksum.luhn(digits.prefix(10)) && digits.suffix(2) != [zero, zero]
        case "SI": return slovenia(digits)
        case "SK": return Checksum.value(digits) % 11 == 0 && digits[0] != zero && "234789".utf8.contains(digits[2])
        default: return true
        }
    }

    private static let zero = UInt8(ascii: "0")

    private static func value(_ digit: UInt8) -> Int { Int(digit) - 0x30 }

    private static func remainder(_ digits: some Sequence<UInt8>, _ weights: [Int], _ modulus: Int) -> Int {
        Checksum.weighted(digits, by: weights) % modulus
    }

    private static func austria(_ digits: [UInt8]) -> Bool {
        var sum = 4
        for (index, digit) in digits.dropLast().enumerated() {
            let product = value(digit) * (index % 2 == 0 ? 1 : 2)
            sum += product / 10 + product % 10
        }
        return (sum + value(digits[7])) % 10 == 0
    }

    /// A company's number, or with ten digits a person's, a foreigner's, or another body's.
    private static func bulgaria(_ digits: [UInt8]) -> Bool {
        if digits.count == 9 {
            let first = remainder(digits, [1, 2, 3, 4, 5, 6, 7, 8], 11)
            let check = first < 10 ? first : remainder(digits, [3, 4, 5, 6, 7, 8, 9, 10], 11) % 10
            return check == value(digits[8])
        }
        let last = value(digits[9])
        return remainder(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6], 11) % 10 == last
            || remainder(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1], 10) == last
            || (11 - remainder(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2], 11)) % 11 == last
    }

    private static func switzerland(_ digits: [UInt8]) -> Bool {
        (11 - remainder(digits, [5, 4, 3, 2, 7, 6, 5, 4], 11)) % 11 == value(digits[8])
    }

    private static func cyprus(_ digits: [UInt8]) -> Bool {
        let translated = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
        var sum = 0
        for (index, digit) in digits.dropLast().enumerated() {
            sum += index % 2 == 0 ? translated[value(digit)] : value(digit)
        }
        return sum % 26 == Int(digits[8]) - 0x41 && !digits.starts(with: "12".utf8)
    }

    /// A company's number has 8 digits; a person's is a birth number, which had no check digit before 1954.
    private static func czechia(_ digits: [UInt8]) -> Bool {
        let weights = [8, 7, 6, 5, 4, 3, 2]
        switch digits.count {
        case 8:
            let check = (11 - remainder(digits, weights, 11)) % 11
            return digits[0] != UInt8(ascii: "9") && (check == 0 ? 1 : check % 10) == value(digits[7])
        case 9 where digits[0] == UInt8(ascii: "6"):
            let rest = remainder(digits.dropFirst(), weights, 11)
            return (8 - (21 - rest) % 11 + 10) % 10 == value(digits[8])
        case 9: return true
        default:
            let head = Checksum.value(digits.dropLast())
            return (head * 10 + value(digits[9])) % 11 == 0 || (head % 11 == 10 && digits[9] == zero)
        }
    }

    /// Numbers from 2010 on add 55; departments and health authorities have short numbers without a check digit.
    private static func britain(_ digits: [UInt8]) -> Bool {
        guard digits.count >= 9 else {
            let number = Checksum.value(digits.suffix(3))
            return digits[0] == UInt8(ascii: "G") ? number < 500 : number >= 500
        }
        let rest = remainder(digits, [8, 7, 6, 5, 4, 3, 2, 10, 1], 97)
        return rest == 0 || rest == 42
    }

    /// Seven digits and a letter, since 2013 perhaps another one; before, the second could be a letter or a mark.
    private static func ireland(_ characters: [UInt8]) -> Bool {
        let letters = Array("WABCDEFGHIJKLMNOPQRSTUV".utf8)
        var digits = Array(characters.prefix(7))
        var sum = 0
        if digits.areDigits {
            if characters.count == 9 {
                guard let second = letters.firstIndex(of: characters[8]) else { return false }
                sum = 9 * second
            }
        } else {
            digits = [zero] + digits[2...] + [digits[0]]
        }
        sum += Checksum.weighted(digits, by: [8, 7, 6, 5, 4, 3, 2])
        return letters[sum % 23] == characters[7]
    }

    private static func lithuania(_ digits: [UInt8]) -> Bool {
        let head = digits.dropLast()
        var check = remainder(head, head.indices.map { $0 % 9 + 1 }, 11)
        if check == 10 { check = remainder(head, head.indices.map { ($0 + 2) % 9 + 1 }, 11) % 10 }
        return check == value(digits[digits.count - 1]) && digits[digits.count - 2] == UInt8(ascii: "1")
    }

    /// A company's number begins with 4 or more; a person's is a birth date, or since 2017 begins with 32 and has none.
    private static func latvia(_ digits: [UInt8]) -> Bool {
        if value(digits[0]) > 3 { return remainder(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1], 11) == 3 }
        if digits.starts(with: "32".utf8) { return true }
        return (1 + Checksum.weighted(digits, by: [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == value(digits[10])
    }

    /// A company's check digit, or since 2020 for sole traders one over the whole number with its prefix.
    private static func netherlands(_ characters: [UInt8]) -> Bool {
        let rest = remainder(characters, [9, 8, 7, 6, 5, 4, 3, 2], 11)
        return rest == value(characters[8]) || Checksum.mod97(Array("NL".utf8) + characters) == 1
    }

    private static func portugal(_ digits: [UInt8]) -> Bool {
        let check = 11 - remainder(digits, [9, 8, 7, 6, 5, 4, 3, 2], 11)
        return (check > 9 ? 0 : check) == value(digits[8]) && digits[0] != zero
    }

    private static func romania(_ digits: [UInt8]) -> Bool {
        let head = Array(repeating: zero, count: 10 - digits.count) + digits.dropLast()
        return remainder(head, [7, 5, 3, 2, 1, 7, 5, 3, 2], 11) * 10 % 11 % 10 == value(digits[digits.count - 1])
            && digits[0] != zero
    }

    private static func slovenia(_ digits: [UInt8]) -> Bool {
        let check = 11 - remainder(digits, [8, 7, 6, 5, 4, 3, 2], 11)
        return (check == 10 ? 0 : check) == value(digits[7]) && digits[0] != zero
    }
}

/// A Spanish tax number: a person's (DNI), a foreigner's (NIE), or an organization's (NIF, Orden EHA/451/2008).
enum SpanishVATNumber {
    static func isPlausible(_ characters: [UInt8]) -> Bool {
        let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
        let head = characters.dropLast()
        let last = characters[8]
        if head.areDigits { return letters[Checksum.value(head) % 23] == last }
        let number = head.dropFirst()
        switch characters[0] {
        case UInt8(ascii: "K"), UInt8(ascii: "L"), UInt8(ascii: "M"):
            return letters[Checksum.value(number) % 23] == last
        case UInt8(ascii: "X"), UInt8(ascii: "Y"), UInt8(ascii: "Z"):
            let first = Int(characters[0]) - Int(UInt8(ascii: "X"))
            return letters[(first * 10_000_000 + Checksum.value(number)) % 23] == last
        case UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "T"): return false
        default:
            // Some kinds of organization have a letter, some a digit; either says the same.
            return (0..<10).contains { check in
                Checksum.luhn(number + [UInt8(0x30 + check)])
                    && (last == UInt8(0x30 + check) || last == Array("JABCDEFGHI".utf8)[check])
            }
        }
    }
}

/// A French VAT number without its prefix: a key and a SIREN, or in Monaco a number that begins with 000.
enum FrenchVATNumber {
    /// Whether key and SIREN are what they can be together, and the SIREN by itself.
    static func isPlausible(_ characters: [UInt8]) -> Bool { hasKey(characters) && hasSIREN(characters) }

    /// Whether the number contains a SIREN whose checksum matches, or is Monaco's.
    static func hasSIREN(_ characters: [UInt8]) -> Bool {
        isMonegasque(characters) || Checksum.luhn(characters[2...])
    }

    /// The key is two digits, or two letters and digits other than O and I.
    static func hasKey(_ characters: [UInt8]) -> Bool {
        let siren = Checksum.value(characters[2...])
        if characters.prefix(2).areDigits { return Checksum.value(characters.prefix(2)) == key(ofSIREN: siren) }
        guard let first = index(characters[0]), let second = index(characters[1]) else { return false }
        let check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
        return check >= 0 && (siren + 1 + check / 11) % 11 == check % 11
    }

    /// Whether the number is Monaco's, which contains no SIREN.
    static func isMonegasque(_ characters: some Collection<UInt8>) -> Bool {
        characters.dropFirst(2).starts(with: "000".utf8)
    }

    /// The number with the key in digits, prefix and all, of nine digits.
    static func number(ofSIREN siren: String) -> String {
        let key = key(ofSIREN: Checksum.value(siren.utf8))
        return "FR" + (key < 10 ? "0" : "") + String(key) + siren
    }

    /// The key in digits of a SIREN.
    static func key(ofSIREN siren: Int) -> Int { (12 + 3 * (siren % 97)) % 97 }

    private static func index(_ character: UInt8) -> Int? { alphabet.firstIndex(of: character) }
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
}

/// A number of the Belgian Crossroads Bank for Enterprises.
enum EnterpriseNumber {
    /// Whether the last two of ten digits are 97 minus the remainder of the first eight.
    static func isPlausible(_ digits: some Collection<UInt8>) -> Bool {
        let check = Checksum.value(digits.dropFirst(8))
        return (1...97).contains(check) && (Checksum.value(digits.prefix(8)) + check) % 97 == 0
    }
}
