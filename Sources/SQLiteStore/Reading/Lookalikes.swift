import Clientele

/// Clients that share a mark with another.
extension Reading {
    func lookalikes(of client: Client) throws(Failure) -> [Lookalike] {
        try lookalikes(by: client.marks(houseCountry: settings.houseCountry), but: client.id)
    }

    func lookalikes(of client: PreparedClient) throws(Failure) -> [Lookalike] {
        try lookalikes(by: client.adapted(to: settings.houseCountry).marks, but: client.client.id)
    }

    private func lookalikes(by marks: [ClientMark], but id: Identifier) throws(Failure) -> [Lookalike] {
        var found: [Lookalike] = []
        for mark in marks where !mark.value.isEmpty {
            for serial in try clients(having: Term(mark: mark)) {
                guard let sharer = try sharer(serial, of: mark), sharer.id != id,
                    !found.contains(where: { $0.client.id == sharer.id })
                else { continue }
                found.append(Lookalike(client: sharer, reason: mark.kind))
                if found.count == Self.lookalikeLimit { return found }
            }
        }
        return found
    }

    private static var lookalikeLimit: Int { 10 }

    /// The client when it does have the mark. One that was never changed has what the index says, unless that is only how
    /// a long mark begins.
    private func sharer(_ serial: Int64, of mark: ClientMark) throws(Failure) -> ClientSummary? {
        let isWhole = Term(mark: mark).bytes.count < Term.maximumBytes
        return try db.first(
            "SELECT \(ClientRow.columns), markedIn, document FROM client WHERE serial = ?",
            .integer(serial)
        ) { row throws(Failure) in
            let summary = try ClientRow.summary(row)
            if isWhole, summary.revision == 1 { return summary }
            let country = row.optionalText(ClientRow.width).flatMap(CountryCode.init)
            let client = try Document<Client>(bytes: row.bytes(ClientRow.width + 1)).record()
            return client.marks(houseCountry: country).contains(mark) ? summary : nil
        }.flatMap { $0 }
    }
}
