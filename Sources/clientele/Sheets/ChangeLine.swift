import Clientele

/// One change on one line.
struct ChangeLine {
    let language: Language
    let dates: DateWords
    let palette: Palette

    /// The number, when and by whom, what was done to whom, and which fields it touched.
    func text(_ change: JSON, title: String) -> String {
        let seq = change["seq"]?.text ?? ""
        let when = change["at"]?.moment.map(dates.exact) ?? ""
        let what = Words.changeType(change["type"]?.string ?? "").in(language).onOneLine
        var line = palette.paint("\(seq)  \(when)", .quiet) + "  \(change.author.onOneLine)  "
        line += palette.paint(what, .strong) + " · " + title
        let details = details(change).onOneLine
        return details.isEmpty ? line : line + Phrase(": ", " : ").in(language) + details
    }

    private func details(_ change: JSON) -> String {
        let patch = change["patch"]
        switch change["type"]?.string {
        case "client.created": return ""
        case "client.archived", "interaction.archived": return patch?["archiveReason"]?.string ?? ""
        case "client.restored", "interaction.restored": return ""
        case "interaction.added":
            let kind = patch?["kind"]?.string.map { Words.interactionKind($0).in(language) }
            return [kind, patch?["subject"]?.string].compactMap { $0 }.joined(separator: ", ")
        default: return fields(patch).joined(separator: ", ")
        }
    }

    private func fields(_ patch: JSON?) -> [String] {
        (patch?.object?.members ?? []).flatMap { member -> [String] in
            if History.isKept([member.name]) { return [] }
            if member.name == "custom", let own = member.value.object { return own.members.map(\.name) }
            return [FieldLabels.label(member.name).in(language)]
        }
    }
}

extension JSON {
    /// Who made a change.
    var author: String {
        self["actor"]?["user"]?.string ?? self["actor"]?["uid"]?.integer.map { "uid \($0)" } ?? "?"
    }
}
