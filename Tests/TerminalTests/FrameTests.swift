import Testing

@testable import clientele

@Suite("What a screen is told")
struct FrameTests {
    @Test("Only lines that differ are written, and nothing when none does")
    func difference() {
        let former = Frame(lines: ["a", "b", "c"], cursor: nil)
        #expect(former.update(from: former, rows: 3).isEmpty)
        let update = Frame(lines: ["a", "x", "c"], cursor: nil).update(from: former, rows: 3)
        #expect(update == "\u{1B}[?2026h\u{1B}[?25l\u{1B}[2;1H\u{1B}[Kx\u{1B}[?2026l")
    }

    @Test("A line that is gone is erased, and none is written below the screen")
    func sizes() {
        let former = Frame(lines: ["a", "b"], cursor: nil)
        #expect(Frame(lines: ["a"], cursor: nil).update(from: former, rows: 2).contains("\u{1B}[2;1H\u{1B}[K"))
        let small = Frame(lines: ["a", "b"], cursor: nil).update(from: nil, rows: 1)
        #expect(small.contains("a") && !small.contains("b"))
    }

    @Test("The cursor is shown where one types")
    func cursor() {
        let still = Frame(lines: ["a"], cursor: nil)
        let typing = Frame(lines: ["a"], cursor: .init(row: 0, column: 1))
        #expect(typing.update(from: still, rows: 1) == "\u{1B}[?2026h\u{1B}[?25l\u{1B}[1;2H\u{1B}[?25h\u{1B}[?2026l")
    }
}
