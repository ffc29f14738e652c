/// How a peer names a client: by its identity or by its number.
public enum ClientReference: WireValue, Hashable, CustomStringConvertible {
    case id(Identifier)
    case number(String)

    /// The form on the wire.
    public static let schema: JSON = [
        "type": "string", "minLength": 1, "maxLength": 64, "description": "A client's id or number.",
    ]

    /// A reference as typed: whatever has the form of a UUID is an identity.
    public init(_ text: String) {
        self = Identifier(text).map(Self.id) ?? .number(text)
    }

    /// Reads a reference.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard Limit.length(64).admits(json, &inspection), let text = String(json, &inspection) else { return nil }
        self.init(text)
    }

    /// Reads a reference of printable ASCII; `nil` where a text would be trimmed or refused.
    init?(plain text: UnsafeBufferPointer<UInt8>) {
        guard 1...64 ~= text.count, text[0] != 0x20, text[text.count - 1] != 0x20 else { return nil }
        self = Identifier(utf8: text).map(Self.id) ?? .number(String(decoding: text, as: UTF8.self))
    }

    /// The reference as typed.
    public var description: String {
        switch self {
        case .id(let identifier): identifier.text
        case .number(let number): number
        }
    }

    /// Appends the reference.
    public func write(to writer: inout JSONWriter) { writer.string(description) }
}
