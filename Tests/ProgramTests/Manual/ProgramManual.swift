import Clientele
import Testing

/// What a program's argument parser knows, as `--experimental-dump-help` tells it.
struct ProgramManual {
    /// One option, flag or argument.
    struct Argument {
        let names: [String]
        let value: String
        let abstract: String
        let isFlag: Bool
        let isPositional: Bool
        let isOptional: Bool
        let isRepeating: Bool
    }

    /// One command.
    struct Command {
        let name: String
        let abstract: String
        let discussion: String
        let arguments: [Argument]
    }

    private let root: Command
    private let commands: [Command]
    private let standard: String?
    private let isFrench: Bool

    /// Asks a program, in English or in French.
    init(of program: String, on machine: Machine, inFrench isFrench: Bool = false) throws {
        self.isFrench = isFrench
        let run = try machine.run(
            Machine.program(program),
            ["--experimental-dump-help"],
            environment: ["LC_ALL": isFrench ? "fr_FR.UTF-8" : "C"]
        )
        try #require(run.status == 0, "\(run.errors)")
        let json = try #require(try JSON(parsing: Array(run.output.utf8))["command"])
        root = Self.command(json)
        standard = json["defaultSubcommand"]?.string
        commands = (json["subcommands"]?.array ?? []).map(Self.command).filter { $0.name != "help" }
    }

    /// The options that stand before a command too.
    var options: [String] { Self.list(isFrench ? root.arguments.map(Self.inFrench) : root.arguments) }

    /// An option of the parser's own, which it explains in English only.
    private static func inFrench(_ argument: Argument) -> Argument {
        let own = ["Show the version.": "Afficher la version.", "Show help information.": "Afficher cette aide."]
        guard let abstract = own[argument.abstract] else { return argument }
        return Argument(
            names: argument.names,
            value: argument.value,
            abstract: abstract,
            isFlag: argument.isFlag,
            isPositional: argument.isPositional,
            isOptional: argument.isOptional,
            isRepeating: argument.isRepeating
        )
    }

    /// A line a command for the synopsis.
    var synopsis: [String] {
        commands.flatMap { command in
            let name = command.name == standard ? ".Op Cm \(command.name)" : ".Cm \(command.name)"
            return [".Nm \(root.name)", name] + Self.usage(own(command))
        }
    }

    /// Each command with its options.
    var commandList: [String] {
        Mdoc.list(
            commands.map { command in
                let arguments = own(command)
                let heading = ["Xo", ".Cm \(command.name)"] + Self.usage(arguments) + [".Xc"]
                var lines = Mdoc.lines(command.abstract)
                if command.name == standard {
                    lines.append(
                        isFrench ? "C'est ce qui est fait sans commande." : "This is what is done without a command."
                    )
                }
                if !command.discussion.isEmpty { lines += Mdoc.lines(command.discussion) }
                if !arguments.isEmpty { lines += Self.list(arguments) }
                return (heading.joined(separator: "\n"), lines)
            }
        )
    }

    /// What only the command takes.
    private func own(_ command: Command) -> [Argument] {
        let common = Set(root.arguments.map(\.names))
        return command.arguments.filter { $0.isPositional || !common.contains($0.names) }
    }

    private static func usage(_ arguments: [Argument]) -> [String] {
        arguments.map { argument in
            let text = form(argument) + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? ".Op \(text)" : ".\(text)"
        }
    }

    private static func list(_ arguments: [Argument]) -> [String] {
        Mdoc.list(arguments.map { (form($0), Mdoc.lines($0.abstract)) })
    }

    /// The argument in macros.
    private static func form(_ argument: Argument) -> String {
        if argument.isPositional { return "Ar \(argument.value)" }
        let names = argument.names.map { "Fl \($0)" }.joined(separator: " , ")
        return argument.isFlag ? names : "\(names) Ar \(argument.value)"
    }

    private static func command(_ json: JSON) -> Command {
        Command(
            name: json["commandName"]?.string ?? "",
            abstract: json["abstract"]?.string ?? "",
            discussion: json["discussion"]?.string ?? "",
            arguments: (json["arguments"]?.array ?? []).filter { $0["shouldDisplay"]?.bool == true }.map(argument)
        )
    }

    private static func argument(_ json: JSON) -> Argument {
        Argument(
            names: (json["names"]?.array ?? []).compactMap { name in
                name["name"]?.string.map { name["kind"] == "short" ? $0 : "-" + $0 }
            },
            value: json["valueName"]?.string ?? "",
            abstract: json["abstract"]?.string ?? "",
            isFlag: json["kind"] == "flag",
            isPositional: json["kind"] == "positional",
            isOptional: json["isOptional"]?.bool ?? false,
            isRepeating: json["isRepeating"]?.bool ?? false
        )
    }
}
