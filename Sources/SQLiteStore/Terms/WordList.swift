import Clientele

/// Gathers the words among which near spellings are looked for: of letters only, in a name or another text of words.
///
/// A list is one word behind the other, each as the length that it shares with the one before, the length of the rest and
/// the rest.
struct WordListWriter {
    /// How long a list becomes, in bytes.
    private static let listBytes = 3800

    private var finished: [[UInt8]] = []
    private var list: [UInt8] = []
    private var last: [UInt8] = []

    /// Adds a term, if it is such a word.
    mutating func add(_ term: [UInt8], _ postings: [Posting]) {
        guard NearSpelling.isWord(term[...]),
            postings.contains(where: { $0.standing < UInt64(SearchStanding.other.rawValue) })
        else { return }
        if list.count > Self.listBytes {
            finished.append(list)
            list.removeAll(keepingCapacity: true)
            last.removeAll(keepingCapacity: true)
        }
        let shared = TermOrder.shared(term, last)
        list.appendCompact(shared)
        list.appendCompact(term.count - shared)
        list.append(contentsOf: term[shared...])
        last.become(term, sharing: shared)
    }

    /// The lists that are full; with the end, all of them.
    mutating func take(isEnd: Bool) -> [[UInt8]] {
        if isEnd, !list.isEmpty {
            finished.append(list)
            list = []
            last = []
        }
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    /// Hands each word of a list to the closure.
    static func forEach(in list: UnsafeRawBufferPointer, _ body: ([UInt8]) -> Void) {
        var word: [UInt8] = []
        var position = 0
        while position < list.count {
            let shared = list.readCompact(at: &position)
            let length = list.readCompact(at: &position)
            guard (0...word.count).contains(shared), (0...list.count - position).contains(length) else { return }
            word.removeSubrange(shared...)
            word.append(contentsOf: list[position..<position + length])
            position += length
            body(word)
        }
    }
}
