import ArgumentParser
import Clientele
import Glibc

/// A word that stands where a command should, and is none.
struct UnknownCommand {
    let word: String

    /// The first word of the arguments that is neither an option nor its value, unless it is a command.
    init?(_ arguments: [String]) {
        var words = arguments[...]
        while let word = words.popFirst() {
            if word == "--" { return nil }
            if Self.valued.contains(word) {
                words = words.dropFirst()
            } else if !word.hasPrefix("-") {
                if word == Self.help, let topic = words.first, !topic.hasPrefix("-") {
                    self.init(unless: Self.names, topic)
                } else {
                    self.init(unless: Self.names + [Self.help], word)
                }
                return
            }
        }
        return nil
    }

    private init?(unless names: [String], _ word: String) {
        if names.contains(word) { return nil }
        self.word = word
    }

    private static let help = "help"
    /// The options before a command whose value is a word of its own.
    private static let valued: Set<String> = ["--socket", "--lang", "--timeout"]
    /// What can be asked for.
    static let names = Program.configuration.subcommands.compactMap { $0.configuration.commandName }

    /// The command that was probably meant: one that goes on like this, or one that is a slip or two away.
    var nearest: String? {
        let word = word.lowercased()
        let names = Self.names + [Self.help]
        if word.count > 1, let longer = names.first(where: { $0.hasPrefix(word) }) { return longer }
        let distances = names.map { (name: $0, distance: EditDistance.between(word, $0)) }
        guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, best.name.count / 3) ? best.name : nil
    }

    /// What a person is told.
    var phrase: Phrase {
        let word = word.onOneLine
        let hint = nearest.map { Phrase(" Did you mean “\($0)”?", " Vouliez-vous dire « \($0) » ?") }
        return Phrase(
            "There is no command “\(word)”.\(hint?.english ?? "")",
            "Il n’y a pas de commande « \(word) ».\(hint?.french ?? "")"
        )
    }

    /// Says so, and ends.
    func report(isJSON: Bool) -> Never {
        let sentence = phrase.in(.current)
        if isJSON { UsageFault.report(sentence) }
        let errors = Output(STDERR_FILENO)
        let help = Phrase("“clientele --help” lists the commands.", "« clientele --help » énumère les commandes.")
        errors.line("\(errors.palette.paint("clientele:", .fault)) \(sentence)")
        let usage = "Usage: " + Program.usageString(includeHidden: false)
        errors.line(ParserSentences.text(usage, .current))
        errors.line(help.in(.current))
        errors.flush()
        exit(ExitStatus.usage.rawValue)
    }
}
