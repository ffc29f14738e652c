/// A place where a search found a word.
public struct SearchMatch: Record, Hashable {
    /// Where in the client: a JSON pointer (RFC 6901) such as `/emails/0/address`.
    public var pointer = ""
    /// The text that stands there.
    public var text = ""
    /// What of the text was found: pairs of a first and an end in Unicode scalars, in ascending order, none touching
    /// another.
    public var ranges: [[Int]] = []

    public static let fields: [Field<Self>] = [
        Field("pointer", \.pointer, "Where in the client: a JSON pointer such as /emails/0/address."),
        Field("text", \.text, "The text that stands there."),
        Field(
            "ranges",
            \.ranges,
            "What of the text was found, as pairs [first, end]: places counted in Unicode scalars from 0, the end excluded."
        ),
    ]

    public init() {}

    /// A place, the text that stands there, and what of it was found.
    public init(pointer: String, text: String, ranges: [Range<Int>]) {
        self.pointer = pointer
        self.text = text
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        guard !merged.isEmpty else { return }
        // What is put upon a letter belongs to it.
        let scalars = Array(text.unicodeScalars)
        self.ranges = merged.map { range in
            var end = min(range.upperBound, scalars.count)
            while end < scalars.count, scalars[end].properties.generalCategory == .nonspacingMark { end += 1 }
            return [range.lowerBound, end]
        }
    }
}
