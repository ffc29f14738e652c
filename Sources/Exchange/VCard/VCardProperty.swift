import Clientele

/// One property of a vCard, such as `item1.TEL;TYPE=work:+33 1 …`.
struct VCardProperty: Sendable, Equatable {
    /// A parameter with its values.
    struct Parameter: Sendable, Equatable {
        let name: String
        var values: [String]
    }

    var line = 0
    /// What ties it to other properties, such as `item1`; in capitals.
    var group: String?
    /// The name in capitals.
    var name: String
    /// The parameters, their names in capitals.
    var parameters: [Parameter] = []
    /// The value, unfolded and decoded, with its escapes.
    var value: String

    /// The values of all parameters of a name.
    func values(of parameter: String) -> [String] {
        parameters.filter { $0.name == parameter }.flatMap(\.values)
    }

    /// The types, in lower case and without `x-`.
    var types: [String] {
        values(of: "TYPE").flatMap { $0.split(separator: ",") }.map { type in
            let type = type.lowercased()
            return type.hasPrefix("x-") ? String(type.dropFirst(2)) : type
        }
    }

    /// How much it is preferred: 1 most, 100 least, 101 not at all.
    var preference: Int {
        if let value = values(of: "PREF").first.flatMap({ Int($0) }), (1...100).contains(value) { return value }
        return types.contains("pref") ? 1 : 101
    }

    /// The value as one text.
    var text: String { VCardText.plain(value).trimmed }

    /// The parts of a value that semicolons divide.
    var components: [String] { VCardText.parts(of: value, dividedBy: ";").map { VCardText.plain($0).trimmed } }

    /// The parts of a value that commas divide.
    var list: [String] { VCardText.parts(of: value, dividedBy: ",").map { VCardText.plain($0).trimmed } }
}

/// Escapes in the values of vCards (RFC 6350, section 3.4).
enum VCardText {
    /// The text without escapes.
    static func plain(_ value: String) -> String {
        if !value.utf8.contains(UInt8(ascii: "\\")) { return value }
        var plain = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if isEscaped {
                plain.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                plain.append(scalar)
            }
        }
        if isEscaped { plain.append("\\") }
        return String(plain)
    }

    /// The text with escapes; what has none and is no text is left out.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ",", ";":
                escaped.append("\\")
                escaped.append(scalar)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\t": escaped.append(scalar)
            default: if scalar.value >= 0x20, scalar.value != 0x7F { escaped.append(scalar) }
            }
        }
        return String(escaped)
    }

    /// The parts of a value, with their escapes.
    static func parts(of value: String, dividedBy separator: Unicode.Scalar) -> [String] {
        var parts = [String.UnicodeScalarView()]
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if scalar == separator, !isEscaped {
                parts.append(String.UnicodeScalarView())
                continue
            }
            isEscaped = !isEscaped && scalar == "\\"
            parts[parts.count - 1].append(scalar)
        }
        return parts.map { String($0) }
    }
}
