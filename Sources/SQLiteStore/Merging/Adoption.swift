import Clientele
import GRDB

/// Clients that came merged into another: nothing is known of them but their identities and numbers.
extension WriteSession {
    func adopt(_ merged: [MergedClient], by document: Document<Client>) throws(Failure) -> Document<Client> {
        let client = try document.record()
        let known = Set(client.merged.map(\.id))
        let news = merged.filter { !known.contains($0.id) && $0.id != client.id }
        if news.isEmpty { return document }
        var revised = client
        revised.merged += news
        let written = try write(document, as: revised, .clientUpdated)
        try keep(news, as: try serial(of: .id(client.id)), revision: client.revision + 1)
        return written
    }

    /// Lets identities and numbers answer as a client.
    func keep(_ merged: [MergedClient], as survivor: Int64, revision: Int) throws(Failure) {
        for client in merged {
            try refuse(taken: client)
            try db.run(
                """
                INSERT INTO merged (id, number, client, target, survivor, at, revision)
                VALUES (?1, ?2, NULL, ?3, ?3, ?4, ?5)
                """,
                .identifier(client.id),
                .text(client.number),
                .integer(survivor),
                .moment(client.mergedAt),
                .integer(revision)
            )
            memory.noteRevision(of: client.id, numbers: client.number)
        }
    }

    /// Refuses what is somebody's already.
    private func refuse(taken client: MergedClient) throws(Failure) {
        let holder = try db.first("SELECT serial FROM client WHERE id = ?", .identifier(client.id)) { $0.integer(0) }
        let survivor = try db.survivor(of: .id(client.id))
        if let serial = survivor ?? holder, let title = try db.title(of: serial) {
            throw .taken("merged", client.number ?? client.id.text, by: title)
        }
        guard let number = client.number else { return }
        if let title = try db.holder(ofNumber: number, but: nil) { throw .taken("number", number, by: title) }
    }
}

extension Database {
    /// Number and name of a row's client.
    func title(of serial: Int64) throws(Failure) -> ClientTitle? {
        try first("SELECT \(ClientRow.columns) FROM client WHERE serial = ?", .integer(serial), row: ClientRow.title)
    }

    /// Who has a number, or answers to it since its client was merged; `nil` when it is free, or the excepted client's.
    func holder(ofNumber number: String, but id: Identifier?) throws(Failure) -> ClientTitle? {
        if let survivor = try survivor(of: .number(number)) { return try title(of: survivor) }
        return try first(
            "SELECT \(ClientRow.columns) FROM client WHERE number = ? AND id <> ?",
            .text(number),
            id.map { .identifier($0) } ?? .bytes([]),
            row: ClientRow.title
        )
    }
}
