import Testing

@testable import clientele

@Suite("Bars")
struct BarTests {
    @Test("A bar is as long as its share, to an eighth of a column")
    func bars() {
        for (share, full, rest) in [(0, "", "····"), (0.5, "██", "··"), (0.53125, "██▏", "·"), (1, "████", "")] {
            let bar = ProgressBar.bar(share, columns: 4)
            #expect(bar.full == full && bar.rest == rest)
        }
    }

    @Test("A line says how far something is, never wider than the terminal")
    func lines() {
        let bar = ProgressBar(language: .french, palette: .plain)
        let line = bar.line("Importation", done: 2500, of: 10000, elapsed: .seconds(5), width: 80)
        #expect(line.contains("25\u{A0}%") && line.contains("2\u{202F}500 sur 10\u{202F}000"))
        #expect(line.contains("encore 15\u{A0}s"))
        for width in [1, 5, 20, 40, 79, 200] {
            let line = bar.line("Importation", done: 2500, of: 10000, elapsed: .seconds(5), width: width)
            #expect(DisplayWidth.of(line) <= max(1, width - 1), "\(width): \(line)")
        }
        #expect(
            bar.line("Vérification", done: 7, of: nil, elapsed: .seconds(61), width: 80).contains(
                "1\u{A0}min 1\u{A0}s"
            )
        )
    }

    @Test("Months stand beside one another, the latest ones where there is little room")
    func months() {
        let chart = MonthChart(language: .french, palette: .plain)
        let months = [(9, 0), (10, 4), (11, 16)].map { MonthChart.Month(month: $0.0, count: $0.1) }
        #expect(
            chart.lines(months, width: nil) == [
                "          ████", "          ████", "          ████", "     ████ ████", "sept oct  nov",
            ]
        )
        #expect(chart.lines(months, width: 9).last == "oct  nov")
        #expect(chart.lines(months.map { .init(month: $0.month, count: 0) }, width: nil).isEmpty)
    }
}
