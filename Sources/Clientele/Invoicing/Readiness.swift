/// What a client still needs before an electronic invoice can be sent to it.
public struct Readiness: Record {
    public var client = Identifier(high: 0, low: 0)
    public var number = ""
    public var name = ""
    public var revision = 0
    public var rule: InvoiceRule?
    public var ready = true
    public var missing = Present<[ReadinessGap]>([])
    public var suggestion: JSONObject?

    public static let schemaName: String? = "Readiness"

    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id."),
        Field("number", \.number, "The number people say aloud."),
        Field("name", \.name, "The name."),
        Field("revision", \.revision, "The revision that was looked at; client.update takes it with the suggestion."),
        Field("rule", \.rule, "Whose rules apply; absent where none that are known here do."),
        Field("ready", \.ready, "Whether nothing is missing."),
        Field("missing", \.missing, "What is missing or wrong."),
        Field(
            "suggestion",
            \.suggestion,
            "A JSON Merge Patch (RFC 7396) for client.update with what follows from the rest; absent when nothing does."
        ),
    ]

    public init() {}
}

/// Whose rules an electronic invoice between businesses has to follow.
public enum InvoiceRule: String, WireWord {
    /// France: EN 16931 with the national specification of the reform of 2026.
    case france = "FR"
    /// Belgium: Peppol BIS Billing 3.0.
    case belgium = "BE"
}

/// Something that keeps an electronic invoice from being sent.
public struct ReadinessGap: Record, Hashable {
    /// What kinds of gap there are.
    public enum Code: String, WireWord {
        /// It is not there.
        case missing
        /// It does not have the form that it has to have.
        case format
        /// An address of another scheme.
        case scheme
        /// It contradicts another member.
        case mismatch
        /// A check digit does not match.
        case checksum
    }

    public var pointer = ""
    public var code = Code.missing
    public var message = ""

    public static let fields: [Field<Self>] = [
        Field("pointer", \.pointer, "Where: a JSON pointer (RFC 6901), the client being at /client."),
        Field("code", \.code, "What kind of gap."),
        Field("message", \.message, "A sentence for a person."),
    ]

    public init() {}

    /// A gap at a place within the client.
    init(_ pointer: String, _ code: Code, _ message: String) {
        self.pointer = "/client" + pointer
        self.code = code
        self.message = message
    }
}
