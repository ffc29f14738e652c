import Clientele

/// A completion as a shell's script reads it: a first line that says how to take it, and one line a candidate.
struct CompletionReply {
    /// The shells that are answered.
    enum Shell: String, CaseIterable {
        case bash
        case zsh
        case fish
    }

    let shell: Shell
    let line: ShellWords
    /// Whether bash is to insert candidates one after the other, so that they may carry nothing else.
    var insertsInTurn = false
    /// The columns of the terminal, in which a candidate and its meaning have to fit; `nil` when they are not known.
    var columns: Int?

    /// How a shell is to take the candidates.
    private enum Manner: String {
        case plain
        /// No space follows.
        case nospace
        /// They do not begin as typed.
        case meant
        case files
    }

    /// The lines of an answer.
    func lines(_ completion: Completion) -> [String] {
        switch completion {
        case .files: return [Manner.files.rawValue]
        case .words(let words):
            let words = words.filter(\.isTypeable)
            let manner = words.contains { $0.isUnfinished } ? Manner.nospace : .plain
            return [manner.rawValue] + lines(words, isMeant: false)
        case .meant(let words): return [Manner.meant.rawValue] + lines(words.filter(\.isTypeable), isMeant: true)
        }
    }

    private func lines(_ words: [Candidate], isMeant: Bool) -> [String] {
        switch shell {
        case .fish:
            // What fish unquotes itself it quotes again. It shows only what is like the word typed.
            return words.map { $0.meaning.isEmpty ? $0.word : "\($0.word)\t\($0.meaning)" }
        case .zsh:
            let shown = aligned(words, words.map(\.word))
            return zip(words, shown).map { "\($0.word)\t\($1)" }
        case .bash: return bashLines(words, isMeant: isMeant)
        }
    }

    /// The part that bash replaces, quoted as it has to stand there. Several candidates are shown with their meaning, which
    /// is never inserted: what they have in common ends before it.
    private func bashLines(_ words: [Candidate], isMeant: Bool) -> [String] {
        let fitting = words.filter { line.kept.isEmpty || (!isMeant && $0.word.begins(with: line.kept)) }
        let inserted = fitting.map {
            let rest = String($0.word.dropFirst(line.kept.count))
            return ShellWords.quoted(rest, within: line.openQuote)
        }
        if inserted.count == 1, let only = fitting.first, !only.isUnfinished {
            // bash closes an open quote itself, but not where the text ends with the same character.
            return inserted.map { $0 + line.openQuote.closing }
        }
        guard inserted.count > 1, !insertsInTurn, line.openQuote == .none else { return inserted }
        let shown = aligned(fitting, inserted)
        // A candidate that is like no other keeps bash from replacing what was typed by what the others have in common.
        return isMeant ? shown + [" "] : shown
    }

    /// The texts, each with its meaning, in columns. Shells cut nothing, but break what is too long.
    private func aligned(_ candidates: [Candidate], _ texts: [String]) -> [String] {
        let width = texts.map(DisplayWidth.of).max() ?? 0
        let room = columns.map { $0 - width - 2 - Self.margin } ?? .max
        return zip(candidates, texts).map { candidate, text in
            if candidate.meaning.isEmpty || room < Self.margin { return text }
            let gap = String(repeating: " ", count: width - DisplayWidth.of(text) + 2)
            return text + gap + candidate.meaning.truncated(to: room)
        }
    }

    /// What shells leave free at a line's end, and less than says anything.
    private static var margin: Int { 4 }
}
