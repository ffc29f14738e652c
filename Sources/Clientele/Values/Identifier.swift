/// The identity of a client, an interaction or a store: a UUID of version 7 (RFC 9562, section 5.7), in lower case.
public struct Identifier: FormedText {
    /// The upper and the lower 64 bits.
    public let high, low: UInt64

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "format": "uuid"]

    /// An identity of two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new identity that sorts by its moment.
    public init(at moment: Timestamp) {
        var generator = SystemRandomNumberGenerator()
        let random = generator.next()
        high = UInt64(bitPattern: moment.milliseconds) << 16 | 0x7000 | random & 0x0FFF
        low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// Reads 32 hexadecimal digits in the groups of a UUID, of any version and case; `nil` when it is none.
    public init?(_ text: String) {
        var text = text
        guard let identifier = text.withUTF8({ Self(utf8: $0) }) else { return nil }
        self = identifier
    }

    /// Reads the same from bytes.
    init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 36, let start = text.baseAddress else { return nil }
        let bytes = UnsafeRawPointer(start)
        let dash = UInt8(ascii: "-")
        guard text[8] == dash, text[13] == dash, text[18] == dash, text[23] == dash,
            let first = HexadecimalDigits(bytes).value,
            let second = HexadecimalDigits(bytes + 9, bytes + 14).value,
            let third = HexadecimalDigits(bytes + 19, bytes + 24).value,
            let fourth = HexadecimalDigits(bytes + 28).value
        else { return nil }
        self.init(high: first << 32 | second, low: third << 32 | fourth)
    }

    public static func refusal(of text: String) -> String {
        "“\(text)” is not a UUID."
    }

    /// 36 characters.
    public var text: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(36)
        append(to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    /// Appends the 36 characters as a string.
    public func write(to writer: inout JSONWriter) { writer.plainString(append) }

    private func append(to digits: inout [UInt8]) {
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 { digits.append(UInt8(ascii: "-")) }
            let nibble = UInt8((index < 16 ? high : low) >> UInt64(60 - index % 16 * 4) & 15)
            digits.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
        }
    }

    /// 16 bytes, the most significant first.
    public var bytes: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - $0 % 8 * 8)) }
    }

    /// An identity of 16 bytes, the most significant first; `nil` when there are not 16.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let halves = (bytes.prefix(8), bytes.dropFirst(8))
        self.init(
            high: halves.0.reduce(0) { $0 << 8 | UInt64($1) },
            low: halves.1.reduce(0) { $0 << 8 | UInt64($1) }
        )
    }
}
