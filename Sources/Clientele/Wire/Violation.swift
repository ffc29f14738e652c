/// One rule that an argument breaks.
public struct Violation: Sendable, Equatable {
    /// The rules, in words a program can switch on.
    public enum Code: String, Sendable, CaseIterable {
        /// A required member is absent or empty.
        case missing
        /// The member does not exist here.
        case unknown
        /// The value has another JSON type than the rule asks for.
        case type
        /// The value is not one of those listed.
        case choice
        /// The text is longer, or the list larger, than allowed.
        case length
        /// The number is out of its range.
        case range
        /// The text does not have the form that its meaning asks for.
        case format
        /// The text contains U+0000.
        case nul
        /// The member is kept by the daemon.
        case readOnly = "read_only"
        /// The member belongs to the other kind of client.
        case notForKind = "not_for_kind"
        /// The value is there already.
        case repeated
    }

    /// Where the fault is: a JSON pointer (RFC 6901) relative to `params`.
    public let pointer: String
    /// Which rule is broken.
    public let code: Code
    /// A sentence for a person.
    public let message: String

    /// A broken rule at a place.
    public init(pointer: String, code: Code, message: String) {
        self.pointer = pointer
        self.code = code
        self.message = message
    }

    /// The violation as it stands in `data.violations`.
    public var json: JSON {
        ["pointer": .string(pointer), "code": .string(code.rawValue), "message": .string(message)]
    }
}

/// Reads arguments: knows where it is, and collects every violation on the way.
public struct Inspection: Sendable {
    /// Whose words are being read, which decides what they may contain.
    public enum Source: Sendable {
        /// A peer's: members that the daemon keeps are refused, every rule is checked.
        case peer
        /// The store's own: everything was checked when it was written.
        case store
    }

    /// How many violations are told at the most; who breaks more rules has to begin with these.
    public static let maximumViolations = 1000

    /// Whose words are being read.
    public let source: Source
    /// What was found wrong so far.
    public private(set) var violations: [Violation] = []
    private var path: [String]

    /// An inspection that starts at a place below `params`.
    public init(of source: Source, at path: [String] = []) {
        self.source = source
        self.path = path
    }

    /// Reads something one step deeper.
    public mutating func descend<R>(_ step: String, _ body: (inout Inspection) -> R) -> R {
        path.append(step)
        defer { path.removeLast() }
        return body(&self)
    }

    /// Notes that the value at the present place, or one step below it, breaks a rule; the first rule broken counts.
    public mutating func report(_ code: Violation.Code, _ message: String, below step: String? = nil) {
        if violations.count == Self.maximumViolations || hasViolation(below: step) { return }
        violations.append(Violation(pointer: pointer(below: step), code: code, message: message))
    }

    /// Notes a violation that was found by another inspection.
    mutating func add(_ violation: Violation) {
        if violations.count < Self.maximumViolations { violations.append(violation) }
    }

    /// Whether something was reported at the present place, or one step below it.
    public func hasViolation(below step: String? = nil) -> Bool {
        if violations.isEmpty { return false }
        let pointer = pointer(below: step)
        return violations.contains { $0.pointer == pointer }
    }

    private func pointer(below step: String?) -> String {
        (path + (step.map { [$0] } ?? [])).map { "/" + $0.pointerToken }.joined()
    }

    /// Throws everything that was reported, if anything was.
    public func finish() throws(Failure) {
        if !violations.isEmpty { throw .invalidParams(violations) }
    }
}

extension String {
    /// The text as one reference token of a JSON pointer (RFC 6901, section 3).
    var pointerToken: String {
        guard contains(where: { $0 == "~" || $0 == "/" }) else { return self }
        return map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
    }
}
