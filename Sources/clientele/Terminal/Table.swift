/// One cell: a short text for people, and what stands there for programs.
struct Cell {
    let text: String
    let exact: String
    let style: Style?
    let emphasis: Emphasis
    let link: Hyperlink?

    /// A cell.
    ///
    /// - Parameters:
    ///   - exact: what programs read when it differs, such as the moment behind “yesterday”.
    ///   - emphasis: what of the text a person sees at once.
    ///   - link: where the text leads.
    init(
        _ text: String?,
        exact: String? = nil,
        _ style: Style? = nil,
        _ emphasis: Emphasis = .none,
        link: Hyperlink? = nil
    ) {
        self.text = (text ?? "").onOneLine
        self.exact = (exact ?? text ?? "").onOneLine
        self.style = style
        self.emphasis = emphasis
        self.link = link
    }
}

/// Rows under headings that fit the width there is.
struct Table {
    /// How a column behaves.
    struct Column {
        let title: String
        /// The columns it keeps when room is scarce.
        var minimum = 4
        /// How much wider it may be than others where room is scarce.
        var worth = 1
        /// Which column is left out first when there is no room at all; 0 never is.
        var sacrifice = 0
        var isNumeric = false
        /// Whether what does not fit goes on below; for the last column of a table that is not scrolled through.
        var isWrapped = false
    }

    let columns: [Column]
    var rows: [[Cell]] = []

    private static let gap = 2

    /// Which columns are shown, and how wide.
    struct Layout: Equatable {
        let columns: [Int]
        let widths: [Int]

        /// The same columns, of any widths.
        var withoutWidths: Layout { Layout(columns: columns, widths: columns.map { _ in 0 }) }
    }

    /// Lines for a terminal, with headings, none wider than the terminal.
    func lines(width: Int, _ palette: Palette) -> [String] {
        let layout = layout(width: width)
        return [heading(layout, palette)] + rows.flatMap { lines(of: $0, layout, palette) }
    }

    /// A row with what is below it: the further lines of its last cell where that is wrapped.
    private func lines(of row: [Cell], _ layout: Layout, _ palette: Palette) -> [String] {
        guard let last = layout.columns.last, let width = layout.widths.last, columns[last].isWrapped else {
            return [line(row, layout, palette)]
        }
        let pieces = row[last].text.wrapped(to: width)
        let indent = layout.widths.dropLast().reduce(0) { $0 + $1 + Self.gap }
        var first = row
        first[last] = Cell(pieces[0], row[last].style)
        return [line(first, layout, palette)]
            + pieces.dropFirst().map { piece in
                String(repeating: " ", count: indent) + palette.paint(piece, row[last].style, .none)
            }
    }

    /// How the columns share a width.
    ///
    /// - Parameter former: how they shared it before, when rows come and go below headings that shall stay in place: a
    ///   column that held something once stays.
    func layout(width: Int, keeping former: Layout? = nil) -> Layout {
        let kept = keptColumns(width: width, former?.columns ?? [])
        let least = former.flatMap { $0.columns == kept ? $0.widths : nil } ?? kept.map { _ in 0 }
        return Layout(columns: kept, widths: widths(of: kept, atLeast: least, in: width))
    }

    /// The headings on one line.
    func heading(_ layout: Layout, _ palette: Palette) -> String {
        let titles = layout.columns.map { Cell(columns[$0].title, .heading) }
        return line(of: titles, layout, palette)
    }

    /// A row on one line.
    func line(_ row: [Cell], _ layout: Layout, _ palette: Palette) -> String {
        line(of: layout.columns.map { row[$0] }, layout, palette)
    }

    private func line(of cells: [Cell], _ layout: Layout, _ palette: Palette) -> String {
        var line = ""
        for (place, cell) in cells.enumerated() {
            let width = layout.widths[place]
            let text = cell.text.truncated(to: width)
            let isLast = place == cells.count - 1
            let fill = String(repeating: " ", count: width - DisplayWidth.of(text))
            let painted = palette.link(palette.paint(text, cell.style, cell.emphasis), to: cell.link)
            let isRight = columns[layout.columns[place]].isNumeric && !text.isEmpty
            line += isRight ? fill + painted : isLast ? painted : painted + fill
            if !isLast { line += String(repeating: " ", count: Self.gap) }
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Lines for programs: everything, between tabs, without headings.
    var tabbedLines: [String] {
        rows.map { $0.map(\.exact).joined(separator: "\t") }
    }

    /// Columns that hold something or did, without those that there is no room for.
    private func keptColumns(width: Int, _ former: [Int]) -> [Int] {
        var kept = columns.indices.filter { index in
            former.contains(index) || columns[index].sacrifice == 0 || rows.contains { !$0[index].text.isEmpty }
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

    /// Natural widths, the column that is widest for its worth giving way first.
    private func widths(of kept: [Int], atLeast least: [Int], in width: Int) -> [Int] {
        var widths = zip(kept, least).map { max(natural($0), $1) }
        let worths = kept.map { columns[$0].worth }
        let minimums = zip(kept, widths).map { min(columns[$0].minimum, $1) }
        var excess = widths.reduce((kept.count - 1) * Self.gap, +) - width
        while excess > 0 {
            let shrinkable = widths.indices.filter { widths[$0] > minimums[$0] }
            let victim =
                shrinkable.max { widths[$0] * worths[$1] < widths[$1] * worths[$0] }
                ?? widths.indices.filter { widths[$0] > 1 }.last
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
