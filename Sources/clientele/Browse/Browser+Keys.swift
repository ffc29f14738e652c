import Clientele

/// What keys do.
extension Browser {
    /// Takes a key.
    func take(_ key: Key) throws(Fault) {
        message = nil
        switch key {
        case .control("c"):
            if overlay == nil { throw .silent(.interrupted) }
            overlay = nil
        case .control("z"): screen.stop()
        case .control("l"):
            screen.measure()
            refresh()
        default:
            if let overlay {
                takeOver(overlay, key)
            } else if key == .function(1) {
                overlay = .help(from: 0)
            } else if sheet != nil {
                try takeInSheet(key)
            } else {
                try takeInList(key)
            }
        }
    }

    private func takeOver(_ overlay: Overlay, _ key: Key) {
        switch overlay {
        case .help(let from):
            switch key {
            case .down, .text("j"): self.overlay = .help(from: from + 1)
            case .up, .text("k"): self.overlay = .help(from: max(0, from - 1))
            case .pageDown, .text(" "): self.overlay = .help(from: from + bodyRows)
            case .pageUp: self.overlay = .help(from: max(0, from - bodyRows))
            default: self.overlay = nil
            }
        case .archiving(let client):
            self.overlay = nil
            if case .text(let scalar) = key, Questioner.isYes(String(scalar)) {
                archive(client)
            } else {
                message = (Phrase("Nothing was archived.", "Rien n’a été archivé."), .quiet)
            }
        case .logging(let client, var prompt):
            switch prompt.take(key) {
            case .asking: self.overlay = .logging(client, prompt)
            case .left: self.overlay = nil
            case .log(let kind, let subject):
                self.overlay = nil
                log(kind, subject, with: client)
            }
        }
    }

    private func takeInSheet(_ key: Key) throws(Fault) {
        switch key {
        case .up, .text("k"): sheet?.scroll(by: -1)
        case .down, .text("j"): sheet?.scroll(by: 1)
        case .pageUp: sheet?.scroll(by: -bodyRows)
        case .pageDown, .text(" "): sheet?.scroll(by: bodyRows)
        case .home: sheet?.scroll(by: -.max / 2)
        case .end: sheet?.scroll(by: .max / 2)
        case .escape, .left, .backspace, .text("q"): sheet = nil
        case .text(let scalar): try command(scalar)
        default: break
        }
    }

    private func takeInList(_ key: Key) throws(Fault) {
        switch key {
        case .enter: if let id = rows.client?["id"] { open(id) }
        case .tab, .backTab: isFiltering.toggle()
        case .down, .control("n"): move(by: 1)
        case .up, .control("p"):
            if rows.chosen == 0, !isFiltering { isFiltering = true } else if !isFiltering { move(by: -1) }
        case .pageDown: move(by: listRows)
        case .pageUp: move(by: -listRows)
        case .paste:
            isFiltering = true
            edit(key)
        default:
            if isFiltering { takeInFilter(key) } else { try takeAmongRows(key) }
        }
    }

    private func takeInFilter(_ key: Key) {
        switch key {
        case .escape: if filter.isEmpty { isDone = true } else { clear() }
        case .home where filter.isEmpty: goToBegin()
        case .end where filter.isEmpty: goToEnd()
        case .text("?") where filter.isEmpty: overlay = .help(from: 0)
        default: edit(key)
        }
    }

    private func takeAmongRows(_ key: Key) throws(Fault) {
        switch key {
        case .home, .text("g"): goToBegin()
        case .end, .text("G"): goToEnd()
        case .escape: isFiltering = true
        case .text("j"): move(by: 1)
        case .text("k"): move(by: -1)
        case .text(" "): move(by: listRows)
        case .text("q"): isDone = true
        case .backspace:
            isFiltering = true
            edit(key)
        case .text(let scalar): try command(scalar)
        default: break
        }
    }

    /// A letter that is a command, in the list and in a sheet alike.
    private func command(_ letter: Unicode.Scalar) throws(Fault) {
        switch letter {
        case "/":
            sheet = nil
            isFiltering = true
        case "?": overlay = .help(from: 0)
        case "n": try create()
        case "e": try editTarget()
        case "a": askToArchive()
        case "r": restore()
        case "l": beginLog()
        case "A": toggleArchives()
        default:
            message = (
                Phrase(
                    "Letters are commands here; / leads to the search line, ? explains them.",
                    "Ici les lettres sont des commandes ; / mène à la recherche, ? les explique."
                ), .quiet
            )
        }
    }

    private func edit(_ key: Key) {
        let before = filter.text.trimmed
        _ = filter.take(key)
        if filter.text.trimmed != before { ask(Self.question(filter.text)) }
    }

    private func clear() {
        filter = LineField()
        ask(Self.question(""))
    }

    private func move(by distance: Int) {
        isFiltering = false
        owed += rows.move(by: distance)
        extend()
    }

    private func goToBegin() {
        owed = 0
        isFiltering = isFiltering && filter.isEmpty
        if rows.above != nil { return ask(.everybody(fromEnd: false)) }
        _ = rows.move(by: -rows.clients.count)
    }

    private func goToEnd() {
        owed = 0
        isFiltering = false
        if rows.below != nil { return ask(.everybody(fromEnd: true)) }
        _ = rows.move(by: rows.clients.count)
    }
}
