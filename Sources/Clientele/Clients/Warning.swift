/// Something doubtful that was stored all the same.
public struct Warning: Record {
    /// What kinds of doubt there are.
    public enum Code: String, WireWord {
        /// A check digit does not match.
        case checksum
        /// Nothing forbids it, but hardly anything real looks so.
        case implausible
        /// Another client shares an identifier, an e-mail, a phone, or name and city.
        case possibleDuplicate = "possible_duplicate"
    }

    public var pointer = ""
    public var code = Code.checksum
    public var message = ""
    public var candidates: [Lookalike] = []

    public static let schemaName: String? = "Warning"

    public static let fields: [Field<Self>] = [
        Field("pointer", \.pointer, "Where: a JSON pointer (RFC 6901) relative to the answer."),
        Field("code", \.code, "Which doubt."),
        Field("message", \.message, "A sentence for a person."),
        Field("candidates", \.candidates, "The other clients, for a possible duplicate."),
    ]

    public init() {}

    /// A doubt about a place.
    public init(pointer: String, code: Code, message: String, candidates: [Lookalike] = []) {
        self.pointer = pointer
        self.code = code
        self.message = message
        self.candidates = candidates
    }

    /// One warning that names all possible doubles; none when there are none.
    static func doubles(_ lookalikes: [Lookalike]) -> [Warning] {
        guard let first = lookalikes.first else { return [] }
        let namesakes = lookalikes.count { $0.reason == ClientMark.nameKind }
        let mayBeMore = lookalikes.count == Lookalike.limit || namesakes == Lookalike.namesakeLimit
        let others = lookalikes.count > 1 ? " and \(mayBeMore ? "at least " : "")\(lookalikes.count - 1) more" : ""
        let message = "This may be a double of \(first.title)\(others) (same \(first.reason))."
        return [Warning(pointer: "/client", code: .possibleDuplicate, message: message, candidates: lookalikes)]
    }
}
