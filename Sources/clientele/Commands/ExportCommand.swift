import ArgumentParser
import Clientele

/// `clientele export`
struct ExportCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: Phrase(
                "Write clients to a file: CSV, vCards or JSON lines.",
                "Écrire les clients dans un fichier : CSV, vCards ou lignes JSON."
            ).help,
            discussion: Phrase(
                """
                Everybody is exported as they are at this moment, archived or not, whatever is written meanwhile. JSON \
                lines have everything: numbers, ids, archive state, interactions. CSV and vCards have no interactions \
                or revisions. Each of them can be imported again.

                -o FILE is replaced once the export is whole: an interrupted one leaves what was there. CSV begins with \
                a byte order mark for Excel, and its fields stand between semicolons where your locale writes decimal \
                commas; what a spreadsheet might take for a formula begins with an apostrophe.
                """,
                """
                Tous sont exportés tels qu’ils sont à cet instant, archivés ou non, quoi qu’on écrive entre-temps. Les \
                lignes JSON contiennent tout : numéros, identités, archivage, interactions. CSV et vCards n’ont ni \
                interactions ni révisions. Tous peuvent être réimportés.

                -o FICHIER est remplacé une fois l’export complet : interrompu, il laisse ce qui s’y trouvait. Le CSV \
                commence par une marque d’ordre des octets pour Excel, avec des points-virgules entre les champs là où \
                les décimales s’écrivent avec une virgule ; ce qu’un tableur prendrait pour une formule commence par \
                une apostrophe.
                """
            ).help
        )
    }

    @Option(
        name: [.customShort("o"), .long],
        parsing: .unconditional,
        help: .say(
            "The file; - is standard output, as is none.",
            "Le fichier ; - est la sortie standard, comme sans cette option.",
            value: "file"
        )
    )
    var output: String?

    @OptionGroup var shape: ExportShape

    @Option(
        help: .say(
            "Archived clients: exclude, include or only (include).",
            "Les archives : exclude, include ou only (include)."
        )
    )
    var archived: ArchivedFilter?

    @Option(help: .say("Only this kind: person or organization.", "Seulement ce type : person ou organization."))
    var kind: ClientKind?

    @Option(
        name: [.customLong("tag")],
        parsing: .unconditionalSingleValue,
        help: .say(
            "Only with this tag; all of them when repeated.",
            "Seulement avec cette étiquette ; toutes si répété."
        )
    )
    var tags: [String] = []

    @Option(parsing: .unconditional, help: .say("Only in this city.", "Seulement dans cette ville."))
    var city: String?

    @Option(help: .say("Only in this country, such as FR.", "Seulement dans ce pays, par exemple FR."))
    var country: String?

    @Option(
        parsing: .unconditional,
        help: .say(
            "Only those written at or after this moment.",
            "Seulement ceux qui ont été modifiés depuis ce moment.",
            value: "when"
        )
    )
    var updatedSince: MomentText?

    @Option(
        parsing: .unconditional,
        help: .say(
            "Only those without an interaction since this moment.",
            "Seulement ceux sans interaction depuis ce moment.",
            value: "when"
        )
    )
    var dormantSince: MomentText?

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        let path = output == "-" ? nil : output
        var params = try shape.params(for: path, session.language, .process)
        params.set("archived", archived)
        params.set("kind", kind)
        params.set("tags", tags)
        params.set("city", city)
        params.set("country", country)
        params.set("updatedSince", try updatedSince?.moment().text)
        params.set("dormantSince", try dormantSince?.moment().text)
        if output == nil, session.output.isTerminal {
            throw Fault(
                .usage,
                Phrase(
                    "An export goes to a file or to another program: name one, such as -o clients.csv; -o - shows it here.",
                    "Un export va dans un fichier ou vers un autre programme : nommez-le, par exemple -o clients.csv ; -o - l’affiche ici."
                )
            )
        }
        let stream = ExportStream(session, params, showsProgress: path != nil || !session.output.isTerminal)
        if let path {
            try save(stream, to: path, in: session)
        } else {
            try stream.run { text in
                session.output.write(session.output.isTerminal ? text.withoutTerminalControls : text)
            }
            session.output.flush()
            if session.errors.isTerminal, !session.isJSON, !session.output.isTerminal { session.note(stream.summary) }
        }
    }

    private func save(_ stream: ExportStream, to path: String, in session: Session) throws {
        let file = try ReplacedFile(path)
        do throws(Fault) {
            try stream.run { text throws(Fault) in try file.write(text.utf8) }
            try file.finish()
        } catch {
            throw error.leaving(file)
        }
        if session.isJSON {
            var result = stream.result
            result["path"] = .string(path)
            result["bytes"] = .number(JSONNumber(Int64(file.writtenBytes)))
            session.output.json(.object(result))
        } else {
            session.tell(stream.summary(to: path))
        }
    }
}

extension String {
    /// The text for a terminal, which obeys nothing in it but the ends of lines.
    fileprivate var withoutTerminalControls: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { $0 != "\r" })).withEscapedControls
    }
}

extension Fault {
    /// The same fault, and what became of the file.
    fileprivate func leaving(_ file: ReplacedFile) -> Fault {
        guard file.isReplaced, let phrase, refusal == nil else { return self }
        return Fault(
            status,
            Phrase(
                "\(phrase.english) \(file.path.onOneLine) was left as it was.",
                "\(phrase.french) \(file.path.onOneLine) est resté tel quel."
            )
        )
    }
}
