import Clientele

/// How the daemon and its store are doing.
struct StatusSheet {
    let language: Language
    let dates: DateWords
    let palette: Palette

    /// The lines of a status as the wire carries it; what this version does not know is named as on the wire.
    func lines(_ status: JSON) -> [String] {
        let rows = rows(status, [])
        let width = rows.map { DisplayWidth.of($0.label) }.max() ?? 0
        return rows.map { palette.paint($0.label.padded(to: width), .quiet) + "  " + $0.value }
    }

    private func rows(_ json: JSON, _ path: [String]) -> [(label: String, value: String)] {
        (json.object?.members ?? []).flatMap { member -> [(label: String, value: String)] in
            let path = path + [member.name]
            if member.value.object != nil { return rows(member.value, path) }
            return [(label(path), member.name == "processId" ? member.value.text : value(member.value))]
        }
    }

    private func label(_ path: [String]) -> String {
        let name = path.joined(separator: ".")
        return (Self.labels[name] ?? Phrase(verbatim: name)).in(language).onOneLine
    }

    private func value(_ json: JSON) -> String {
        if let moment = json.moment { return dates.full(moment) }
        if let number = json.integer { return language.number(number) }
        return (json.string ?? json.text).onOneLine
    }

    private static let labels: [String: Phrase] = [
        "version": Phrase("Version", "Version"),
        "processId": Phrase("Process", "Processus"),
        "startedAt": Phrase("Serving since", "En service depuis"),
        "activity.connections": Phrase("Connections", "Connexions"),
        "activity.requests": Phrase("Requests answered", "Requêtes traitées"),
        "activity.failures": Phrase("of which failed", "dont en échec"),
        "limits.requestLineBytes": Phrase("Longest request (bytes)", "Requête la plus longue (octets)"),
        "limits.batchRequests": Phrase("Largest batch", "Lot le plus grand"),
        "limits.connections": Phrase("Most connections", "Connexions au plus"),
        "limits.connectionsPerUser": Phrase("Most connections of one user", "Connexions au plus par utilisateur"),
        "store.id": Phrase("Store", "Base"),
        "store.schemaVersion": Phrase("Schema version", "Version du schéma"),
        "store.seq": Phrase("Changes", "Modifications"),
        "store.clients.active": Phrase("Clients", "Clients"),
        "store.clients.archived": Phrase("Archived clients", "Clients archivés"),
        "store.interactions": Phrase("Interactions", "Interactions"),
        "store.maintenance.done": Phrase("Backup or verification: done", "Sauvegarde ou vérification : fait"),
        "store.maintenance.total": Phrase("of", "sur"),
        "store.bytes": Phrase("Size (bytes)", "Taille (octets)"),
    ]
}
