/// What of a text is to be seen at once: ranges of Unicode scalars, in ascending order.
struct Emphasis {
    let ranges: [Range<Int>]

    /// Nothing.
    static let none = Emphasis(ranges: [])

    /// The ranges, moved by so many scalars.
    func moved(by distance: Int) -> Emphasis {
        Emphasis(ranges: ranges.map { $0.lowerBound + distance..<$0.upperBound + distance })
    }
}

extension Palette {
    /// The text in a style, with some of it underlined (ECMA-48, SGR).
    func paint(_ text: String, _ style: Style?, _ emphasis: Emphasis) -> String {
        guard isColoured, !emphasis.ranges.isEmpty, !text.isEmpty else { return paint(text, style) }
        let scalars = Array(text.unicodeScalars)
        func piece(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return String(view)
        }
        var painted = ""
        var place = 0
        for range in emphasis.ranges {
            let range = range.clamped(to: place..<scalars.count)
            if range.isEmpty { continue }
            painted += paint(piece(place..<range.lowerBound), style) + underlined(piece(range), style)
            place = range.upperBound
        }
        return painted + paint(piece(place..<scalars.count), style)
    }
}
