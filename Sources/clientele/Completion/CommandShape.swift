import ArgumentParser
import Clientele

/// What the argument parser knows of a command, as far as its words can be completed.
struct CommandShape {
    /// An option, a flag, or a word in its place.
    struct Argument: Equatable {
        /// With their dashes; none for a word in its place.
        let names: [String]
        /// What the help calls its value.
        let valueName: String
        let summary: String
        let takesValue: Bool
        let isRepeating: Bool
        /// All values there are, when they are few.
        let values: [String]

        /// The name that is offered.
        var name: String? { names.first { $0.hasPrefix("--") } ?? names.first }
    }

    private(set) var options: [Argument] = []
    private(set) var positionals: [Argument] = []

    /// What the parser tells of a command.
    init(_ type: any ParsableArguments.Type) {
        // The description for tools is JSON (ToolInfo of swift-argument-parser), and the only way to it is public but
        // for its underscore.
        let description = try? JSON(parsing: type._dumpHelp())
        for json in description?["command"]?["arguments"]?.array ?? [] {
            guard json["shouldDisplay"]?.bool != false else { continue }
            let argument = Argument(json)
            if json["kind"]?.string == "positional" { positionals.append(argument) } else { options.append(argument) }
        }
    }

    /// The option of a name.
    func option(_ name: some StringProtocol) -> Argument? { options.first { $0.names.contains(String(name)) } }

    /// The word in a place; the last one may repeat.
    func positional(_ place: Int) -> Argument? {
        if positionals.indices.contains(place) { return positionals[place] }
        return positionals.last.flatMap { $0.isRepeating ? $0 : nil }
    }
}

extension CommandShape.Argument {
    fileprivate init(_ json: JSON) {
        names = (json["names"]?.array ?? []).compactMap { name in
            guard let word = name["name"]?.string else { return nil }
            return (name["kind"]?.string == "long" ? "--" : "-") + word
        }
        valueName = json["valueName"]?.string ?? ""
        // What the parser adds by itself it explains in English only.
        if names.contains("--help") {
            summary = Phrase("Explain the command.", "Expliquer la commande.").in(.current)
        } else if names.contains("--version") {
            summary = Phrase("Show the version.", "Afficher la version.").in(.current)
        } else {
            summary = json["abstract"]?.string ?? ""
        }
        takesValue = json["kind"]?.string != "flag"
        isRepeating = json["isRepeating"]?.bool ?? false
        values = (json["allValues"]?.array ?? []).compactMap(\.string)
    }
}
