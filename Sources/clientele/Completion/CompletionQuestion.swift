import ArgumentParser
import Clientele

/// What can follow a command line that is being typed.
///
/// What the argument parser knows comes from there; live values come from the daemon, and when it does not answer at once,
/// there are none.
struct CompletionQuestion {
    private let place: CommandLinePlace
    private let typed: String

    /// - Parameter words: the words behind the program's name; the last one is the one at the cursor.
    init(finished words: some Collection<String>, typed: String) {
        place = CommandLinePlace(words, typed: typed)
        self.typed = typed
    }

    /// What can follow.
    func answer(_ environment: Environment = .process) -> Completion {
        switch place.kind {
        case .command: return .words(Self.commands, beginning: typed)
        case .option(let options):
            return .words(
                options.compactMap { option in option.name.map { Candidate($0, option.summary) } },
                beginning: typed
            )
        case .value(let argument, let prefix):
            let values = LiveValues(socket: place.values["--socket"], environment)
            let answer = ValueSource(argument, of: place.command ?? "", after: place.positionals)
                .completion(of: String(typed.dropFirst(prefix.count)), from: values)
            return prefix.isEmpty ? answer : answer.prefixed(prefix)
        case .nothing: return .nothing
        }
    }

    private static var commands: [Candidate] {
        let commands = Program.configuration.subcommands.compactMap { type in
            type.configuration.commandName.map { Candidate($0, type.configuration.abstract) }
        }
        return commands + [Candidate("help", Phrase("Explain a command.", "Expliquer une commande."))]
    }
}

extension Completion {
    /// The same behind what the word begins with.
    fileprivate func prefixed(_ prefix: String) -> Completion {
        func prefixed(_ candidates: [Candidate]) -> [Candidate] {
            candidates.map { Candidate(prefix + $0.word, $0.meaning, isUnfinished: $0.isUnfinished) }
        }
        switch self {
        case .words(let words): return .words(prefixed(words))
        case .meant(let words): return .meant(prefixed(words))
        case .files: return .files
        }
    }
}
