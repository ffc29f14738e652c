import Clientele

/// An export on its way from the daemon: piece by piece, the next ones being made while one is written.
final class ExportStream {
    /// How many pieces are asked for ahead.
    private static let window = 2

    private let session: Session
    private let params: JSONObject
    private let progress: Progress
    private var begun = JSON.null
    private var exported: Int64 = 0

    /// An export with the arguments of `export.begin`.
    ///
    /// - Parameter showsProgress: whether there is room for it at the terminal.
    init(_ session: Session, _ params: JSONObject, showsProgress: Bool) {
        self.session = session
        self.params = params
        progress = Progress(session, isWanted: showsProgress)
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
            show(piece)
        }
    }

    /// Shows how far it is.
    private func show(_ piece: JSON) {
        let total = Int(begun["clients"]?.integer ?? 0)
        if exported == 0, let surveyed = piece["surveyed"]?.integer {
            progress.show(Phrase("Finding the columns", "Recherche des colonnes"), Int(surveyed), of: total)
        } else {
            progress.show(Phrase("Export", "Export"), Int(exported), of: total)
        }
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
