/// An internationalised domain name: the same one in letters and in ASCII (RFC 5890).
enum DomainName {
    /// Whether a text has the mark of a label in ASCII; hardly any does, so that this is asked first.
    static func mayHaveEncodedLabels(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count >= 4 else { return false }
            for place in 0...bytes.count - 4 where bytes[place] | 0x20 == UInt8(ascii: "x") {
                if bytes[place + 1] | 0x20 == UInt8(ascii: "n"), bytes[place + 2] == UInt8(ascii: "-"),
                    bytes[place + 3] == UInt8(ascii: "-")
                {
                    return true
                }
            }
            return false
        }
    }

    /// The text with every label of a domain in it that is written in ASCII (`xn--mller-kva`) in its letters (`müller`);
    /// a label that is not well-formed stays as it is.
    static func inLetters(_ text: String) -> String {
        guard mayHaveEncodedLabels(text) else { return text }
        var letters = ""
        var label = ""
        func endLabel() {
            letters += isEncoded(label) ? Punycode.decoded(label.dropFirst(4)) ?? label : label
            label = ""
        }
        for character in text {
            if character == "-" || character.isLetter || character.isNumber {
                label.append(character)
            } else {
                endLabel()
                letters.append(character)
            }
        }
        endLabel()
        return letters
    }

    /// Whether every label that claims to be encoded is.
    static func isWellFormed(_ domain: some StringProtocol) -> Bool {
        domain.split(separator: ".").allSatisfy { label in
            guard isEncoded(label) else { return true }
            guard let letters = Punycode.decoded(label.dropFirst(4)) else { return false }
            return letters.utf8.contains { $0 >= 0x80 }
        }
    }

    /// How many bytes a label has on the wire of the DNS.
    static func encodedLength(ofLabel label: some StringProtocol) -> Int {
        label.utf8.allSatisfy { $0 < 0x80 } ? label.utf8.count : 4 + Punycode.encoded(label.lowercased()).utf8.count
    }

    private static func isEncoded(_ label: some StringProtocol) -> Bool {
        label.utf8.count > 4 && label.prefix(4).lowercased() == "xn--"
    }
}
