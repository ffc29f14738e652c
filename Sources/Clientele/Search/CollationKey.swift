/// Keys whose bytes sort as a French reader expects: accents and case come second to letters.
public enum CollationKey {
    /// The key of a name: folded words first, then the name as written to order what folds alike.
    public static func name(_ name: String) -> [UInt8] {
        Array(Folding.key(of: name).utf8) + [0] + Array(name.utf8)
    }

    /// The key of a client number: runs of digits sort by their value, so that C1000000 comes after C999999.
    public static func number(_ number: String) -> [UInt8] {
        var key: [UInt8] = []
        var digits: [UInt8] = []
        func flush() {
            guard !digits.isEmpty else { return }
            let significant = digits.drop { $0 == UInt8(ascii: "0") }
            key.append(UInt8(ascii: "0"))
            key.append(UInt8(min(significant.count, 255)))
            key.append(contentsOf: significant)
            digits.removeAll()
        }
        for byte in number.utf8 {
            if (0x30...0x39).contains(byte) {
                digits.append(byte)
            } else {
                flush()
                key.append(byte)
            }
        }
        flush()
        return key + [0] + Array(number.utf8)
    }
}
