import Clientele
import Glibc

/// What the program is besides a command: the one that its completion scripts ask.
enum CompletionProgram {
    private static let question = "---complete"
    private static let script = "--generate-completion-script"

    /// Answers a script's question, or prints a script, and ends; does nothing when something else is asked.
    static func answer(_ arguments: [String]) {
        guard let first = arguments.first else { return }
        let output = Output(STDOUT_FILENO)
        if first == question {
            reply(Array(arguments.dropFirst())).map(output.lines)
        } else if first == script || first.hasPrefix(script + "=") {
            let named = first == script ? arguments.dropFirst().first : String(first.dropFirst(script.count + 1))
            let name = named ?? loginShell
            guard let shell = CompletionReply.Shell(rawValue: name) else { return }
            output.write(CompletionScript.text(for: shell))
        } else {
            return
        }
        output.flush()
        exit(ExitStatus.success.rawValue)
    }

    /// The shell that the person uses.
    private static var loginShell: String {
        (Environment.process["SHELL"] ?? "").split(separator: "/").last.map(String.init) ?? ""
    }

    /// The lines that a script reads; `nil` for a question that makes no sense.
    ///
    /// bash sends the line up to the cursor, the characters at which it divides words, and the kind of completion; zsh and
    /// fish send the words of the line; fish has taken the quotes off those that are finished.
    static func reply(_ arguments: [String]) -> [String]? {
        guard let shell = arguments.first.flatMap(CompletionReply.Shell.init), arguments.count > 1 else { return nil }
        let line: ShellWords
        var insertsInTurn = false
        switch shell {
        case .bash:
            line = ShellWords(arguments[1], breaks: arguments.count > 2 ? arguments[2] : "")
            // 37 is menu completion, 42 inserts all (bash(1), COMP_TYPE).
            insertsInTurn = arguments.count > 3 && ["37", "42"].contains(arguments[3])
        case .zsh: line = ShellWords(words: Array(arguments.dropFirst()), areQuoted: true)
        case .fish: line = ShellWords(words: Array(arguments.dropFirst()), areQuoted: false)
        }
        // Variables may be set before the program is named.
        let program = line.finished.firstIndex { !$0.contains("=") } ?? -1
        let words = line.finished[(program + 1)...]
        let completion = CompletionQuestion(finished: words, typed: line.last).answer()
        let columns = Environment.process["COLUMNS"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
        return CompletionReply(shell: shell, line: line, insertsInTurn: insertsInTurn, columns: columns).lines(
            completion
        )
    }
}
