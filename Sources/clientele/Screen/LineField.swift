/// A line that is being typed, with a place in it; it is edited by what people see as characters.
struct LineField: Hashable {
    private var before = ""
    private var after = ""

    /// The whole line.
    var text: String { before + after }
    var isEmpty: Bool { before.isEmpty && after.isEmpty }

    /// A line with its end as the place.
    init(_ text: String = "") {
        before = text.onOneLine
    }

    /// Takes a key; answers whether it was one that edits or moves.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .text(let scalar): before.unicodeScalars.append(scalar)
        case .paste(let text): before += text.onOneLine
        case .backspace: if !before.isEmpty { before.removeLast() }
        case .delete, .control("d"): if !after.isEmpty { after.removeFirst() }
        case .left, .control("b"): if let last = before.popLast() { after = String(last) + after }
        case .right, .control("f"): if !after.isEmpty { before.append(after.removeFirst()) }
        case .home, .control("a"): (before, after) = ("", text)
        case .end, .control("e"): (before, after) = (text, "")
        case .wordLeft, .alt("b"): after = takeWordBefore() + after
        case .wordRight, .alt("f"): before += takeWordAfter()
        case .control("w"), .alt("\u{7F}"): _ = takeWordBefore()
        case .alt("d"): _ = takeWordAfter()
        case .control("u"): before = ""
        case .control("k"): after = ""
        default: return false
        }
        return true
    }

    private mutating func takeWordBefore() -> String {
        let end = before.lastIndex { !$0.isWhitespace }.map { before.index(after: $0) } ?? before.startIndex
        let start = before[..<end].lastIndex { $0.isWhitespace }.map { before.index(after: $0) } ?? before.startIndex
        defer { before = String(before[..<start]) }
        return String(before[start...])
    }

    private mutating func takeWordAfter() -> String {
        let start = after.firstIndex { !$0.isWhitespace } ?? after.endIndex
        let end = after[start...].firstIndex { $0.isWhitespace } ?? after.endIndex
        defer { after = String(after[end...]) }
        return String(after[..<end])
    }

    /// What fits into so many columns around the place, and the column of the place in it.
    func window(columns: Int) -> (text: String, cursor: Int) {
        guard columns > 1 else { return ("", 0) }
        var start = before.startIndex
        var cursor = DisplayWidth.of(before)
        // The place keeps a column for itself.
        while cursor > columns - 1 {
            cursor -= DisplayWidth.of(before[start])
            start = before.index(after: start)
        }
        var shown = String(before[start...])
        var room = columns - cursor
        for character in after {
            let width = DisplayWidth.of(character)
            if width > room { break }
            room -= width
            shown.append(character)
        }
        return (shown, cursor)
    }
}
