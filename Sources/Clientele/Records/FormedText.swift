/// A text that has to have a form, such as a code of a standard.
public protocol FormedText: WireValue, Hashable {
    /// The text, as typed or in its customary case.
    var text: String { get }
    /// A text of the form; `nil` when it cannot be one.
    init?(_ text: String)
    /// A text that was of the form when it was stored: a rule that became stricter since does not make it unreadable.
    static func kept(_ text: String) -> Self?
    /// The sentence that tells a person what form is expected.
    static func refusal(of text: String) -> String
}

extension FormedText {
    /// Reads a text of the form.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let text = String(json, &inspection) else { return nil }
        guard let value = inspection.source == .store ? Self.kept(text) : Self(text) else {
            inspection.report(.format, Self.refusal(of: text))
            return nil
        }
        self = value
    }

    /// A text of the form.
    public static func kept(_ text: String) -> Self? { Self(text) }

    /// Appends the text.
    public func write(to writer: inout JSONWriter) { writer.string(text) }
}
