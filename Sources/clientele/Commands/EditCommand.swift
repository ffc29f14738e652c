import ArgumentParser
import Clientele

/// `clientele edit`
struct EditCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "edit",
            abstract: Phrase("Change a client.", "Modifier un client.").help,
            discussion: Phrase(
                """
                PATH names a field: name, emails.0.address, addresses.0.city, custom.color, or a JSON pointer; emails.- adds one.
                With --key, a list's element (emails.0, emails.-) makes a repetition other content, which is refused: it was made.
                Without --set and --unset, at a terminal: opens $VISUAL or $EDITOR on the sheet.
                """,
                """
                PATH nomme un champ : name, emails.0.address, addresses.0.city, custom.couleur, ou un pointeur JSON ; emails.- en ajoute un.
                Avec --key, un élément de liste (emails.0, emails.-) fait d’une répétition un autre contenu, qui est refusé : c’était fait.
                Sans --set ni --unset, dans un terminal : ouvre la fiche dans $VISUAL ou $EDITOR.
                """
            ).help
        )
    }

    @Argument(help: .say("The client's number or id.", "Le numéro ou l’identité du client."))
    var client: String

    @Option(
        name: .customLong("set"),
        parsing: .unconditionalSingleValue,
        help: .say(
            "Give a field a value; an empty one removes it.",
            "Donner une valeur à un champ ; vide, elle l’efface.",
            value: "path=value"
        )
    )
    var assignments: [Assignment] = []

    @Option(
        name: .customLong("unset"),
        parsing: .unconditionalSingleValue,
        help: .say("Remove a field.", "Effacer un champ.", value: "path")
    )
    var removals: [PathArgument] = []

    @OptionGroup var repetition: KeyOption

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        if assignments.isEmpty, removals.isEmpty {
            guard session.canAsk else {
                throw Fault(
                    .usage,
                    Phrase(
                        "Nothing to change: --set and --unset say what, or run this at a terminal for an editor.",
                        "Rien à modifier : --set et --unset disent quoi, ou lancez ceci dans un terminal pour un éditeur."
                    )
                )
            }
            try ClientEditor(session, key: repetition.key).edit(client)
            return
        }
        let paths = assignments.map(\.path) + removals.map(\.path)
        if let key = repetition.key, !paths.contains(where: Self.isElement) {
            // Without having looked: what is repeated with its key has to be the same as it was.
            let patch = try Self.patch(assignments, removals.map(\.path))
            return try session.update(["id": .string(client)], patch: patch, key: key)
        }
        let found = try session.ask("client.get", ["client": .string(client)])["client"] ?? .null
        let old = found.object ?? JSONObject()
        let new = try Self.edited(old, assignments, removals.map(\.path))
        try session.update(found, patch: PathEdit.patch(from: old, to: new), key: repetition.key)
    }

    /// Whether a path counts the elements of a list.
    private static func isIndexed(_ path: FieldPath) -> Bool {
        path.tokens.contains { Int($0) != nil } && path.tokens.first != "custom"
    }

    /// Whether a path leads to an element of a list, so that the list has to be known.
    private static func isElement(_ path: FieldPath) -> Bool {
        isIndexed(path) || path.tokens.contains { $0 == "-" || $0 == "+" }
    }

    /// The patch that gives and removes fields, whatever they are now.
    static func patch(_ assignments: [Assignment], _ removals: [FieldPath]) throws(Fault) -> JSONObject {
        var patch = JSONObject()
        for path in removals { patch = try PathEdit.set(.null, at: path, in: patch) }
        for assignment in assignments {
            patch = try PathEdit.set(try assignment.value() ?? .null, at: assignment.path, in: patch)
        }
        return patch
    }

    /// The document with everything applied; indexes are those of the document as it was.
    static func edited(_ old: JSONObject, _ assignments: [Assignment], _ removals: [FieldPath]) throws(Fault)
        -> JSONObject
    {
        var document = old
        for path in removals where !isIndexed(path) { document = try PathEdit.set(nil, at: path, in: document) }
        for assignment in assignments {
            document = try PathEdit.set(try assignment.value(), at: assignment.path, in: document)
        }
        // From the end, so that no removal moves the next.
        let elements = removals.filter(isIndexed).sorted { left, right in
            left.tokens.lexicographicallyPrecedes(right.tokens) { first, second in
                guard let first = Int(first), let second = Int(second) else { return first < second }
                return first > second
            }
        }
        for path in elements { document = try PathEdit.set(nil, at: path, in: document) }
        return document
    }
}

extension Session {
    /// Sends a patch against what was seen of a client, and says what came of it.
    func update(_ seen: JSON, patch: JSONObject, key: String? = nil) throws {
        if patch.isEmpty {
            if isJSON {
                output.json(["client": seen, "warnings": []])
            } else {
                tell(Texts.nothingChanged)
            }
            return
        }
        var params: JSONObject = ["patch": .object(patch)]
        params["client"] = seen["id"]
        params["revision"] = seen["revision"]
        let result = try write("client.update", params, key: key)
        if isJSON {
            output.json(result)
        } else {
            let title = (result["client"] ?? seen).title
            tell(Phrase("Saved \(title).", "Enregistré : \(title)."))
            warn(about: result)
        }
    }
}
