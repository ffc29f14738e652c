import Clientele

/// Months as bars beside one another.
struct MonthChart {
    let language: Language
    let palette: Palette

    /// A month and how much there was in it.
    struct Month: Equatable {
        /// 1 to 12.
        let month: Int
        let count: Int
    }

    private static let height = 4
    private static let barWidth = 4
    /// The eighths of a cell, from nothing to all of it.
    private static let eighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The bars, and below them the months' names; as many of the latest as fit a width.
    func lines(_ months: [Month], width: Int?) -> [String] {
        let room = width.map { max(1, ($0 + 1) / (Self.barWidth + 1)) } ?? months.count
        let months = Array(months.suffix(room))
        let greatest = months.map(\.count).max() ?? 0
        guard greatest > 0 else { return [] }
        let heights = months.map { Self.height(of: $0.count, among: greatest) }
        let bars = (0..<Self.height).reversed().map { row in
            line(
                heights.map { String(repeating: Self.eighths[max(0, min(8, $0 - 8 * row))], count: Self.barWidth) },
                .heading
            )
        }
        return bars.filter { !$0.isEmpty } + [line(months.map { Words.month($0.month).in(language) }, .quiet)]
    }

    /// In eighths of a row; what is there at all is seen.
    private static func height(of count: Int, among greatest: Int) -> Int {
        if count == 0 { return 0 }
        return max(1, Int((Double(count) / Double(greatest) * Double(8 * height)).rounded()))
    }

    private func line(_ cells: [String], _ style: Style) -> String {
        let text = cells.map { $0.padded(to: Self.barWidth) }.joined(separator: " ")
        let end = text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex
        return palette.paint(String(text[..<end]), style)
    }
}
