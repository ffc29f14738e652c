/// A number that was measured, as it is written in JSON: a whole one, or one in the base unit of what it counts.
public enum MetricNumber: WireValue, Hashable {
    /// A count, or bytes.
    case whole(Int)
    /// A duration, written in seconds without a loss.
    case nanoseconds(Int)
    /// Any other number; JSON has no word for one that is not finite, which is `null`.
    case real(Double)

    public static let schema: JSON = ["type": "number"]

    /// Reads a number.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        if let integer = json.integer {
            self = .whole(Int(integer))
        } else if case .number(let number) = json, let value = Double(number.literal) {
            self = .real(value)
        } else {
            inspection.report(.type, "A number is expected, not \(json.description).")
            return nil
        }
    }

    /// Appends the number.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .whole(let value): writer.integer(Int64(value))
        case .nanoseconds(let value): writer.raw(Self.seconds(value).utf8)
        case .real(let value): if value.isFinite { writer.raw("\(value)".utf8) } else { writer.null() }
        }
    }

    private static func seconds(_ nanoseconds: Int) -> String {
        let (whole, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        var text = "\(nanoseconds < 0 ? "-" : "")\(whole)"
        if rest > 0 {
            let digits = String(rest)
            text += "." + String(repeating: "0", count: 9 - digits.utf8.count) + digits
            while text.hasSuffix("0") { text.removeLast() }
        }
        return text
    }
}
