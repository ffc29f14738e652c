import ArgumentParser

/// Where in a command line the cursor stands.
struct CommandLinePlace {
    /// What the word at the cursor is.
    enum Kind {
        case command
        /// An option, out of those that may stand here.
        case option([CommandShape.Argument])
        /// The value of an option or a word in its place, and what of the word goes before it, such as `--city=`.
        case value(CommandShape.Argument, prefix: String)
        case nothing
    }

    private(set) var kind = Kind.nothing
    /// The command's name, once it is there.
    private(set) var command: String?
    /// Words in their places, before the cursor.
    private(set) var positionals: [String] = []
    /// The options' values before the cursor, by name.
    private(set) var values: [String: String] = [:]

    /// Reads the words behind the program's name.
    init(_ words: some Collection<String>, typed: String) {
        var shape = CommandShape(GlobalOptions.self)
        var used: Set<String> = []
        var awaited: CommandShape.Argument?
        var isLiteral = false
        for word in words {
            if let option = awaited {
                values[option.name ?? ""] = word
                awaited = nil
            } else if word == "--", !isLiteral {
                isLiteral = true
            } else if word.hasPrefix("-"), word.count > 1, !isLiteral {
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard let option = shape.option(parts[0]) else { continue }
                used.formUnion(option.names)
                if !option.takesValue { continue }
                if parts.count == 2 { values[option.name ?? ""] = String(parts[1]) } else { awaited = option }
            } else if command == nil {
                guard word == "help" || Self.type(of: word) != nil else { return }
                command = word
                if let type = Self.type(of: word) { shape = CommandShape(type) }
            } else {
                positionals.append(word)
            }
        }
        kind = Self.kind(typed, shape, awaited, isLiteral, used, command, positionals.count)
    }

    private static func kind(
        _ typed: String,
        _ shape: CommandShape,
        _ awaited: CommandShape.Argument?,
        _ isLiteral: Bool,
        _ used: Set<String>,
        _ command: String?,
        _ place: Int
    ) -> Kind {
        if let awaited { return .value(awaited, prefix: "") }
        let free = shape.options.filter { $0.isRepeating || used.isDisjoint(with: $0.names) }
        if typed.hasPrefix("-"), !isLiteral {
            guard let equals = typed.firstIndex(of: "=") else { return .option(free) }
            guard let option = shape.option(typed[..<equals]), option.takesValue else { return .nothing }
            return .value(option, prefix: String(typed[...equals]))
        }
        guard let command else { return .command }
        if command == "help" { return place == 0 ? .command : .nothing }
        if let argument = shape.positional(place) { return .value(argument, prefix: "") }
        return typed.isEmpty && !isLiteral ? .option(free) : .nothing
    }

    /// The command of a name.
    static func type(of name: String) -> (any ParsableCommand.Type)? {
        Program.configuration.subcommands.first { $0.configuration.commandName == name }
    }
}
