import Clientele

/// A client's members as a text that people edit: one line `path: value` a field.
///
/// Lines that begin with `#` say something and mean nothing; lines that begin with white space go on with the value
/// above. A field without a value, or without a line, is absent.
enum SheetText {
    /// What is wrong with a line.
    struct LineFault: Error, Equatable {
        let line: Int
        let phrase: Phrase
    }

    /// The text of a document.
    ///
    /// - Parameter heading: sentences to put above it.
    static func text(of document: JSONObject, heading: [String]) -> String {
        var lines = heading.map { "# " + $0.onOneLine }
        let kind = ClientKind(rawValue: document["kind"]?.string ?? "") ?? .organization
        for field in Client.fields where field.keeper == .peer {
            if let value = document[field.name] {
                append(value, [field.name], to: &lines)
            } else if Client.has(field.name, kind) {
                lines += suggestions[field.name] ?? []
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func append(_ value: JSON, _ path: [String], to lines: inout [String]) {
        switch value {
        case .object(let object):
            for member in object.members { append(member.value, path + [member.name], to: &lines) }
        case .array(let elements) where isInline(elements, path):
            lines.append(line(path, elements.compactMap(\.string).joined(separator: ", ")))
        case .array(let elements):
            for (index, element) in elements.enumerated() { append(element, path + [String(index)], to: &lines) }
        case .string(let text): lines.append(line(path, text))
        default: lines.append(line(path, value.text))
        }
    }

    /// Whether a list is as readable on one line.
    private static func isInline(_ elements: [JSON], _ path: [String]) -> Bool {
        path == ["tags"] && elements.allSatisfy { $0.string?.contains(where: { $0 == "," || $0.isNewline }) == false }
    }

    private static func line(_ path: [String], _ text: String) -> String {
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return FieldPath(tokens: path).dotted + ": " + parts.joined(separator: "\n  ")
    }

    /// Empty lines for what can be filled, in the order of the client's fields.
    private static let suggestions: [String: [String]] = {
        var lines = Dictionary(
            uniqueKeysWithValues: [
                "name", "honorific", "givenName", "familyName", "jobTitle", "organization", "legalForm", "tradeName",
                "externalReference", "language", "currency", "paymentTermDays", "iban", "bic", "tags", "note",
            ].map { ($0, [$0 + ":"]) }
        )
        lines["identifiers"] = ["identifiers.0.scheme:", "identifiers.0.value:"]
        lines["emails"] = ["emails.0.address:"]
        lines["phones"] = ["phones.0.number:"]
        lines["websites"] = ["websites.0:"]
        lines["addresses"] = ["lines.0", "postalCode", "city", "country"].map { "addresses.0.\($0):" }
        lines["electronicAddress"] = ["electronicAddress.scheme:", "electronicAddress.value:"]
        return lines
    }()

    /// The document that a text describes, and the line of each field.
    static func document(from text: String) throws(LineFault) -> (document: JSONObject, lines: [[String]: Int]) {
        var fields: [(path: FieldPath, value: String, line: Int)] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.hasPrefix("#") { continue }
            if let first = line.first, first == " " || first == "\t" {
                if !fields.isEmpty {
                    fields[fields.count - 1].value += "\n" + line.dropFirst(line.hasPrefix("  ") ? 2 : 1)
                    continue
                }
            }
            // A blank line belongs to a value that goes on after it; at a value's end it is trimmed away.
            if line.allSatisfy(\.isWhitespace) {
                if !fields.isEmpty { fields[fields.count - 1].value += "\n" }
                continue
            }
            fields.append(try field(String(line), index + 1))
        }
        var lines: [[String]: Int] = [:]
        for field in fields {
            if lines[field.path.tokens] != nil {
                throw LineFault(
                    line: field.line,
                    phrase: Phrase(
                        "“\(field.path.dotted)” is there twice.",
                        "« \(field.path.dotted) » est là deux fois."
                    )
                )
            }
            lines[field.path.tokens] = field.line
        }
        let tree = tree(of: fields.map { ($0.path.tokens[...], $0.value.trimmed) }, [])
        return (tree?.object ?? JSONObject(), lines)
    }

    private static func field(_ line: String, _ number: Int) throws(LineFault) -> (
        path: FieldPath, value: String, line: Int
    ) {
        var isQuoted = false
        let colon = line.firstIndex { character in
            if character == "\"" { isQuoted.toggle() }
            return character == ":" && !isQuoted
        }
        guard let colon, let path = FieldPath(String(line[..<colon]).trimmed) else {
            throw LineFault(
                line: number,
                phrase: Phrase(
                    "A field, a colon and its value are expected; a value goes on in lines that begin with a space.",
                    "On attend un champ, deux-points et sa valeur ; une valeur continue sur des lignes qui commencent par une espace."
                )
            )
        }
        return (path, String(line[line.index(after: colon)...]).trimmed, number)
    }

    /// The value that fields describe; lists close the gaps between their indexes.
    private static func tree(of fields: [(tokens: ArraySlice<String>, value: String)], _ path: [String]) -> JSON? {
        let fields = fields.filter { !$0.value.isEmpty }
        if fields.isEmpty { return nil }
        if let field = fields.first(where: { $0.tokens.isEmpty }) { return ClientShape.value(field.value, at: path) }
        var names: [String] = []
        for field in fields {
            if let name = field.tokens.first, !names.contains(name) { names.append(name) }
        }
        func below(_ name: String) -> JSON? {
            tree(of: fields.filter { $0.tokens.first == name }.map { ($0.tokens.dropFirst(), $0.value) }, path + [name])
        }
        let isList = path.first != "custom" && path.last.map { ClientShape.lists.keys.contains($0) } == true
        if isList, names.allSatisfy({ Int($0) != nil }) {
            let ordered = names.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
            return .array(ordered.compactMap(below))
        }
        var object = JSONObject()
        for name in names { object[name] = below(name) }
        return .object(object)
    }
}
