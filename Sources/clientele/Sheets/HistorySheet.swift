import Clientele

/// Who changed which field from what to what.
struct HistorySheet {
    let language: Language
    let dates: DateWords
    let palette: Palette
    let width: Int?

    /// The lines of one entry: a heading and a line a field.
    func lines(_ entry: History.Entry) -> [String] {
        [heading(entry.change)] + entry.fields.flatMap(lines)
    }

    private func heading(_ change: JSON) -> String {
        let when = change["at"]?.moment.map(dates.full) ?? ""
        let actor = change["actor"]?["user"]?.string ?? change["actor"]?["uid"]?.integer.map { "uid \($0)" } ?? "?"
        let what = Words.changeType(change["type"]?.string ?? "").in(language)
        let revision = change["revision"]?.integer.map { "rev. \($0)" } ?? ""
        return palette.paint(what, .strong) + " · " + actor.onOneLine + " · "
            + palette.paint("\(when) · \(revision)", .quiet)
    }

    private func lines(_ field: FieldChange) -> [String] {
        let label = "  " + FieldLabels.path(field.tokens).in(language)
        let colon = Phrase(": ", " : ").in(language)
        let before = field.before.map { short($0, label) }
        let after = field.after.map { short($0, label) }
        switch (before, after) {
        case (let before?, let after?):
            return ["\(label)\(colon)\(palette.paint(before, .removed)) → \(palette.paint(after, .added))"]
        case (nil, let after?): return ["\(label)\(colon)\(palette.paint("+ " + after, .added))"]
        case (let before?, nil): return ["\(label)\(colon)\(palette.paint("− " + before, .removed))"]
        case (nil, nil): return []
        }
    }

    private func short(_ text: String, _ label: String) -> String {
        guard let width else { return text.onOneLine }
        return text.onOneLine.truncated(to: max(16, (width - DisplayWidth.of(label) - 6) / 2))
    }
}
