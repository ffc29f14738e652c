import Clientele
import GRDB

/// Replaces a person's data by nothing wherever rows have it; the pages that had it are for ``WriteEngine/purge()``.
extension WriteSession {
    /// Anonymises a client, and whoever was merged into it.
    ///
    /// - Returns: what is left of it, and how many interactions lost their texts; `nil` when nothing was to be done.
    func anonymise(
        _ reference: ClientReference,
        confirmedAs number: String
    ) throws(Failure) -> (client: Document<Client>, interactions: Int)? {
        let document = try client(reference)
        let client = try document.record()
        if client.anonymisedAt != nil { return nil }
        guard client.kind == .person else {
            let message = "Only a natural person is anonymised; this is an organization."
            throw .invalidParams("/client", .choice, message)
        }
        guard client.number?.isIdentical(to: number) == true else {
            throw .invalidParams("/confirm", .choice, "This is not the client's number.")
        }
        let serial = try serial(of: .id(client.id))
        let rows = [serial] + (try db.rowsMerged(into: serial))
        let cities = try cities(of: rows)
        let targets = try formerTargets(of: rows).subtracting(rows)
        try withdrawFormerMerges(of: rows, from: targets)
        try memory.eraseTerms(of: targets.union(rows), db)
        for target in targets.sorted() { try indexAnew(target) }
        for row in rows { try eraseClient(row) }
        let interactions = try eraseInteractions(of: rows)
        try refreshDigest(of: serial, countedMore: 0)
        try eraseAnswers(about: [client.id] + client.merged.map(\.id))
        try forget(cities)
        try db.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('purge', 'due')")
        let erased = Document(ErasedClient.client(client))
        var last = try erased.record()
        last.archivedAt = client.archivedAt ?? now
        last.anonymisedAt = now
        return (try write(erased, as: last, .clientAnonymised), interactions)
    }

    /// Writes what is left of a client into its row, and of its patches into the log.
    private func eraseClient(_ serial: Int64) throws(Failure) {
        let row = try db.first("SELECT document, archived FROM client WHERE serial = ?", .integer(serial)) {
            (document: Document<Client>(bytes: $0.bytes(0)), state: $0.int(1))
        }
        guard let row else { throw .damagedRow }
        let client = try row.document.record()
        let erased = ErasedClient.client(client)
        for tag in client.tags { memory.edits.set(Array(tag.utf8), of: serial, isThere: false) }
        try update(erased, Document(erased), instead: Client(), markedIn: nil, of: serial)
        if row.state == RowState.merged {
            try db.run("UPDATE client SET archived = ? WHERE serial = ?", .integer(row.state), .integer(serial))
            memory.edits.set(ColumnRecord(), of: serial)
        }
        var isFirst = true
        for (seq, patch) in try patches("client = ? AND interaction IS NULL", serial) {
            try replace(patch: seq, by: ErasedClient.patch(patch, first: isFirst ? erased : nil))
            isFirst = false
        }
    }

    /// Takes the texts out of the interactions of clients, and out of their patches.
    ///
    /// - Returns: how many there are.
    private func eraseInteractions(of clients: [Int64]) throws(Failure) -> Int {
        var interactions: [Int64] = []
        for client in clients {
            interactions += try db.all("SELECT serial FROM interaction WHERE client = ?", [.integer(client)]) {
                $0.integer(0)
            }
        }
        for serial in interactions {
            let document = try db.first("SELECT document FROM interaction WHERE serial = ?", .integer(serial)) {
                Document<Interaction>(bytes: $0.bytes(0))
            }
            guard let document else { throw .damagedRow }
            let erased = Document(ErasedClient.interaction(try document.record()))
            try db.run(
                "UPDATE interaction SET subject = NULL, document = ? WHERE serial = ?",
                .bytes(erased.bytes),
                .integer(serial)
            )
            for (seq, patch) in try patches("interaction = ?", serial) {
                try replace(patch: seq, by: ErasedClient.interactionPatch(patch))
            }
        }
        return interactions.count
    }

    /// Another client into which one of these was merged, and out of which it was taken again, had its data between: what
    /// the log says of that time is drawn together into what came of it.
    private func withdrawFormerMerges(of rows: [Int64], from targets: Set<Int64>) throws(Failure) {
        let ids = try Set(rows.map { row throws(Failure) in try identity(of: row) })
        for target in targets {
            let changes = try db.all(
                "SELECT seq, type, revision, patch FROM change WHERE client = ? AND interaction IS NULL ORDER BY seq",
                [.integer(target)]
            ) { row throws(Failure) in
                guard case .object(let patch)? = try? JSON(parsing: row.bytes(3)) else { throw .damagedRow }
                return (seq: row.integer(0), type: row.text(1), revision: row.int(2), patch: patch)
            }
            var state = JSONObject()
            var before: JSONObject?
            for change in changes {
                let next = MergePatch.apply(.object(change.patch), to: .object(state)).object ?? state
                let names = (next["merged"]?.array ?? []).compactMap { $0["id"]?.string }
                let isWithin = !ids.isDisjoint(with: names)
                if isWithin, before == nil { before = state }
                if let start = before {
                    let patch =
                        isWithin
                        ? JSONObject().merging("merged", of: change.patch)
                        : MergePatch.difference(from: start.merging("merged", of: state), to: next)
                    try replace(patch: change.seq, by: patch)
                }
                if !isWithin { before = nil }
                state = next
            }
        }
    }

    /// The rows of clients into which these were merged once, directly or by way of others.
    private func formerTargets(of rows: [Int64]) throws(Failure) -> Set<Int64> {
        var targets: Set<Int64> = []
        var waiting = rows
        while let row = waiting.popLast() {
            for (_, patch) in try patches("client = ? AND type = 'client.mergedInto'", row) {
                guard let id = patch["mergedInto"]?.string.flatMap(Identifier.init) else { continue }
                let target = try db.first("SELECT serial FROM client WHERE id = ?", .identifier(id)) { $0.integer(0) }
                if let target, targets.insert(target).inserted { waiting.append(target) }
            }
        }
        return targets
    }

    private func identity(of serial: Int64) throws(Failure) -> String {
        let id = try db.first("SELECT id FROM client WHERE serial = ?", .integer(serial)) { row throws(Failure) in
            try row.identifier(0)
        }
        guard let id else { throw .damagedRow }
        return id.text
    }
}

extension WriteSession {
    /// The patches of the changes that a condition on one row means, the oldest first.
    private func patches(_ condition: String, _ row: Int64) throws(Failure) -> [(seq: Int64, patch: JSONObject)] {
        try db.all("SELECT seq, patch FROM change WHERE \(condition) ORDER BY seq", [.integer(row)]) {
            row throws(Failure) in
            guard case .object(let patch)? = try? JSON(parsing: row.bytes(1)) else { throw .damagedRow }
            return (row.integer(0), patch)
        }
    }

    private func replace(patch seq: Int64, by patch: JSONObject) throws(Failure) {
        let bytes = JSON.object(patch).serialized
        try db.run("UPDATE change SET patch = ? WHERE seq = ?", .bytes(bytes), .integer(seq))
    }

    /// Takes what is said of clients out of the answers that are kept for repeated requests.
    private func eraseAnswers(about ids: [Identifier]) throws(Failure) {
        let texts = Set(ids.map(\.text))
        for text in texts {
            let kept = try db.all(
                "SELECT rowid, answer FROM request_key WHERE instr(answer, CAST(? AS BLOB)) > 0",
                [.text(text)]
            ) { (row: $0.integer(0), answer: $0.bytes(1)) }
            for (row, answer) in kept {
                guard let json = try? JSON(parsing: answer) else { throw .damagedRow }
                let erased = ErasedClient.answer(json, without: texts).serialized
                try db.run("UPDATE request_key SET answer = ? WHERE rowid = ?", .bytes(erased), .integer(row))
            }
        }
    }

    /// The folded cities of all addresses that clients ever had.
    private func cities(of rows: [Int64]) throws(Failure) -> Set<String> {
        var cities: Set<String> = []
        for row in rows {
            for (_, patch) in try patches("client = ? AND interaction IS NULL", row) {
                guard let city = patch["addresses"]?.array?.first?["city"]?.string else { continue }
                cities.insert(Folding.key(of: city))
            }
        }
        return cities
    }

    /// Forgets cities where no client is any more.
    private func forget(_ cities: Set<String>) throws(Failure) {
        let view = try columnView()
        for key in cities {
            guard let number = try db.city(key), !view.hasClient(inCity: number) else { continue }
            try db.run("DELETE FROM city WHERE city = ?", .integer(Int(number)))
        }
        memory.cities.forget()
    }
}

extension JSONObject {
    /// The object with one member as another one has it.
    fileprivate func merging(_ name: String, of other: JSONObject) -> JSONObject {
        var object = self
        object[name] = other[name]
        return object
    }
}
