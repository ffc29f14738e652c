import Clientele

/// What an import did or would do, for people and for programs.
struct ImportSheet {
    private let session: Session
    /// How many faults a person is shown.
    private static let shownFaults = 20

    /// Reports of a session.
    init(_ session: Session) { self.session = session }

    /// Tells of an import.
    func tell(_ report: JSON, isPartial: Bool, isDryRun: Bool, showsFaults: Bool = true) throws {
        if session.isJSON { return try writeJSON(report) }
        if showsFaults { try showFaults(of: report) }
        if report["whole"]?.bool != false {
            session.tell(found(report))
            session.tell(summary(report, isApplied: report["applied"]?.bool == true))
        }
        session.output.flush()
        if let hint = hint(report, isPartial: isPartial, isDryRun: isDryRun) { session.note(hint) }
    }

    private func count(_ report: JSON, _ member: String) -> Int { Int(report[member]?.integer ?? 0) }

    /// Everything on one line, page by page, however many faults there are.
    private func writeJSON(_ report: JSON) throws {
        var head = report.object ?? JSONObject()
        head["faults"] = nil
        head["cursor"] = nil
        let output = session.output
        output.write(String(JSON.object(head).text.withEscapedControls.dropLast()) + ",\"faults\":[")
        var isFirst = true
        try eachPage(of: report) { faults in
            for fault in faults {
                output.write((isFirst ? "" : ",") + fault.text.withEscapedControls)
                isFirst = false
            }
            return true
        }
        output.line("]}")
    }

    private func eachPage(of report: JSON, _ body: ([JSON]) throws -> Bool) throws {
        guard try body(report["faults"]?.array ?? []) else { return }
        var cursor = report["cursor"]
        while let next = cursor {
            let page = try session.ask("import.faults", ["cursor": next, "limit": 1000], isRepeatable: false)
            guard try body(page["faults"]?.array ?? []) else { return }
            cursor = page["cursor"]
        }
    }

    private func showFaults(of report: JSON) throws {
        let total = count(report, "faultCount")
        if total == 0 { return }
        var table = Table(columns: [
            .init(title: session.say(Phrase("Row", "Ligne")), isNumeric: true),
            .init(title: session.say(Phrase("Column", "Colonne")), minimum: 8, sacrifice: 1),
            .init(title: session.say(Phrase("What", "Quoi")), minimum: 7),
            .init(title: session.say(Phrase("Why", "Pourquoi")), minimum: 20, isWrapped: true),
        ])
        let isPerson = session.output.isTerminal
        var shown = 0
        try eachPage(of: report) { faults in
            if isPerson {
                let rest = faults.prefix(Self.shownFaults - shown)
                shown += rest.count
                table.rows += Self.grouped(rest).map(row)
            } else {
                table.rows = faults.map { row([$0]) }
            }
            if !isPerson {
                session.output.table(table)
                table.rows = []
            }
            return !isPerson || shown < Self.shownFaults
        }
        guard isPerson else { return }
        session.output.lines(table.lines(width: session.output.width ?? .max, session.output.palette))
        if total > shown {
            let more = Phrase.count(total - shown, ("more", "more"), ("autre", "autres"))
            session.tell(
                Phrase(
                    "… and \(more.english); `--dry-run | less` shows all.",
                    "… et \(more.french) ; `--dry-run | less` les montre tous."
                )
            )
        }
        session.output.line()
    }

    /// The faults, with those together that say the same of several columns of a row.
    private static func grouped(_ faults: some Sequence<JSON>) -> [[JSON]] {
        faults.reduce(into: []) { groups, fault in
            let isSame = ["row", "line", "severity", "message"].allSatisfy { fault[$0] == groups.last?.first?[$0] }
            if isSame, !groups.isEmpty, fault["column"] != nil {
                groups[groups.count - 1].append(fault)
            } else {
                groups.append([fault])
            }
        }
    }

    private func row(_ faults: [JSON]) -> [Cell] {
        let fault = faults.first ?? .null
        let isRefused = fault["severity"]?.string == "refused"
        let word = isRefused ? Phrase("refused", "refusée") : Phrase("warning", "attention")
        var sentence = session.say(DaemonSentences.phrase(for: fault["message"]?.string ?? ""))
        var place = fault["column"]?.string ?? ""
        if faults.count > 1 {
            let names = faults.compactMap { $0["column"]?.string }.joined(separator: ", ")
            sentence = session.say(Phrase("\(sentence.dropLast()): \(names).", "\(sentence.dropLast()) : \(names)."))
            place = session.say(Phrase.count(faults.count, ("column", "columns"), ("colonne", "colonnes")))
        }
        return [
            Cell(fault["row"]?.integer.map(String.init) ?? fault["line"]?.integer.map(String.init) ?? ""),
            Cell(place),
            Cell(session.say(word), exact: fault["severity"]?.string, isRefused ? .fault : .warning),
            Cell(sentence),
        ]
    }

    /// What the file was found to be.
    private func found(_ report: JSON) -> Phrase {
        let rows = count(report, "rows")
        let found: Phrase
        switch report["format"]?.string {
        case "vcard": found = Phrase.count(rows, ("vCard", "vCards"), ("vCard", "vCard"))
        case "jsonl": found = Phrase.count(rows, ("JSON line", "JSON lines"), ("ligne JSON", "lignes JSON"))
        default: found = Phrase.count(rows, ("row of CSV", "rows of CSV"), ("ligne de CSV", "lignes de CSV"))
        }
        var details: [String] = []
        if let encoding = report["encoding"]?.string { details.append(encoding) }
        if let delimiter = report["delimiter"]?.string { details.append("“\(delimiter)”") }
        let rest = details.isEmpty ? "." : " (\(details.joined(separator: ", ")))."
        return Phrase(found.english + rest, found.french + rest.replacing("“", with: "« ").replacing("”", with: " »"))
    }

    private func summary(_ report: JSON, isApplied: Bool) -> Phrase {
        let parts = [
            Phrase.count(count(report, "created"), ("created", "created"), ("créé", "créés")),
            Phrase.count(count(report, "updated"), ("changed", "changed"), ("modifié", "modifiés")),
            Phrase.count(count(report, "unchanged"), ("unchanged", "unchanged"), ("inchangé", "inchangés")),
            Phrase.count(count(report, "refused"), ("refused", "refused"), ("refusé", "refusés")),
            Phrase.count(count(report, "warned"), ("with a warning", "with a warning"), ("douteux", "douteux")),
        ]
        let english = parts.map(\.english).joined(separator: ", ")
        let french = parts.map(\.french).joined(separator: ", ")
        if isApplied { return Phrase("Imported: \(english).", "Importé : \(french).") }
        return Phrase("Would be: \(english).", "Le résultat serait : \(french).")
    }

    private func hint(_ report: JSON, isPartial: Bool, isDryRun: Bool) -> Phrase? {
        if report["applied"]?.bool == true { return nil }
        if count(report, "refused") == 0 {
            return isDryRun
                ? Phrase("This was a dry run: nothing was changed.", "Ceci était un essai : rien n’a été modifié.")
                : nil
        }
        if report["whole"]?.bool == false {
            // Columns that are not known are not a damaged file.
            if report["faults"]?.array?.first?["code"]?.string == "header" {
                return Phrase(
                    "Nothing was imported; --map COLUMN=FIELD says what a column is, such as --map Company=name.",
                    "Rien n’a été importé ; --map COLONNE=CHAMP dit ce qu’est une colonne, comme --map Firme=name."
                )
            }
            return Phrase(
                "The file could not be read to its end: nothing was imported.",
                "Le fichier n’a pas pu être lu jusqu’au bout : rien n’a été importé."
            )
        }
        if isPartial { return nil }
        return Phrase(
            "Nothing was imported, since a row was refused; --partial keeps the good rows.",
            "Rien n’a été importé puisqu’une ligne a été refusée ; --partial garde les bonnes lignes."
        )
    }
}
