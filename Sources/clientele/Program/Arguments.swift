public import ArgumentParser
public import Clientele

extension ClientKind: ExpressibleByArgument {
    public init?(argument: String) { self.init(said: argument, Words.clientKind) }
}
extension ImportFormat: ExpressibleByArgument {}
extension InteractionKind: ExpressibleByArgument {
    public init?(argument: String) { self.init(said: argument, Words.interactionKind) }
}
extension Direction: ExpressibleByArgument {}
extension ArchivedFilter: ExpressibleByArgument {}
extension ClientOrder: ExpressibleByArgument {}
extension DuplicatePolicy: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension CardVersion: ExpressibleByArgument {}
extension FieldDelimiter: ExpressibleByArgument {}

extension WireWord where Self: CaseIterable {
    /// The wire's word, or the one that people are shown in its place, in any language.
    fileprivate init?(said text: String, _ phrase: (String) -> Phrase) {
        let key = Folding.key(of: text)
        let meant = Self.allCases.first { word in
            let phrase = phrase(word.rawValue)
            return word.rawValue == text || [phrase.english, phrase.french].contains { Folding.key(of: $0) == key }
        }
        guard let meant else { return nil }
        self = meant
    }
}

extension WireWord {
    /// The word as JSON.
    var wire: JSON { .string(rawValue) }
}

extension JSONObject {
    /// Adds a text, when there is one.
    mutating func set(_ name: String, _ text: String?) {
        self[name] = text.map { .string($0) }
    }

    /// Adds a whole number, when there is one.
    mutating func set(_ name: String, _ number: Int?) {
        self[name] = number.map { .number(JSONNumber(Int64($0))) }
    }

    /// Adds a word, when there is one.
    mutating func set(_ name: String, _ word: (some WireWord)?) {
        self[name] = word?.wire
    }

    /// Adds texts, when there are any.
    mutating func set(_ name: String, _ texts: [String]) {
        self[name] = texts.isEmpty ? nil : .array(texts.map { .string($0) })
    }
}
