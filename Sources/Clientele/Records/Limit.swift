/// A bound on a member's value, in the terms of JSON Schema.
public struct Limit: Sendable {
    /// The keywords that the limit adds to the member's schema.
    let schema: JSONObject
    private let violation: @Sendable (JSON) -> (Violation.Code, String)?

    /// Whether the value is within the limit; reports it when not. A value of another type passes: its type is
    /// checked elsewhere.
    func admits(_ json: JSON, _ inspection: inout Inspection) -> Bool {
        guard let (code, message) = violation(json) else { return true }
        inspection.report(code, message)
        return false
    }

    /// A text of at most so many characters (Unicode scalar values).
    public static func length(_ maximum: Int) -> Limit {
        Limit(schema: ["maxLength": .number(JSONNumber(Int64(maximum)))]) { json in
            guard let text = json.string, text.utf8.count > maximum, text.unicodeScalars.count > maximum else {
                return nil
            }
            return (.length, "At most \(maximum) characters are possible.")
        }
    }

    /// A list of at most so many elements.
    public static func count(_ maximum: Int) -> Limit {
        Limit(schema: ["maxItems": .number(JSONNumber(Int64(maximum)))]) { json in
            guard let elements = json.array, elements.count > maximum else { return nil }
            return (.length, "At most \(maximum) elements are possible.")
        }
    }

    /// A list of texts of at most so many characters each.
    public static func elementLength(_ maximum: Int) -> Limit {
        Limit(schema: JSONObject()) { json in
            guard let elements = json.array,
                elements.contains(where: { ($0.string?.unicodeScalars.count ?? 0) > maximum })
            else { return nil }
            return (.length, "At most \(maximum) characters are possible in each element.")
        }
    }

    /// A whole number within bounds.
    public static func range(_ range: ClosedRange<Int>) -> Limit {
        let bounds: JSONObject = [
            "minimum": .number(JSONNumber(Int64(range.lowerBound))),
            "maximum": .number(JSONNumber(Int64(range.upperBound))),
        ]
        return Limit(schema: bounds) { json in
            guard let value = json.integer, !range.contains(Int(value)) else { return nil }
            return (.range, "The number has to be from \(range.lowerBound) to \(range.upperBound).")
        }
    }

    /// What an absent member means; it is only described.
    public static func otherwise(_ value: JSON) -> Limit {
        Limit(schema: ["default": value]) { _ in nil }
    }
}
