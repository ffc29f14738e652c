import Clientele

/// What the index finds clients by: a word or a mark, as bytes that are compared as they are.
///
/// The index keeps the first ``maximumBytes`` of a term. It may name a client too many, never one too few: whoever asks
/// it compares what it names with the document.
struct Term: Hashable {
    /// How much of a term is kept.
    static let maximumBytes = 60
    /// Where marks begin; no word begins with it.
    static let markByte: UInt8 = 1

    let bytes: [UInt8]

    /// A folded word, or the beginning of one.
    init(word: String) { bytes = Array(word.utf8.prefix(Self.maximumBytes)) }

    /// A mark; what tells most comes first.
    init(mark: ClientMark) {
        var bytes = [Self.markByte]
        bytes.append(contentsOf: mark.value.utf8)
        bytes.append(Self.markByte)
        bytes.append(contentsOf: mark.kind.utf8)
        self.bytes = Array(bytes.prefix(Self.maximumBytes))
    }

    /// All terms of a client, words before marks.
    static func all(of client: Client, _ marks: [ClientMark]) -> [Term] {
        SearchTerms.words(of: client).map(Term.init(word:)) + marks.map(Term.init(mark:))
    }
}

/// How a term is looked for.
enum TermPattern {
    /// Terms that begin so.
    case beginning([UInt8])
    /// This very term.
    case exactly([UInt8])

    /// What a term begins with at least.
    var prefix: [UInt8] {
        switch self {
        case .beginning(let bytes), .exactly(let bytes): bytes
        }
    }

    /// Whether a term is meant.
    func admits(_ term: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .beginning(let bytes): term.count >= bytes.count && TermOrder.compare(term, bytes, upTo: bytes.count) == 0
        case .exactly(let bytes): term.count == bytes.count && TermOrder.compare(term, bytes, upTo: bytes.count) == 0
        }
    }
}
