import Clientele

/// Two clients, and what comes of merging them: side by side, or, where there is no room for that, one below the other.
struct MergeSheet {
    /// From how many columns on three texts have room beside each other.
    private static let roomyWidth = 100
    private static let gap = 2

    private let session: Session
    private let palette: Palette

    /// One member of all three.
    private struct Row {
        let label: String
        let from: [String]
        let into: [String]
        let result: [String]
    }

    init(_ session: Session) {
        self.session = session
        palette = session.output.palette
    }

    /// The client that goes, the one that stays, and what it will be.
    func lines(from: JSON, into: JSON, result: JSON) -> [String] {
        let titles = [
            session.say(Phrase("Goes", "Part")), session.say(Phrase("Stays", "Reste")),
            session.say(Phrase("Together", "Ensemble")),
        ]
        let rows = rows(from, into, result)
        let labelWidth = rows.map { DisplayWidth.of($0.label) }.max() ?? 0
        let width = session.output.width ?? Self.roomyWidth
        if width >= Self.roomyWidth { return sideBySide(rows, titles, labelWidth, width) }
        let blocks = [(titles[0], rows.map { ($0.label, $0.from) }), (titles[1], rows.map { ($0.label, $0.into) })]
        let last = rows.map { row in (row.label, row.result.map { painted($0, of: row) }) }
        let parts = (blocks + [(titles[2], last)]).map { block($0.0, $0.1, labelWidth, width) }
        return Array(parts.joined(separator: [""]))
    }

    private func sideBySide(_ rows: [Row], _ titles: [String], _ labelWidth: Int, _ width: Int) -> [String] {
        let room = (width - labelWidth - 3 * Self.gap) / 3
        func line(_ label: String, _ cells: [String]) -> String {
            let space = String(repeating: " ", count: Self.gap)
            return ([palette.paint(label.padded(to: labelWidth), .quiet)] + cells).joined(separator: space).trimmedRight
        }
        var lines = [line("", titles.map { palette.paint($0.padded(to: room), .heading) })]
        for row in rows {
            func fit(_ text: String) -> [String] {
                text.wrapped(to: room).map { $0.truncated(to: room).padded(to: room) }
            }
            let empty = String(repeating: " ", count: room)
            let result = row.result.flatMap { text in
                fit(text).map { isNew(text, in: row) ? palette.paint($0, .added) : $0 }
            }
            let texts = [row.from.flatMap(fit), row.into.flatMap(fit), result]
            for index in 0..<(texts.map(\.count).max() ?? 0) {
                let cells = texts.map { index < $0.count ? $0[index] : empty }
                lines.append(line(index == 0 ? row.label : "", cells))
            }
        }
        return lines
    }

    private func block(_ title: String, _ rows: [(String, [String])], _ labelWidth: Int, _ width: Int) -> [String] {
        var lines = [palette.paint(title, .heading)]
        for (label, texts) in rows where !texts.isEmpty {
            let room = max(20, width - labelWidth - 2 * Self.gap)
            for (index, text) in texts.flatMap({ $0.contains("\u{1B}") ? [$0] : $0.wrapped(to: room) }).enumerated() {
                let label = palette.paint((index == 0 ? label : "").padded(to: labelWidth), .quiet)
                lines.append("  \(label)  \(text)")
            }
        }
        return lines
    }

    /// What the client that stays did not have is shown as new.
    private func painted(_ text: String, of row: Row) -> String {
        isNew(text, in: row) ? palette.paint(text, .added) : text
    }

    private func isNew(_ text: String, in row: Row) -> Bool { !row.into.contains(text) }

    private func rows(_ from: JSON, _ into: JSON, _ result: JSON) -> [Row] {
        var names = Self.members
        let custom = [into, from].flatMap { $0["custom"]?.object?.members.map { "custom/" + $0.name } ?? [] }
        for name in custom where !names.contains(name) { names.append(name) }
        return names.compactMap { name in
            let texts = [from, into, result].map { self.texts($0, name) }
            if texts.allSatisfy(\.isEmpty) { return nil }
            let label = name.hasPrefix("custom/") ? String(name.dropFirst(7)) : session.say(FieldLabels.label(name))
            return Row(label: label.onOneLine, from: texts[0], into: texts[1], result: texts[2])
        }
    }

    private static let members = [
        "number", "name", "kind", "honorific", "givenName", "familyName", "jobTitle", "organization", "legalForm",
        "tradeName", "externalReference", "identifiers", "emails", "phones", "websites", "addresses", "contacts",
        "language", "currency", "paymentTermDays", "iban", "bic", "electronicAddress", "tags", "note", "archivedAt",
        "merged",
    ]

    /// A member in lines of text.
    private func texts(_ client: JSON, _ name: String) -> [String] {
        if name.hasPrefix("custom/") {
            return client["custom"]?[String(name.dropFirst(7))]?.string?.plainLines ?? []
        }
        switch (name, client[name]) {
        case (_, nil): return []
        case ("kind", let kind?): return [session.say(Words.clientKind(kind.string ?? ""))]
        case ("note", let note?): return note.string?.plainLines ?? []
        case ("archivedAt", let moment?): return [moment.moment.map(session.dates.exact) ?? ""]
        case (_, .array(let elements)?): return elements.map { element($0, of: name).onOneLine }
        case (_, let value?): return [(History.brief(value) ?? "").onOneLine]
        }
    }

    private func element(_ element: JSON, of list: String) -> String {
        switch list {
        case "addresses":
            let use = session.say(Words.addressUse(element["use"]?.string ?? "main"))
            let place = [element["postalCode"], element["city"]].compactMap { $0?.string }.joined(separator: " ")
            let country = element["country"]?.string ?? ""
            let parts = (element["lines"]?.array ?? []).compactMap(\.string) + [place, country]
            return parts.filter { !$0.isEmpty }.joined(separator: ", ") + " (\(use.lowercased()))"
        case "identifiers":
            return "\(element["scheme"]?.string?.uppercased() ?? "") \(element["value"]?.string ?? "")"
        case "emails", "phones":
            let text = element["address"]?.string ?? element["number"]?.string ?? ""
            return text + (element["label"]?.string.map { " (\($0))" } ?? "")
        case "merged": return element["number"]?.string ?? element["id"]?.string ?? ""
        default: return History.brief(element) ?? ""
        }
    }
}

extension String {
    /// The text without spaces at its end.
    fileprivate var trimmedRight: String {
        var text = self[...]
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}
