import Clientele

/// The two questions about an interaction that is to be logged: what it was, and what it was about.
struct LogPrompt {
    private(set) var kind = InteractionKind.call
    /// What it was about; `nil` until the kind is chosen.
    private(set) var subject: LineField?

    /// What a key came to.
    enum Outcome: Equatable {
        case asking, left
        case log(InteractionKind, subject: String)
    }

    private static let kinds = InteractionKind.allCases
    /// The key of a kind: 1 to 9, then 0.
    private static func digit(_ place: Int) -> String { String((place + 1) % 10) }

    /// Takes a key.
    mutating func take(_ key: Key) -> Outcome {
        if subject != nil { return takeSubject(key) }
        let place = Self.kinds.firstIndex(of: kind) ?? 0
        switch key {
        case .escape: return .left
        case .enter, .tab: subject = LineField()
        case .right, .down: kind = Self.kinds[(place + 1) % Self.kinds.count]
        case .left, .up: kind = Self.kinds[(place + Self.kinds.count - 1) % Self.kinds.count]
        case .text(let scalar):
            guard let found = Self.kinds.indices.first(where: { Self.digit($0) == String(scalar) }) else { break }
            kind = Self.kinds[found]
            subject = LineField()
        default: break
        }
        return .asking
    }

    private mutating func takeSubject(_ key: Key) -> Outcome {
        switch key {
        case .escape, .backTab: subject = nil
        case .enter:
            if let text = subject?.text.trimmed, !text.isEmpty { return .log(kind, subject: text) }
        default: _ = subject?.take(key)
        }
        return .asking
    }

    /// The lines that ask, two at the most, and where one types in the last of them.
    func lines(_ language: Language, _ palette: Palette, width: Int) -> (lines: [String], cursor: Int?) {
        if let subject {
            let kind = Words.interactionKind(kind.rawValue)
            let label = Phrase("Subject (\(kind.english)): ", "Objet (\(kind.french)) : ").in(language)
                .truncated(to: max(0, width - 8))
            let start = DisplayWidth.of(label)
            let window = subject.window(columns: max(2, width - start))
            return ([palette.paint(label, .strong) + window.text], start + window.cursor)
        }
        let label = Phrase("Log: ", "Noter : ").in(language)
        let choices = Self.kinds.enumerated().map { place, kind in
            (kind, " \(Self.digit(place)) \(Words.interactionKind(kind.rawValue).in(language)) ")
        }
        var lines = [palette.paint(label, .strong)]
        var room = width - DisplayWidth.of(label)
        for (kind, text) in choices {
            if DisplayWidth.of(text) > room {
                lines.append("")
                room = width
            }
            room -= DisplayWidth.of(text)
            lines[lines.count - 1] += kind == self.kind ? "\u{1B}[7m\(text)\u{1B}[0m" : text
        }
        if lines.count <= 2 { return (lines, nil) }
        // Where there is no room for all of them, the chosen one says enough.
        let chosen = choices.first { $0.0 == kind }?.1 ?? ""
        return (["\(label)‹\(chosen)›".truncated(to: width)], nil)
    }
}
