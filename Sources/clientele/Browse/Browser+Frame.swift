import Clientele

/// How it looks.
extension Browser {
    private var language: Language { session.language }
    private var palette: Palette { session.output.palette }
    private var width: Int { screen.columns }
    private func say(_ phrase: Phrase) -> String { phrase.in(language) }

    /// Title, search line and headings above, a sentence and the keys below; where there is little room, less.
    private var hasAir: Bool { screen.rows >= 14 }
    private var headRows: Int { hasAir ? 4 : 3 }

    /// How many clients fit.
    var listRows: Int { max(1, screen.rows - headRows - 2) }
    /// How many lines of a sheet or of the help fit.
    var bodyRows: Int { max(1, screen.rows - 2) }

    /// What the screen shows now.
    func frame() -> Frame {
        var frame = Frame()
        switch overlay {
        case .help(let from): frame.lines = help(from: from)
        default: frame.lines = sheet == nil ? list() : sheetLines()
        }
        frame.lines = Array(frame.lines.prefix(max(0, screen.rows - 2)))
        frame.lines += Array(repeating: "", count: max(0, screen.rows - 2 - frame.lines.count))
        let (sentences, column) = sentences()
        frame.lines += (sentences + [hints()]).prefix(2)
        if screen.rows < 2 { frame.lines = Array(frame.lines.prefix(screen.rows)) }
        if let column {
            frame.cursor = Frame.Place(row: screen.rows - 2, column: column)
        } else if sheet == nil, overlay == nil, isFiltering {
            frame.cursor = Frame.Place(row: 1, column: searchLine().cursor)
        }
        return frame
    }

    private func list() -> [String] {
        var lines = [titleLine(), searchLine().text]
        if hasAir { lines.append("") }
        rows.settle(rows: listRows)
        let visible = rows.visible(listRows)
        if visible.isEmpty { return lines + nothing() }
        let clients = Array(rows.clients[visible])
        let table = ClientTable(language, session.dates, width: width).table(clients)
        let layout = table.layout(width: max(1, width - 2), keeping: layout)
        self.layout = layout
        lines.append("  " + table.heading(layout, palette))
        for (place, row) in zip(visible, table.rows) {
            let line = table.line(row, layout, palette)
            lines.append(place == rows.chosen ? chosen(line) : "  " + line)
        }
        return lines
    }

    /// The chosen row, marked; all of it stands out while its commands are at hand.
    private func chosen(_ line: String) -> String {
        if isFiltering { return palette.paint("› ", .heading) + line }
        let fill = String(repeating: " ", count: max(0, width - 2 - line.displayWidthWithoutEscapes))
        return "\u{1B}[7m› \(line.replacing("\u{1B}[0m", with: "\u{1B}[0;7m"))\(fill)\u{1B}[0m"
    }

    private func titleLine() -> String {
        let title = say(Phrase("Clients", "Clients"))
        var facts: [String] = []
        if let totals {
            facts.append(language.number(totals["active"]?.integer ?? 0))
            let count = Int(totals["archived"]?.integer ?? 0)
            if count > 0 { facts.append(say(.count(count, ("archived", "archived"), ("archivé", "archivés")))) }
        }
        if case .words = rows.question { facts.append(say(found)) }
        let left = "  " + facts.joined(separator: " · ")
        let right = say(archives)
        let room = width - DisplayWidth.of(title)
        guard room > 0 else { return palette.paint(title.truncated(to: width), .heading) }
        let shownLeft = left.truncated(to: room)
        let gap = room - DisplayWidth.of(shownLeft) - DisplayWidth.of(right) - 1
        let line = palette.paint(title, .heading) + palette.paint(shownLeft, .quiet)
        guard gap > 0 else { return line }
        return line + String(repeating: " ", count: gap)
            + palette.paint(right, archived == .exclude ? .quiet : .warning)
    }

    private var found: Phrase {
        let count = rows.clients.count
        if count >= RowsQuestion.mostFound {
            return Phrase("the best \(count) of those found", "les \(count) meilleurs résultats")
        }
        return .count(count, ("found", "found"), ("trouvé", "trouvés"))
    }

    private var archives: Phrase {
        switch archived {
        case .exclude: Phrase("archives hidden", "archives masquées")
        case .include: Phrase("archives shown", "archives affichées")
        case .only: Phrase("archives only", "archives seulement")
        }
    }

    private func searchLine() -> (text: String, cursor: Int) {
        let label = say(Phrase("Search: ", "Rechercher : "))
        let start = DisplayWidth.of(label)
        let window = filter.window(columns: max(2, width - start))
        var text = palette.paint(label, isFiltering ? .strong : .quiet)
        if filter.isEmpty {
            let hint = say(Phrase("name, city, e-mail, phone, number…", "nom, ville, e-mail, téléphone, numéro…"))
            text += palette.paint(hint.truncated(to: max(0, width - start)), .quiet)
        } else {
            text += window.text
        }
        return (text, min(width - 1, start + window.cursor))
    }

    /// What stands in place of a list without rows.
    private func nothing() -> [String] {
        guard rows.isAnswered else { return [] }
        if case .words(let text) = rows.question {
            let text = text.onOneLine
            var lines = [say(Phrase("No client matches “\(text)”.", "Aucun client ne correspond à « \(text) »."))]
            if let hidden {
                let title = hidden.title
                lines.append(
                    say(
                        Phrase(
                            "In the archives there is \(title): Tab, then A shows them.",
                            "Dans les archives il y a \(title) : Tab, puis A les affiche."
                        )
                    )
                )
            }
            return lines.flatMap(indented)
        }
        let text =
            archived == .only
            ? Phrase("No client is archived.", "Aucun client n’est archivé.")
            : Phrase(
                "There is no client yet: Tab, then n creates one.",
                "Il n’y a pas encore de client : Tab, puis n en crée un."
            )
        return indented(say(text))
    }

    private func indented(_ text: String) -> [String] { text.wrapped(to: max(1, width - 2)).map { "  " + $0 } }

    private func sheetLines() -> [String] {
        let count = rows.clients.first { $0["id"] == sheet?.id }?["interactions"]?["count"]?.integer
        let lines = sheet?.lines(session, width: width, count: count) ?? []
        sheet?.settle(lines: lines.count, rows: bodyRows)
        return Array(lines.dropFirst(sheet?.top ?? 0))
    }

    private func help(from: Int) -> [String] {
        let lines = BrowserHelp.lines(language, palette, width: width)
        let start = max(0, min(from, lines.count - bodyRows))
        if start != from { overlay = .help(from: start) }
        return Array(lines.dropFirst(start))
    }

    /// The last line but one: a question, what happened, or what is the matter.
    private func sentences() -> (lines: [String], cursor: Int?) {
        switch overlay {
        case .archiving(let client):
            let title = client.title
            let question = say(Phrase("Archive \(title)? [y/N] ", "Archiver \(title) ? [o/N] "))
            let text = question.truncated(to: max(0, width - 1))
            return ([palette.paint(text, .warning)], DisplayWidth.of(text))
        case .logging(_, let prompt): return prompt.lines(language, palette, width: width)
        default: break
        }
        let present = message ?? standing
        guard let present else { return ([""], nil) }
        return ([palette.paint(say(present.phrase).onOneLine.truncated(to: width), present.style)], nil)
    }

    /// What is the matter for longer than a key.
    private var standing: (phrase: Phrase, style: Style)? {
        if !link.isConnected {
            return (
                Phrase("clienteled went away; waiting for it.", "clienteled a disparu ; en attente de son retour."),
                .warning
            )
        }
        if link.isSlow {
            return (Phrase("clienteled has not answered yet…", "clienteled n’a pas encore répondu…"), .quiet)
        }
        if case .words(let text) = rows.question, sheet == nil, rows.clients.first?["near"] != nil {
            return (Texts.onlyNear(text), .quiet)
        }
        return nil
    }

    private func hints() -> String {
        let hints: [BrowserHelp.Hint]
        switch overlay {
        case .help:
            hints = [.init(Phrase("Esc", "Échap"), Phrase("back", "retour")), .init("↑ ↓", Phrase("more", "suite"))]
        case .archiving: hints = []
        case .logging(_, let prompt):
            hints =
                prompt.subject == nil
                ? [
                    .init("← →", Phrase("choose", "choisir")),
                    .init(Phrase("Enter", "Entrée"), Phrase("go on", "continuer")),
                    .init(Phrase("Esc", "Échap"), Phrase("leave", "quitter")),
                ]
                : [
                    .init(Phrase("Enter", "Entrée"), Phrase("save", "enregistrer")),
                    .init(Phrase("Esc", "Échap"), Phrase("back", "retour")),
                ]
        case nil:
            hints =
                sheet != nil
                ? BrowserHelp.sheet(sheet?.answer?["client"])
                : isFiltering ? BrowserHelp.filtering(isEmpty: filter.isEmpty) : BrowserHelp.list(rows.client)
        }
        return BrowserHelp.line(hints, language, palette, width: width)
    }
}

extension String {
    /// The columns of a painted text (ECMA-48 control sequences and OSC 8 links take none).
    var displayWidthWithoutEscapes: Int {
        var plain = String.UnicodeScalarView()
        var scalars = unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "\u{1B}" else {
                plain.append(scalar)
                continue
            }
            if scalars.popFirst() == "[" {
                scalars = scalars.drop { !(0x40...0x7E).contains($0.value) }.dropFirst()
            } else {
                scalars = scalars.drop { $0 != "\\" }.dropFirst()
            }
        }
        return DisplayWidth.of(String(plain))
    }
}
