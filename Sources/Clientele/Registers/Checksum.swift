/// The checksums that registers use, over ASCII digits and capital letters.
enum Checksum {
    /// The Luhn algorithm (ISO/IEC 7812-1, annex B).
    static func luhn(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
        var sum = 0
        var isDoubled = false
        for byte in digits.reversed() {
            let digit = Int(byte) - 0x30
            let weighted = isDoubled ? digit * 2 : digit
            sum += weighted > 9 ? weighted - 9 : weighted
            isDoubled.toggle()
        }
        return sum % 10 == 0
    }

    /// The remainder by 97 with letters as 10 to 35 (ISO/IEC 7064, mod 97-10).
    static func mod97(_ text: some Sequence<UInt8>) -> Int {
        text.reduce(0) { remainder, byte in
            byte < 0x3A ? (remainder * 10 + Int(byte) - 0x30) % 97 : (remainder * 100 + Int(byte) - 0x37) % 97
        }
    }

    /// Whether the last of the digits is their check digit (ISO/IEC 7064, hybrid system mod 11,10).
    static func mod11And10(_ digits: some Collection<UInt8>) -> Bool {
        var product = 10
        for byte in digits.dropLast() {
            let sum = (Int(byte) - 0x30 + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        let last = digits.reversed().first.map { Int($0) - 0x30 } ?? 0
        return (product + last) % 10 == 1
    }

    /// The sum of the digits, each taken as often as its weight says; digits without a weight do not count.
    static func weighted(_ digits: some Sequence<UInt8>, by weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + (Int($1.0) - 0x30) * $1.1 }
    }

    /// GS1's check digit: weights 3 and 1 from the right (GS1 General Specifications, section 7.9).
    static func gs1(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
        var sum = 0
        var weight = 1
        for byte in digits.reversed() {
            sum += (Int(byte) - 0x30) * weight
            weight = 4 - weight
        }
        return sum % 10 == 0
    }

    /// The sum of the digits.
    static func digitSum(_ digits: some Sequence<UInt8>) -> Int {
        digits.reduce(0) { $0 + Int($1) - 0x30 }
    }

    /// The number that the digits are, which have to be fewer than 19.
    static func value(_ digits: some Sequence<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
}

extension Sequence<UInt8> {
    /// Whether all are ASCII digits.
    var areDigits: Bool { allSatisfy { (0x30...0x39).contains($0) } }
}

extension String {
    /// Whether the text is exactly so many ASCII digits.
    func isDigits(_ count: Int) -> Bool { utf8.count == count && utf8.areDigits }

    /// Whether the text is ASCII letters and digits only.
    var isAlphanumeric: Bool {
        utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    }

    /// The text in capitals without spaces and some marks that people write to group a number.
    func compacted(without marks: StaticString) -> String {
        var text = self
        let compact = text.withUTF8 { bytes -> String? in
            var compact: [UInt8] = []
            compact.reserveCapacity(bytes.count)
            for byte in bytes {
                if byte >= 0x80 { return nil }
                if byte == 0x20 || (0x09...0x0D).contains(byte) || marks.contains(byte) { continue }
                compact.append((0x61...0x7A).contains(byte) ? byte - 0x20 : byte)
            }
            return String(decoding: compact, as: UTF8.self)
        }
        if let compact { return compact }
        return String(
            uppercased().unicodeScalars.filter {
                !$0.properties.isWhitespace && !($0.value < 0x80 && marks.contains(UInt8($0.value)))
            }
        )
    }
}

extension StaticString {
    fileprivate func contains(_ byte: UInt8) -> Bool { withUTF8Buffer { $0.contains(byte) } }
}
