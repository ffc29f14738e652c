import ArgumentParser
import Clientele

/// `clientele import`
struct ImportCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: Phrase(
                "Take in clients from a file: CSV, vCards or JSON lines.",
                "Importer des clients depuis un fichier : CSV, vCard ou lignes JSON."
            ).help,
            discussion: Phrase(
                """
                Format, encoding and delimiter are found out. Columns are known by their names, in French and English and \
                as Google, Outlook, Thunderbird, Dolibarr, Invoice Ninja and Odoo call them; --map says what others mean. \
                A client that is there already is found by its id, number, external reference, SIRET, VAT or enterprise \
                number, or by e-mail and name, and changed; an empty cell erases nothing. All rows are taken, or none \
                when one is refused. At a terminal it shows first what would be done, and asks.
                """,
                """
                Le format, l’encodage et le séparateur sont reconnus. Les colonnes le sont par leur nom, en français et en \
                anglais et comme les appellent Google, Outlook, Thunderbird, Dolibarr, Invoice Ninja et Odoo ; --map dit \
                ce que d’autres veulent dire. Un client déjà présent est retrouvé par son identité, son numéro, sa \
                référence externe, son SIRET, son numéro de TVA ou d’entreprise, ou par e-mail et nom, et modifié ; une \
                cellule vide n’efface rien. Toutes les lignes sont prises, ou aucune si l’une est refusée. Dans un \
                terminal, ce qui serait fait est montré d’abord, avec une question.
                """
            ).help
        )
    }

    @Argument(help: .say("The file; - is standard input.", "Le fichier ; - est l’entrée standard.", value: "file"))
    var file: String

    @Option(help: .say("What it is: csv, vcard or jsonl.", "Ce que c’est : csv, vcard ou jsonl."))
    var format: ImportFormat?

    @Option(
        help: .say(
            "What a column means: a field such as emails.0.address or custom.NAME; nothing to leave it out.",
            "Ce que veut dire une colonne : un champ comme emails.0.address ou custom.NOM ; rien pour l’ignorer.",
            value: "column=field"
        )
    )
    var map: [String] = []

    @Option(
        help: .say(
            "The character between the fields of CSV: , ; | or tab.",
            "Le caractère entre les champs du CSV : , ; | ou tab.",
            value: "char"
        )
    )
    var delimiter: String?

    @Option(
        help: .say(
            "The encoding, such as utf-8 or windows-1252.",
            "L’encodage, comme utf-8 ou windows-1252.",
            value: "name"
        )
    )
    var encoding: String?

    @Option(
        help: .say(
            "What clients are of whom the file does not tell: organization (unless said) or person.",
            "Ce que sont les clients dont le fichier ne le dit pas : organization (par défaut) ou person."
        )
    )
    var kind: ClientKind?

    @Flag(help: .say("Only say what would be done.", "Dire seulement ce qui serait fait."))
    var dryRun = false

    @Flag(
        help: .say(
            "Keep the good rows when others are refused.",
            "Garder les bonnes lignes quand d’autres sont refusées."
        )
    )
    var partial = false

    @Flag(help: .say("Do not ask.", "Ne pas demander."))
    var yes = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        for entry in map where entry.firstIndex(of: "=") == nil {
            throw ValidationError(
                Phrase(
                    "--map wants COLUMN=FIELD, and “\(entry)” has no =.",
                    "--map attend COLONNE=CHAMP, et « \(entry) » n’a pas de =."
                ).in(.current)
            )
        }
    }

    func run(in session: Session) throws {
        session.patience = 3600
        let source = try ImportSource(file)
        // What was imported is imported, whether anybody still reads the report or not.
        session.output.outlivesReader = true
        let work = ImportRun(session, isPartial: partial)
        try work.begin(form(of: source))
        try work.upload(source)
        if dryRun || (session.canAsk && session.output.isTerminal && !yes && !session.isJSON) {
            let report = try work.run(isDry: true)
            try ImportSheet(session).tell(report, isPartial: partial, isDryRun: dryRun)
            let refused = report["refused"]?.integer ?? 0
            let isPossible = refused == 0 || (partial && report["whole"]?.bool == true)
            if dryRun || !isPossible { return try end(refused) }
            let changes = (report["created"]?.integer ?? 0) + (report["updated"]?.integer ?? 0)
            if changes == 0 { return try end(refused) }
            let question = Phrase("Import \(source.title)?", "Importer \(source.title) ?")
            guard Questioner(session: session).confirms(question) else {
                session.note(Phrase("Nothing was imported.", "Rien n’a été importé."))
                throw Fault.silent(.declined)
            }
            let done = try work.run(isDry: false)
            try ImportSheet(session).tell(done, isPartial: partial, isDryRun: false, showsFaults: false)
            return try end(done["refused"]?.integer ?? 0)
        }
        let report = try work.run(isDry: false)
        try ImportSheet(session).tell(report, isPartial: partial, isDryRun: false)
        try end(report["refused"]?.integer ?? 0)
    }

    private func end(_ refused: Int64) throws {
        if refused > 0 { throw Fault.silent(.refused) }
    }

    private func form(of source: ImportSource) -> JSONObject {
        var params = JSONObject()
        params.set("format", format?.rawValue)
        params.set("name", source.name)
        params.set("delimiter", delimiter)
        params.set("encoding", encoding)
        params.set("kind", kind?.rawValue)
        var mapping = JSONObject()
        for entry in map {
            guard let sign = entry.lastIndex(of: "=") else { continue }
            mapping[String(entry[..<sign])] = .string(String(entry[entry.index(after: sign)...]))
        }
        if !mapping.isEmpty { params["mapping"] = .object(mapping) }
        return params
    }
}
