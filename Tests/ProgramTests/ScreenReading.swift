/// What a terminal shows after it was told so much: the few sequences that the thin client's full screen uses.
struct ScreenReading {
    private(set) var rows: [[Character]]
    /// Whether the other screen is shown.
    private(set) var isOther = false
    private(set) var isCursorShown = true
    private(set) var row = 0
    private(set) var column = 0
    private let columns: Int
    private var waiting = ""

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// The lines, without what is empty at their ends.
    var lines: [String] {
        rows.map { row in String(row.reversed().drop { $0 == " " }.reversed().filter { $0 != "\u{0}" }) }
    }

    var text: String { lines.joined(separator: "\n") }

    /// Takes what a program has written; a sequence that is cut off waits for its rest.
    mutating func take(_ text: String) {
        var rest = Substring(waiting + text)
        waiting = ""
        while let character = rest.first {
            if character == "\u{1B}" {
                guard let after = sequence(rest) else {
                    waiting = String(rest)
                    return
                }
                rest = after
            } else {
                rest.removeFirst()
                put(character)
            }
        }
    }

    private mutating func put(_ character: Character) {
        switch character {
        case "\r\n", "\n":
            row = min(row + 1, rows.count - 1)
            column = 0
        case "\r": column = 0
        default:
            guard rows.indices.contains(row), column < columns else { return }
            rows[row][column] = character
            let isWide = character.unicodeScalars.contains { $0.value >= 0x1100 && $0.properties.isIdeographic }
            if isWide, column + 1 < columns { rows[row][column + 1] = "\u{0}" }
            column += isWide ? 2 : 1
        }
    }

    /// Obeys the sequence at the beginning; answers what follows it.
    private mutating func sequence(_ text: Substring) -> Substring? {
        var rest = text.dropFirst()
        switch rest.popFirst() {
        case "[":
            guard let end = rest.firstIndex(where: { $0.isASCII && ($0.isLetter || $0 == "~") }) else { return nil }
            control(String(rest[..<end]), rest[end])
            return rest[rest.index(after: end)...]
        case "]":
            guard let end = rest.firstRange(of: "\u{1B}\\") else { return nil }
            return rest[end.upperBound...]
        default: return nil
        }
    }

    private mutating func control(_ parameters: String, _ final: Character) {
        let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
        switch (parameters, final) {
        case (_, "H"):
            row = (numbers.first ?? 1) - 1
            column = (numbers.dropFirst().first ?? 1) - 1
        case (_, "K"):
            for place in column..<columns where rows.indices.contains(row) { rows[row][place] = " " }
        case (_, "J"): for place in rows.indices { rows[place] = Array(repeating: " ", count: columns) }
        case ("?1049", "h"): isOther = true
        case ("?1049", "l"): isOther = false
        case ("?25", "h"): isCursorShown = true
        case ("?25", "l"): isCursorShown = false
        default: break
        }
    }
}
