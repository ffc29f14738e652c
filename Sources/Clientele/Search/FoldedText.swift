/// The folded words of a text, one behind the other, with the scalar that each byte comes from.
struct FoldedText {
    /// Where a byte comes from that stands in no scalar of the text, such as a trunk prefix that was left out.
    static let nowhere: Int32 = -1

    /// All words without anything between them.
    private(set) var bytes: [UInt8] = []
    /// For each byte the place of its scalar in the text.
    private(set) var sources: [Int32] = []
    /// The plain words, in their order.
    private(set) var words: [Range<Int>] = []
    /// Words that only punctuation divides, taken together: `dhondt` for D’Hondt.
    private(set) var joins: [Range<Int>] = []
    /// Further forms of a number, and what it is found by as a whole.
    private(set) var forms: [Range<Int>] = []

    init() {}

    /// The words of a text.
    ///
    /// - Parameter isTraced: whether it is wanted where each byte comes from.
    init(_ text: String, isTraced: Bool = true) {
        var wordStart = 0
        var runStart = 0
        var wordsOfRun = 0
        func endWord(_ folded: inout FoldedText) {
            guard folded.bytes.count > wordStart else { return }
            folded.words.append(wordStart..<folded.bytes.count)
            wordStart = folded.bytes.count
            wordsOfRun += 1
        }
        func endRun(_ folded: inout FoldedText) {
            endWord(&folded)
            if wordsOfRun > 1 { folded.joins.append(runStart..<folded.bytes.count) }
            (runStart, wordsOfRun) = (folded.bytes.count, 0)
        }
        bytes.reserveCapacity(text.utf8.count + 8)
        if isTraced { sources.reserveCapacity(text.utf8.count + 8) }
        var place: Int32 = 0
        for scalar in text.unicodeScalars {
            if Folding.append(scalar, to: &bytes) {
                while isTraced, sources.count < bytes.count { sources.append(place) }
            } else if Folding.isSpace(scalar) {
                endRun(&self)
            } else {
                endWord(&self)
            }
            place += 1
        }
        endRun(&self)
    }

    /// The words of an e-mail address, and those of its domain in letters where it is written in ASCII.
    ///
    /// - Parameter isTraced: whether it is wanted where each byte comes from.
    init(email text: String, isTraced: Bool = true) {
        self.init(text, isTraced: isTraced)
        guard DomainName.mayHaveEncodedLabels(text) else { return }
        let letters = FoldedText(DomainName.inLetters(text), isTraced: false)
        let known = Set(tokens.map { Array(bytes[$0]) })
        for token in letters.tokens where !known.contains(Array(letters.bytes[token])) {
            addForm(letters.bytes[token].map { ($0, Self.nowhere) })
        }
    }

    /// Everything by which the text is found.
    var tokens: [Range<Int>] { words + joins + forms }

    /// Hands everything by which the text is found to the closure.
    func forEachToken(_ body: (Range<Int>) -> Void) {
        for token in words { body(token) }
        for token in joins { body(token) }
        for token in forms { body(token) }
    }

    /// Counts everything that stands here as one form.
    mutating func joinAll() {
        if !bytes.isEmpty { forms.append(0..<bytes.count) }
    }

    /// Adds a form that is made of bytes and their places.
    mutating func addForm(_ form: some Sequence<(byte: UInt8, source: Int32)>) {
        let start = bytes.count
        for (byte, source) in form {
            bytes.append(byte)
            sources.append(source)
        }
        if bytes.count > start { forms.append(start..<bytes.count) }
    }

    /// Whether a token begins with some bytes.
    func begins(_ token: Range<Int>, with needle: [UInt8]) -> Bool {
        guard token.count >= needle.count, bytes[token.lowerBound] == needle.first else { return false }
        for index in needle.indices where bytes[token.lowerBound + index] != needle[index] { return false }
        return true
    }

    /// Whether a token is some bytes.
    func equals(_ token: Range<Int>, _ needle: [UInt8]) -> Bool {
        token.count == needle.count && begins(token, with: needle)
    }

    /// The word that a range of bytes is.
    func text(_ token: Range<Int>) -> String { String(decoding: bytes[token], as: UTF8.self) }
}
