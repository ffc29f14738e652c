/// A text that has to have a form, such as a code of a standard.
public protocol FormedText: WireValue, Hashable {
    /// The text, as typed or in its customary case.
    var text: String { get }
    /// A text of the form; `nil` when it cannot be one.
    init?(_ text: String)
    /// The sentence that tells a person what form is expected.
    static func refusal(of text: String) -> String
}

extension FormedText {
    /// Reads a text of the form.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let text = String(json, &inspection) else { return nil }
        guard let value = Self(text) else {
            inspection.report(.format, Self.refusal(of: text))
            return nil
        }
        self = value
    }

    /// Appends the text.
    public func write(to writer: inout JSONWriter) { writer.string(text) }
}
