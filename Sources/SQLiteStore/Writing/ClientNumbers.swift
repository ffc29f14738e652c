import Clientele

/// Numbers and external references belong to one client for ever, archived or not.
extension WriteSession {
    /// The next number that nobody has.
    func nextNumber() throws(Failure) -> String {
        var counters = try memory.counters(db)
        var number = settings.numberPattern.number(counters.nextNumber)
        while try isTaken(number) {
            counters.nextNumber += 1
            number = settings.numberPattern.number(counters.nextNumber)
        }
        counters.nextNumber += 1
        memory.keep(counters)
        return number
    }

    func passTakenNumbers() throws(Failure) {
        var counters = try memory.counters(db)
        while try isTaken(settings.numberPattern.number(counters.nextNumber)) { counters.nextNumber += 1 }
        memory.keep(counters)
    }

    private func isTaken(_ number: String) throws(Failure) -> Bool {
        try db.integer("SELECT count(*) FROM client WHERE number = ?", .text(number)) > 0
    }

    /// Refuses an identity that another client has.
    func refuse(takenIdentityOf client: Client) throws(Failure) {
        if try db.integer("SELECT count(*) FROM client WHERE id = ?", .identifier(client.id)) == 0 { return }
        throw Failure(.duplicate, "There is a client with the id \(client.id.text) already.")
    }

    /// Refuses an identity that another interaction has.
    func refuse(takenIdentityOf interaction: Interaction) throws(Failure) {
        if try db.integer("SELECT count(*) FROM interaction WHERE id = ?", .identifier(interaction.id)) == 0 { return }
        throw Failure(.duplicate, "There is an interaction with the id \(interaction.id.text) already.")
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
