import Clientele

/// Where the values of an argument come from.
struct ValueSource {
    private let argument: CommandShape.Argument
    private let command: String
    private let positionals: [String]

    /// - Parameter positionals: the words in their places before it.
    init(_ argument: CommandShape.Argument, of command: String, after positionals: [String]) {
        self.argument = argument
        self.command = command
        self.positionals = positionals
    }

    /// Arguments whose values are files, by the name of the option or of the value.
    private static let files: Set<String> = ["--socket", "--output", "-o", "file", "fichier", "path"]

    /// The values that begin as typed, or mean it.
    func completion(of typed: String, from live: LiveValues) -> Completion {
        if !argument.values.isEmpty {
            return .words(argument.values.map { Candidate($0, Words.meaning(of: $0)) }, beginning: typed)
        }
        let name = argument.name ?? argument.valueName
        switch (command, name) {
        case ("create", "--from"): return .files
        case ("call", "method"):
            let methods = Catalogue.entries.map { Candidate($0.method, CommandSentences.summary(of: $0)) }
            return .words(methods, beginning: typed)
        case (_, "--tag"): return Self.found(live.values(of: .tag, beginning: typed), typed)
        case (_, "--city"): return Self.found(live.values(of: .city, beginning: typed), typed)
        case (_, "--set"): return paths(live).assignments(typed)
        case (_, "--unset"): return .words(paths(live).existing, beginning: typed)
        case (_, "--revision"), (_, "revision"):
            return .words(positionals.first.map { live.revisions(of: $0) } ?? [], beginning: typed)
        case (_, "client"), (_, "clients"), (_, "from"), (_, "into"): return clients(typed, live)
        default: return Self.files.contains(name) ? .files : .nothing
        }
    }

    private func paths(_ live: LiveValues) -> FieldPaths {
        FieldPaths(of: command == "edit" ? positionals.first.flatMap { live.client($0) } : nil, live)
    }

    private func clients(_ typed: String, _ live: LiveValues) -> Completion {
        let archived: ArchivedFilter =
            switch command {
            case "restore": .only
            case "archive", "edit", "log", "merge": .exclude
            default: .include
            }
        let known = Set(positionals)
        return Self.found(live.clients(typed, archived: archived).filter { !known.contains($0.word) }, typed)
    }

    /// What the daemon found by what was typed: those that begin so, else those that are meant by it.
    private static func found(_ candidates: [Candidate], _ typed: String) -> Completion {
        let beginning = candidates.filter { $0.word.begins(with: typed) }
        return beginning.isEmpty ? .meant(candidates) : .words(beginning)
    }
}
