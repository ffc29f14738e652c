import Clientele

/// Who changed which field from what to what.
struct HistorySheet {
    let language: Language
    let dates: DateWords
    let palette: Palette
    let width: Int?

    /// The lines of one entry: a heading and a line a field.
    func lines(_ entry: History.Entry) -> [String] {
        [heading(entry)] + entry.fields.flatMap(lines)
    }

    private func heading(_ entry: History.Entry) -> String {
        let change = entry.change
        let when = change["at"]?.moment.map(dates.full) ?? ""
        let what = Words.changeType(change["type"]?.string ?? "").in(language)
        let revision = change["revision"]?.integer.map { "rev. \($0)" } ?? ""
        let isNew = change["type"] == "interaction.added"
        let subject = isNew ? "" : entry.subject.map { " · " + $0.onOneLine } ?? ""
        return palette.paint(what, .strong) + subject + " · " + change.author.onOneLine + " · "
            + palette.paint("\(when) · \(revision)", .quiet)
    }

    private func lines(_ field: FieldChange) -> [String] {
        let label = "  " + FieldLabels.path(field.tokens).in(language)
        let colon = Phrase(": ", " : ").in(language)
        let before = field.before.map { short(said($0, field.tokens), label) }
        let after = field.after.map { short(said($0, field.tokens), label) }
        switch (before, after) {
        case (let before?, let after?):
            return ["\(label)\(colon)\(palette.paint(before, .removed)) → \(palette.paint(after, .added))"]
        case (nil, let after?): return ["\(label)\(colon)\(palette.paint("+ " + after, .added))"]
        case (let before?, nil): return ["\(label)\(colon)\(palette.paint("− " + before, .removed))"]
        case (nil, nil): return []
        }
    }

    /// A value as people say it: the wire's words and moments in their own.
    private func said(_ text: String, _ tokens: [String]) -> String {
        switch tokens {
        case ["kind"] where ClientKind(rawValue: text) != nil: Words.clientKind(text).in(language)
        case ["kind"]: Words.interactionKind(text).in(language)
        case ["at"]: Timestamp(text).map(dates.exact) ?? text
        default: text
        }
    }

    private func short(_ text: String, _ label: String) -> String {
        guard let width else { return text.onOneLine }
        return text.onOneLine.truncated(to: max(16, (width - DisplayWidth.of(label) - 6) / 2))
    }
}
