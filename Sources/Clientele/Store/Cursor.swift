/// Where a page ended: an opaque text that belongs to the question it came from.
public struct Cursor: WireValue, Hashable {
    /// The question's fingerprint.
    public let question: UInt64
    /// The engine's own position.
    public let position: JSON

    public static let schema: JSON = ["type": "string", "maxLength": 2000]

    /// The position after the last element of a page.
    public init(question: UInt64, position: JSON) {
        self.question = question
        self.position = position
    }

    /// Reads a cursor.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let text = String(json, &inspection) else { return nil }
        guard let bytes = Self.bytes(of: text), bytes.count > 8, let position = try? JSON(parsing: Array(bytes[8...]))
        else {
            inspection.report(.format, "This is not a cursor of a former answer.")
            return nil
        }
        question = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        self.position = position
    }

    /// The cursor as hexadecimal digits.
    public var text: String {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: question >> UInt64(56 - $0 * 8)) } + position.serialized
        return String(
            decoding: bytes.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    /// Appends the cursor.
    public func write(to writer: inout JSONWriter) { writer.string(text) }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func bytes(of text: String) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

extension Cursor {
    /// A fingerprint of a question (64-bit FNV-1a), the same in every run.
    public static func fingerprint(_ question: [UInt8]) -> UInt64 {
        question.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
