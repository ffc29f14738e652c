/// One cell: a short text for people, and what stands there for programs.
struct Cell {
    let text: String
    let exact: String
    let style: Style?
    let emphasis: Emphasis

    /// A cell.
    ///
    /// - Parameters:
    ///   - exact: what programs read when it differs, such as the moment behind “yesterday”.
    ///   - emphasis: what of the text a person sees at once.
    init(_ text: String?, exact: String? = nil, _ style: Style? = nil, _ emphasis: Emphasis = .none) {
        self.text = (text ?? "").onOneLine
        self.exact = (exact ?? text ?? "").onOneLine
        self.style = style
        self.emphasis = emphasis
    }
}

/// Rows under headings that fit the width there is.
struct Table {
    /// How a column behaves.
    struct Column {
        let title: String
        /// The columns it keeps when room is scarce.
        var minimum = 4
        /// Which column is left out first when there is no room at all; 0 never is.
        var sacrifice = 0
        var isNumeric = false
    }

    let columns: [Column]
    var rows: [[Cell]] = []

    private static let gap = 2

    /// Lines for a terminal, with headings, none wider than the terminal.
    func lines(width: Int, _ palette: Palette) -> [String] {
        let kept = keptColumns(width: width)
        let widths = widths(of: kept, in: width)
        func line(_ cells: [Cell]) -> String {
            var line = ""
            for (place, cell) in cells.enumerated() {
                let column = columns[kept[place]]
                let text = cell.text.truncated(to: widths[place])
                let isLast = place == cells.count - 1
                let fill = String(repeating: " ", count: widths[place] - DisplayWidth.of(text))
                let painted = palette.paint(text, cell.style, cell.emphasis)
                line += column.isNumeric && !text.isEmpty ? fill + painted : isLast ? painted : painted + fill
                if !isLast { line += String(repeating: " ", count: Self.gap) }
            }
            return line
        }
        return [line(kept.map { Cell(columns[$0].title, .heading) })] + rows.map { row in line(kept.map { row[$0] }) }
    }

    /// Lines for programs: everything, between tabs, without headings.
    var tabbedLines: [String] {
        rows.map { $0.map(\.exact).joined(separator: "\t") }
    }

    /// Columns that hold something, without those that there is no room for.
    private func keptColumns(width: Int) -> [Int] {
        var kept = columns.indices.filter { index in
            columns[index].sacrifice == 0 || rows.contains { !$0[index].text.isEmpty }
        }
        func need() -> Int { kept.reduce((kept.count - 1) * Self.gap) { $0 + min(columns[$1].minimum, natural($1)) } }
        while need() > width, let victim = kept.max(by: { columns[$0].sacrifice < columns[$1].sacrifice }),
            columns[victim].sacrifice > 0
        {
            kept.removeAll { $0 == victim }
        }
        return kept
    }

    private func natural(_ index: Int) -> Int {
        rows.reduce(DisplayWidth.of(columns[index].title)) { max($0, DisplayWidth.of($1[index].text)) }
    }

    /// Natural widths, the widest column giving way first.
    private func widths(of kept: [Int], in width: Int) -> [Int] {
        var widths = kept.map(natural)
        let minimums = zip(kept, widths).map { min(columns[$0].minimum, $1) }
        var excess = widths.reduce((kept.count - 1) * Self.gap, +) - width
        while excess > 0 {
            let shrinkable = widths.indices.filter { widths[$0] > minimums[$0] }
            let victim = shrinkable.max { widths[$0] < widths[$1] } ?? widths.indices.filter { widths[$0] > 1 }.last
            guard let victim else { break }
            widths[victim] -= 1
            excess -= 1
        }
        return widths
    }
}

extension Output {
    /// Writes a table that is part of a sheet, which people read wherever it goes.
    func inset(_ table: Table) {
        lines(table.lines(width: width ?? .max, palette))
    }

    /// Writes a table as whoever reads it expects.
    func table(_ table: Table) {
        if let width { lines(table.lines(width: width, palette)) } else { lines(table.tabbedLines) }
    }
}
