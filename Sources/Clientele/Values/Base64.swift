/// Bytes that cross the wire as a text: Base64 with its standard alphabet (RFC 4648, section 4).
public struct Base64: WireValue, Hashable {
    /// The bytes.
    public let bytes: [UInt8]

    public static let schema: JSON = ["type": "string", "contentEncoding": "base64"]

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// The value of each character; 64 for those that are none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// Bytes to be sent.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads bytes; white space is not passed over, and padding may be left out.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard var text = json.string else {
            inspection.report(.type, "A text is expected, not \(json.description).")
            return nil
        }
        guard let bytes = text.withUTF8({ Self.decode($0) }) else {
            inspection.report(.format, "This is no Base64.")
            return nil
        }
        self.bytes = bytes
    }

    private static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var end = text.count
        while end > 0, text.count - end < 2, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
        if end % 4 == 1 || (end < text.count && text.count % 4 != 0) { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end / 4 * 3 + 2)
        let isValid = values.withUnsafeBufferPointer { values in
            var bits: UInt32 = 0
            var count = 0
            for place in 0..<end {
                let value = values[Int(text[place])]
                if value == 64 { return false }
                bits = bits << 6 | UInt32(value)
                count += 1
                if count == 4 {
                    bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                    bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                    bytes.append(UInt8(truncatingIfNeeded: bits))
                    (bits, count) = (0, 0)
                }
            }
            if count == 2 { bytes.append(UInt8(truncatingIfNeeded: bits >> 4)) }
            if count == 3 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
            }
            return true
        }
        return isValid ? bytes : nil
    }

    /// Appends the bytes as a text.
    public func write(to writer: inout JSONWriter) {
        writer.plainString { digits in
            digits.reserveCapacity(digits.count + (bytes.count + 2) / 3 * 4 + 2)
            var place = 0
            while place < bytes.count {
                let rest = bytes.count - place
                let bits =
                    UInt32(bytes[place]) << 16 | (rest > 1 ? UInt32(bytes[place + 1]) << 8 : 0)
                    | (rest > 2 ? UInt32(bytes[place + 2]) : 0)
                digits.append(Self.alphabet[Int(bits >> 18 & 63)])
                digits.append(Self.alphabet[Int(bits >> 12 & 63)])
                digits.append(rest > 1 ? Self.alphabet[Int(bits >> 6 & 63)] : UInt8(ascii: "="))
                digits.append(rest > 2 ? Self.alphabet[Int(bits & 63)] : UInt8(ascii: "="))
                place += 3
            }
        }
    }
}
