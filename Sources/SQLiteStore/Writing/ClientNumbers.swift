import Clientele

/// Numbers and external references belong to one client for ever, archived or not.
extension WriteSession {
    /// The next number that nobody has.
    func nextNumber() throws(Failure) -> String {
        var counters = try memory.counters(db)
        var number = settings.numberPattern.number(counters.nextNumber)
        while try db.integer("SELECT count(*) FROM client WHERE number = ?", .text(number)) > 0 {
            counters.nextNumber += 1
            number = settings.numberPattern.number(counters.nextNumber)
        }
        counters.nextNumber += 1
        memory.keep(counters)
        return number
    }

    /// Refuses a number that another client has.
    func refuse(_ number: String, asNumberOf client: Client) throws(Failure) {
        let holder = try db.first(
            "SELECT \(ClientRow.columns) FROM client WHERE number = ? AND id <> ?",
            .text(number),
            .identifier(client.id),
            row: ClientRow.title
        )
        if let holder { throw .taken("number", number, by: holder) }
    }

    /// Refuses an external reference that another client has.
    func refuse(takenReferenceOf client: Client) throws(Failure) {
        guard let reference = client.externalReference else { return }
        let holder = try db.first(
            "SELECT \(ClientRow.columns) FROM client WHERE externalReference = ? AND id <> ?",
            .text(reference),
            .identifier(client.id),
            row: ClientRow.title
        )
        if let holder { throw .taken("externalReference", reference, by: holder) }
    }
}

extension Failure {
    /// A member that is unique, and another client's already.
    static func taken(_ member: String, _ value: String, by holder: ClientTitle) -> Failure {
        let what = member == "number" ? "The number" : "The external reference"
        return Failure(
            .duplicate,
            "\(what) “\(value)” belongs to \(holder.text) already.",
            facts: ["candidates": [Lookalike(client: holder.summary, title: holder.text, reason: member).json]]
        )
    }
}
