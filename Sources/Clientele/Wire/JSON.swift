/// A JSON value (RFC 8259) that keeps the order of members and the digits of numbers as they were written.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSON])
    case object(JSONObject)
}

/// A JSON number, kept as its literal so that an identifier is echoed digit by digit.
public struct JSONNumber: Sendable, Hashable {
    /// The number as written, such as `12`, `-0.5` or `1e3`.
    public let literal: String

    init(literal: String) {
        self.literal = literal
    }

    /// A whole number.
    public init(_ value: Int64) {
        literal = String(value)
    }

    /// The value when it is a whole number within 64 bits; `12.0` is one, as in JSON Schema.
    public var integer: Int64? {
        if let value = Int64(literal) { return value }
        guard let value = Double(literal), value.rounded() == value, abs(value) < 9_007_199_254_740_992 else {
            return nil
        }
        return Int64(value)
    }
}

/// The members of a JSON object, in their order; names do not repeat.
public struct JSONObject: Sendable {
    /// One name and its value.
    public struct Member: Sendable {
        /// The member's name.
        public let name: String
        /// The member's value.
        public var value: JSON
    }

    /// All members, in the order in which they were written.
    public private(set) var members: [Member] = []

    /// An object without members.
    public init() {}

    /// An object of members whose names are known to differ.
    init(distinct members: [Member]) {
        self.members = members
    }

    /// The value of a member; setting `nil` removes it, setting a new name appends it.
    public subscript(name: String) -> JSON? {
        get {
            for member in members where member.name.isIdentical(to: name) { return member.value }
            return nil
        }
        set {
            if let index = members.firstIndex(where: { $0.name.isIdentical(to: name) }) {
                if let newValue { members[index].value = newValue } else { members.remove(at: index) }
            } else if let newValue {
                members.append(Member(name: name, value: newValue))
            }
        }
    }

    /// Whether the object has no member.
    public var isEmpty: Bool { members.isEmpty }
}

extension JSON {
    /// The members when the value is an object.
    public var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The elements when the value is an array.
    public var array: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The text when the value is a string.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The value when it is a whole number.
    public var integer: Int64? {
        if case .number(let number) = self { number.integer } else { nil }
    }

    /// The value when it is `true` or `false`.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// Whether the value is `null`.
    public var isNull: Bool { self == .null }

    /// A member of an object, an absent one and `null` being the same.
    public subscript(name: String) -> JSON? {
        guard case .object(let object) = self, let value = object[name], !value.isNull else { return nil }
        return value
    }

    /// What kind of value it is, for a sentence.
    var description: String {
        switch self {
        case .null: "nothing"
        case .bool: "true or false"
        case .number(let number): "\(number.literal.prefix(40))"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension JSON: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object, the last of a repeated name winning.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        var object = JSONObject()
        for (name, value) in elements { object[name] = value }
        self = .object(object)
    }
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
}
