/// A value that crosses the wire: it can be read, checked, written, and described by a JSON Schema.
public protocol WireValue: Sendable {
    /// The value's JSON Schema (draft 7).
    static var schema: JSON { get }
    /// The value that an absent member stands for; `nil` where the member is required.
    static var absent: Self? { get }
    /// Reads the value; answers `nil` after reporting why, or without a report when an empty text stands for nothing.
    init?(_ json: JSON, _ inspection: inout Inspection)
    /// Whether the member is left out when written.
    var isAbsent: Bool { get }
    /// Appends the value as JSON.
    func write(to writer: inout JSONWriter)
}

extension WireValue {
    /// Nothing: the member is required.
    public static var absent: Self? { nil }
    /// Never, unless the type says otherwise.
    public var isAbsent: Bool { false }

    /// The value as JSON.
    public var json: JSON {
        var writer = JSONWriter()
        write(to: &writer)
        return (try? JSON(parsing: writer.bytes)) ?? .null
    }
}

extension String: WireValue {
    /// A text.
    public static var schema: JSON { ["type": "string"] }

    /// Reads a text, trimmed; an empty one is an absent one.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let text = json.string else {
            inspection.report(.type, "A text is expected, not \(json.description).")
            return nil
        }
        if inspection.source == .peer, text.unicodeScalars.contains("\0") {
            inspection.report(.nul, "A text cannot contain U+0000.")
            return nil
        }
        let trimmed = text.trimmed
        if trimmed.isEmpty { return nil }
        self = trimmed
    }

    /// Appends the text.
    public func write(to writer: inout JSONWriter) { writer.string(self) }

    /// The text without white space at its ends.
    public var trimmed: String {
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) {
            return self
        }
        guard
            unicodeScalars.first?.properties.isWhitespace == true
                || unicodeScalars.last?.properties.isWhitespace == true
        else { return self }
        let scalars = unicodeScalars.drop(while: \.properties.isWhitespace)
        guard let end = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...end])
    }
}

extension Int: WireValue {
    /// A whole number.
    public static var schema: JSON { ["type": "integer"] }

    /// Reads a whole number.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let value = json.integer else {
            inspection.report(.type, "A whole number is expected, not \(json.description).")
            return nil
        }
        self.init(value)
    }

    /// Appends the number.
    public func write(to writer: inout JSONWriter) { writer.integer(Int64(self)) }
}

extension Bool: WireValue {
    /// `true` or `false`.
    public static var schema: JSON { ["type": "boolean"] }

    /// Reads `true` or `false`.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let value = json.bool else {
            inspection.report(.type, "True or false is expected, not \(json.description).")
            return nil
        }
        self = value
    }

    /// Appends the value.
    public func write(to writer: inout JSONWriter) { writer.bool(self) }
}

extension JSON: WireValue {
    /// Anything.
    public static var schema: JSON { [:] }
    /// Reads any value.
    public init?(_ json: JSON, _ inspection: inout Inspection) { self = json }
    /// Appends the value.
    public func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension JSONObject: WireValue {
    /// An object of any members.
    public static var schema: JSON { ["type": "object"] }

    /// Reads an object.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let object = json.object else {
            inspection.report(.type, "An object is expected, not \(json.description).")
            return nil
        }
        self = object
    }

    /// Appends the object.
    public func write(to writer: inout JSONWriter) { writer.value(.object(self)) }
}

extension Optional: WireValue where Wrapped: WireValue {
    /// What the value is when it is there.
    public static var schema: JSON { Wrapped.schema }
    /// Nothing.
    public static var absent: Self? { .some(nil) }

    /// Reads the value when there is one.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let value = Wrapped(json, &inspection) else { return nil }
        self = value
    }

    /// Whether there is nothing.
    public var isAbsent: Bool { self?.isAbsent ?? true }
    /// Appends the value or `null`.
    public func write(to writer: inout JSONWriter) {
        if let self { self.write(to: &writer) } else { writer.null() }
    }
}

extension Array: WireValue where Element: WireValue {
    /// A list.
    public static var schema: JSON { ["type": "array", "items": Element.schema] }
    /// The empty list.
    public static var absent: Self? { [] }

    /// Reads a list; empty texts in it are left out.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let elements = json.array else {
            inspection.report(.type, "A list is expected, not \(json.description).")
            return nil
        }
        var result: [Element] = []
        result.reserveCapacity(elements.count)
        for index in elements.indices {
            let value = inspection.descend(String(index)) { Element(elements[index], &$0) }
            if let value { result.append(value) }
        }
        self = result
    }

    /// Whether the list is empty.
    public var isAbsent: Bool { isEmpty }
    /// Appends the list.
    public func write(to writer: inout JSONWriter) {
        writer.array { for element in self { element.write(to: &$0) } }
    }
}

/// A closed set of words.
public protocol WireWord: WireValue, CaseIterable, RawRepresentable, Hashable where RawValue == String {}

extension WireWord {
    /// One of the words.
    public static var schema: JSON {
        ["type": "string", "enum": .array(allCases.map { .string($0.rawValue) })]
    }

    /// Reads one of the words.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let text = String(json, &inspection) else { return nil }
        guard let word = Self(rawValue: text) else {
            let words = Self.allCases.map(\.rawValue).joined(separator: ", ")
            inspection.report(.choice, "“\(text)” is not one of: \(words).")
            return nil
        }
        self = word
    }

    /// Appends the word.
    public func write(to writer: inout JSONWriter) { writer.string(rawValue) }
}
