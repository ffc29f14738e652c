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
        var serials: [Int64] = []
        for mark in marks where !mark.value.isEmpty {
            var namesakes = 0
            for serial in try clients(having: Term(mark: mark)) where !serials.contains(serial) {
                guard let sharer = try sharer(serial, of: mark, but: id) else { continue }
                serials.append(serial)
                found.append(Lookalike(client: sharer.summary, title: sharer.text, reason: mark.kind))
                if found.count == Lookalike.limit { return found }
                namesakes += 1
                if mark.isName, namesakes == Lookalike.namesakeLimit { break }
            }
        }
        return found
    }

    /// The client when it is another and does have the mark. One that was never changed has what the index says, unless that is only how
    /// a long mark begins.
    private func sharer(_ serial: Int64, of mark: ClientMark, but id: Identifier) throws(Failure) -> ClientTitle? {
        let isWhole = Term(mark: mark).bytes.count < Term.maximumBytes
        return try db.first(
            "SELECT \(ClientRow.columns), markedIn, document FROM client WHERE serial = ? AND archived < ?",
            .integer(serial),
            .integer(RowState.merged)
        ) { row throws(Failure) in
            if try row.identifier(0) == id { return nil }
            if isWhole, ClientRow.revision(row) == 1 { return ClientRow.title(row) }
            let country = row.optionalText(ClientRow.width).flatMap(CountryCode.init)
            let client = try Document<Client>(bytes: row.bytes(ClientRow.width + 1)).record()
            return client.marks(houseCountry: country).contains(mark) ? ClientRow.title(row) : nil
        }.flatMap { $0 }
    }
}
