/// What went wrong with a request: one of a closed set of kinds, a sentence for a person, and facts for a program.
public struct Failure: Error, Sendable, Equatable {
    /// The kinds of failure; programs switch on these.
    public enum Kind: String, Sendable, CaseIterable {
        case parseError = "parse_error"
        case invalidRequest = "invalid_request"
        case unknownMethod = "unknown_method"
        case invalidParams = "invalid_params"
        case `internal` = "internal"
        case notFound = "not_found"
        case conflict = "conflict"
        case archived = "archived"
        case duplicate = "duplicate"
        case forbidden = "forbidden"
        case tooLarge = "too_large"
        case busy = "busy"
        case storage = "storage"
        case shuttingDown = "shutting_down"
        case keyReused = "key_reused"
        case historyLost = "history_lost"

        /// The kind's place among all of them.
        public var place: Int { Self.places[self] ?? 0 }

        private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, allCases.indices))

        /// The error code on the wire: JSON-RPC 2.0's own (section 5.1) or one of the range left to servers.
        public var code: Int64 {
            switch self {
            case .parseError: -32700
            case .invalidRequest: -32600
            case .unknownMethod: -32601
            case .invalidParams: -32602
            case .internal: -32603
            case .notFound: -32001
            case .conflict: -32002
            case .archived: -32003
            case .duplicate: -32004
            case .forbidden: -32005
            case .tooLarge: -32006
            case .busy: -32007
            case .storage: -32008
            case .shuttingDown: -32009
            case .keyReused: -32010
            case .historyLost: -32011
            }
        }

        /// Whether the same request may succeed later without being changed.
        public var isRetryable: Bool {
            switch self {
            case .busy, .storage, .shuttingDown: true
            default: false
            }
        }
    }

    /// What kind of failure it is.
    public let kind: Kind
    /// A sentence for a person.
    public let message: String
    /// What the kind carries besides, such as `violations`.
    public let facts: JSONObject

    /// A failure of a kind, with its sentence and facts.
    public init(_ kind: Kind, _ message: String, facts: JSONObject = JSONObject()) {
        self.kind = kind
        self.message = message
        self.facts = facts
    }

    /// Writes the failure as JSON-RPC's `error` object.
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("code", kind.code)
            $0.member("message", message)
            $0.member("data") {
                $0.object {
                    $0.member("kind", kind.rawValue)
                    $0.member("retryable") { $0.bool(kind.isRetryable) }
                    for fact in facts.members {
                        $0.name(fact.name)
                        $0.value(fact.value)
                    }
                }
            }
        }
    }
}

extension Failure {
    /// Arguments that break the command's rules: all violations, not the first.
    public static func invalidParams(_ violations: [Violation]) -> Failure {
        var message =
            violations.first.map { "\($0.pointer.isEmpty ? "The parameters" : $0.pointer): \($0.message)" } ?? ""
        if violations.count > 1 { message += " (and \(violations.count - 1) more)" }
        return Failure(.invalidParams, message, facts: ["violations": .array(violations.map(\.json))])
    }

    /// One argument that breaks a rule only the store can check.
    public static func invalidParams(_ pointer: String, _ code: Violation.Code, _ message: String) -> Failure {
        invalidParams([Violation(pointer: pointer, code: code, message: message)])
    }

    /// A thing that was not in the store then.
    public static func notThere(_ thing: String, _ name: String) -> Failure {
        Failure(.notFound, "There was no \(thing) “\(name)” at that time.")
    }

    /// A thing that is not in the store.
    public static func notFound(_ thing: String, _ name: String) -> Failure {
        Failure(.notFound, "There is no \(thing) “\(name)”.")
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object, the last of a repeated name winning.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self.init()
        for (name, value) in elements { self[name] = value }
    }
}
