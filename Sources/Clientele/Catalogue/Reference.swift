/// The catalogue as a page for people, in Markdown.
public enum Reference {
    /// The whole page.
    public static var page: String {
        var lines = [
            "# Commands", "",
            "Made from the command catalogue; a test keeps it true. One request is one line of JSON-RPC 2.0.", "",
        ]
        lines += ["| command | role | |", "|---|---|---|"]
        lines += Catalogue.entries.map {
            "| [`\($0.method)`](#\(anchor($0.method))) | \($0.role.rawValue) | \($0.summary) |"
        }
        for entry in Catalogue.entries { lines += section(entry) }
        lines += ["", "# Nouns"]
        for noun in Catalogue.nouns {
            guard let name = noun.schemaName else { continue }
            lines += ["", "## \(name)", ""] + properties(noun.definition)
        }
        lines += ["", "# Failures", "", "| code | kind | retryable | |", "|---|---|---|---|"]
        lines += Failure.Kind.allCases.map {
            "| \($0.code) | `\($0.rawValue)` | \($0.isRetryable ? "yes" : "no") | \($0.summary) |"
        }
        lines += ["", "# Violations", "", "`data.violations[].code` of `invalid_params` is one of: "]
        lines[lines.count - 1] += Violation.Code.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + "."
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ entry: CatalogueEntry) -> [String] {
        var lines = ["", "## \(entry.method)", "", "\(entry.summary) Role: \(entry.role.rawValue).", ""]
        if entry.arguments.isEmpty {
            lines.append("No arguments.")
        } else {
            lines += ["| argument | type | |", "|---|---|---|"]
            lines += entry.arguments.map { argument in
                let name = argument.isRequired ? "**`\(argument.name)`**" : "`\(argument.name)`"
                return "| \(name) | \(type(argument.schema)) | \(argument.summary)\(bounds(argument.schema)) |"
            }
        }
        lines += ["", "Answers \(type(entry.answer))."]
        let members = entry.answer["properties"]?.object?.members ?? []
        if !members.isEmpty { lines += [""] + properties(entry.answer) }
        if !entry.failures.isEmpty {
            lines += ["", "Fails with \(entry.failures.map { "`\($0.rawValue)`" }.joined(separator: ", "))."]
        }
        return lines
    }

    private static func properties(_ definition: JSON) -> [String] {
        let members = definition["properties"]?.object?.members ?? []
        return ["| member | type | |", "|---|---|---|"]
            + members.map { member in
                let keeper = member.value["readOnly"]?.bool == true ? " Kept by the daemon." : ""
                let summary = member.value["description"]?.string ?? ""
                return "| `\(member.name)` | \(type(member.value)) | \(summary)\(bounds(member.value))\(keeper) |"
            }
    }

    private static func type(_ schema: JSON) -> String {
        if let reference = schema["$ref"]?.string ?? schema["allOf"]?.array?.first?["$ref"]?.string {
            let name = reference.split(separator: "/").last.map(String.init) ?? reference
            return "[\(name)](#\(anchor(name)))"
        }
        if let choices = schema["oneOf"]?.array { return choices.map(type).joined(separator: " or ") }
        if let words = schema["enum"]?.array {
            return words.compactMap(\.string).map { "`\($0)`" }.joined(separator: " ")
        }
        switch schema["type"]?.string {
        case "array": return "list of " + (schema["items"].map(type) ?? "anything")
        case "string":
            switch schema["format"]?.string {
            case "date-time": return "moment (RFC 3339)"
            case "uuid": return "id"
            default: return "text"
            }
        case "integer": return "whole number"
        case "boolean": return "true or false"
        case "object":
            let members = schema["properties"]?.object?.members.map { "`\($0.name)`" } ?? []
            return members.isEmpty ? "object" : "{ " + members.joined(separator: ", ") + " }"
        default: return "anything"
        }
    }

    private static func bounds(_ schema: JSON) -> String {
        var bounds: [String] = []
        if let maximum = schema["maxLength"]?.integer { bounds.append("at most \(maximum) characters") }
        if let maximum = schema["maxItems"]?.integer { bounds.append("at most \(maximum)") }
        if let minimum = schema["minimum"]?.integer, let maximum = schema["maximum"]?.integer,
            maximum < Int64(Int32.max)
        {
            bounds.append("\(minimum) to \(maximum)")
        }
        if let other = schema["default"] { bounds.append("default \(other.text)") }
        return bounds.isEmpty ? "" : " (" + bounds.joined(separator: "; ") + ")"
    }

    private static func anchor(_ title: String) -> String {
        String(title.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    }
}
