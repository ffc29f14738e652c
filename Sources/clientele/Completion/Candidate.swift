/// One way to go on with a word of a command line.
struct Candidate: Equatable {
    /// The whole word, neither quoted nor escaped.
    let word: String
    /// What it is, in the person's language; it may be empty.
    let meaning: String
    /// Whether more of the same word follows, so that no space does.
    let isUnfinished: Bool

    /// - Parameter meaning: made harmless for terminals here.
    init(_ word: String, _ meaning: String = "", isUnfinished: Bool = false) {
        self.word = word
        self.meaning = meaning == word ? "" : meaning.onOneLine
        self.isUnfinished = isUnfinished
    }

    /// A word of this program's, and what it means.
    init(_ word: String, _ meaning: Phrase, isUnfinished: Bool = false) {
        self.init(word, meaning.in(.current), isUnfinished: isUnfinished)
    }

    /// Whether the word can be typed at all: no shell completes a line break or another control.
    var isTypeable: Bool { !word.isEmpty && word.onOneLine == word }
}

/// What can follow what was typed.
enum Completion: Equatable {
    /// Words that begin as typed.
    case words([Candidate])
    /// Words that begin otherwise, but mean what was typed: clients whose names have it.
    case meant([Candidate])
    /// Names of files, which the shell knows better.
    case files

    /// Nothing.
    static let nothing = Completion.words([])

    /// Those of the candidates that begin as typed, without regard to case.
    static func words(_ candidates: [Candidate], beginning typed: String) -> Completion {
        .words(candidates.filter { $0.word.begins(with: typed) })
    }
}

extension String {
    /// Whether the text begins with another one, without regard to case.
    func begins(with beginning: String) -> Bool {
        beginning.isEmpty || lowercased().hasPrefix(beginning.lowercased())
    }
}
