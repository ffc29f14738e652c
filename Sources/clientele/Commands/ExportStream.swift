import Clientele

/// An export on its way from the daemon: piece by piece, the next ones being made while one is written.
final class ExportStream {
    /// How many pieces are asked for ahead.
    private static let window = 2

    private let session: Session
    private let params: JSONObject
    private let progress: ProgressLine
    private var begun = JSON.null
    private var exported: Int64 = 0

    /// An export with the arguments of `export.begin`.
    init(_ session: Session, _ params: JSONObject) {
        self.session = session
        self.params = params
        progress = ProgressLine(session)
        // Others' exports are made in turns with this one.
        session.patience = 60
    }

    /// Hands the file to the closure, piece by piece; returns when it was whole.
    func run(_ write: (String) throws(Fault) -> Void) throws(Fault) {
        defer { progress.clear() }
        begun = try session.ask("export.begin", params)
        let connection = try session.connection()
        var request = JSONObject()
        request["export"] = begun["export"]
        for _ in 0..<Self.window { connection.send("export.read", request) }
        while true {
            let piece: JSON
            switch try connection.receive() {
            case .success(let result): piece = result
            case .failure(let refusal): throw Fault(refusal)
            }
            let isLast = piece["done"]?.bool ?? true
            if !isLast { connection.send("export.read", request) }
            try write(piece["data"]?.string ?? "")
            exported = piece["clients"]?.integer ?? exported
            if isLast { return }
            progress.show(phrase(of: piece))
        }
    }

    /// How far it is.
    private func phrase(of piece: JSON) -> Phrase {
        let total = begun["clients"]?.integer ?? 0
        func part(_ count: Int64) -> Phrase {
            Phrase(
                "\(Language.english.number(count)) of \(Language.english.number(total)) clients",
                "\(Language.french.number(count)) clients sur \(Language.french.number(total))"
            )
        }
        if exported == 0, let surveyed = piece["surveyed"]?.integer {
            let part = part(surveyed)
            return Phrase("Finding the columns: \(part.english)", "Recherche des colonnes : \(part.french)")
        }
        let part = part(exported)
        return Phrase("Exporting: \(part.english)", "Export : \(part.french)")
    }

    /// What was exported, for a program.
    var result: JSONObject {
        var result = JSONObject()
        result["format"] = params["format"]
        result["clients"] = .number(JSONNumber(exported))
        result["archived"] = begun["archived"]
        result["seq"] = begun["seq"]
        return result
    }

    /// What was exported, in a sentence.
    var summary: Phrase {
        let counts = counts
        return Phrase("Exported \(counts.english).", "Export de \(counts.french).")
    }

    /// What was exported to a file, in a sentence.
    func summary(to path: String) -> Phrase {
        let (counts, path) = (counts, path.onOneLine)
        return Phrase("Exported \(counts.english) to \(path).", "Export de \(counts.french) dans \(path).")
    }

    private var counts: Phrase {
        let clients = Phrase.count(Int(exported), ("client", "clients"), ("client", "clients"))
        let archived = Int(begun["archived"]?.integer ?? 0)
        if archived == 0 { return clients }
        let part = Phrase.count(archived, ("archived", "archived"), ("archivé", "archivés"))
        return Phrase("\(clients.english) (\(part.english))", "\(clients.french) (dont \(part.french))")
    }
}
