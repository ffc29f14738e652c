/// A text that equals another one only byte by byte.
///
/// Swift's own comparison takes é and e with an accent for the same; for identity they are two.
struct ExactText: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.isIdentical(to: right.text) }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
        hasher.combine(0xFF as UInt8)
    }
}

extension String {
    /// Whether both have the same bytes; `==` takes texts for equal that only look alike.
    public func isIdentical(to other: String) -> Bool {
        if utf8.count != other.utf8.count { return false }
        var (left, right) = (self, other)
        return left.withUTF8 { left in right.withUTF8 { right in left.elementsEqual(right) } }
    }
}

extension JSON: Hashable {
    /// Values are equal when they have the same bytes, but for the order of members (RFC 8259, section 4).
    public static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.isIdentical(to: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    /// Feeds the value into a hasher.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let number): hasher.combine(number)
        case .string(let text): hasher.combine(ExactText(text))
        case .array(let elements): hasher.combine(elements)
        case .object(let object): hasher.combine(object)
        }
    }
}

extension JSONObject.Member: Hashable {
    /// Members are equal when name and value are.
    public static func == (left: Self, right: Self) -> Bool {
        left.name.isIdentical(to: right.name) && left.value == right.value
    }

    /// Feeds name and value into a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ExactText(name))
        hasher.combine(value)
    }
}

extension JSONObject: Hashable {
    /// Objects are equal when they have equal members in whatever order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.members.count == right.members.count else { return false }
        return left.members.elementsEqual(right.members) || Set(left.members) == Set(right.members)
    }

    /// Feeds the members into a hasher, whatever their order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(Set(members))
    }
}
