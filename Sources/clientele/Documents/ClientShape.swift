import Clientele

/// What stands where in a client's document, as far as texts have to become something else.
enum ClientShape {
    /// Lists, and the member by which an element of one can be given as a text; `nil` where elements are texts.
    static let lists: [String: String?] = [
        "tags": nil, "websites": nil, "lines": nil, "emails": "address", "phones": "number", "contacts": "name",
        "identifiers": "value", "addresses": "lines",
    ]

    /// Members that hold others.
    static let objects: Set<String> = ["custom", "electronicAddress"]

    /// A text as the value at a path.
    static func value(_ text: String, at tokens: [String]) -> JSON {
        guard let last = tokens.last, tokens.first != "custom" else { return .string(text) }
        if last == "paymentTermDays", let days = Int64(text) { return .number(JSONNumber(days)) }
        if let member = lists[last], !isElement(last) {
            let separator: (Character) -> Bool = last == "lines" ? \.isNewline : { $0 == "," || $0.isNewline }
            let parts = text.split(whereSeparator: separator).map { String($0).trimmed }.filter { !$0.isEmpty }
            return .array(parts.map { element($0, member) })
        }
        if isElement(last), tokens.count > 1, let member = lists[tokens[tokens.count - 2]] {
            return element(text, member)
        }
        return .string(text)
    }

    private static func isElement(_ token: String) -> Bool { Int(token) != nil || token == "-" || token == "+" }

    private static func element(_ text: String, _ member: String?) -> JSON {
        guard let member else { return .string(text) }
        return .object([member: member == "lines" ? [.string(text)] : .string(text)])
    }
}
