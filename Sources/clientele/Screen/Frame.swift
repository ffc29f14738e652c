/// What a screen shows at one moment: painted lines from the top, none wider than the screen, and where the cursor is.
struct Frame: Equatable {
    /// A cell of the screen, counted from 0.
    struct Place: Equatable {
        let row: Int
        let column: Int
    }

    var lines: [String] = []
    /// Where one types; `nil` hides the cursor.
    var cursor: Place?

    /// What turns the former frame into this one (ECMA-48): only lines that differ are written, all at once where the
    /// terminal can (synchronized output), and none of them wraps.
    ///
    /// - Parameters:
    ///   - former: what the screen shows; `nil` when nobody knows.
    ///   - rows: how many lines the screen has.
    func update(from former: Frame?, rows: Int) -> String {
        var update = former == nil ? "\u{1B}[0m\u{1B}[2J" : ""
        for row in 0..<rows {
            let line = row < lines.count ? lines[row] : ""
            let old = former.map { row < $0.lines.count ? $0.lines[row] : "" } ?? ""
            if line != old { update += "\u{1B}[\(row + 1);1H\u{1B}[K\(line)" }
        }
        if update.isEmpty, former?.cursor == cursor { return "" }
        let end = cursor.map { "\u{1B}[\($0.row + 1);\($0.column + 1)H\u{1B}[?25h" } ?? ""
        return "\u{1B}[?2026h\u{1B}[?25l\(update)\(end)\u{1B}[?2026l"
    }
}
