import Clientele

/// Numbers and external references belong to one client for ever, archived or merged or not.
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
        let query = "SELECT 1 FROM client WHERE number = ?1 UNION ALL SELECT 1 FROM merged WHERE number = ?1 LIMIT 1"
        return try db.integer(query, .text(number)) > 0
    }

    /// Refuses an identity that another client has, or that answers as another since its client was merged.
    func refuse(takenIdentityOf client: Client) throws(Failure) {
        let others = try db.integer("SELECT count(*) FROM client WHERE id = ?", .identifier(client.id))
        let survivor = try db.survivor(of: .id(client.id))
        if others == 0, survivor == nil { return }
        throw Failure(.duplicate, "There is a client with the id \(client.id.text) already.")
    }

    /// Refuses an identity that another interaction has.
    func refuse(takenIdentityOf interaction: Interaction) throws(Failure) {
        if try db.integer("SELECT count(*) FROM interaction WHERE id = ?", .identifier(interaction.id)) == 0 { return }
        throw Failure(.duplicate, "There is an interaction with the id \(interaction.id.text) already.")
    }

    /// Refuses a number that another client has.
    func refuse(_ number: String, asNumberOf client: Client) throws(Failure) {
        if let holder = try db.holder(ofNumber: number, but: client.id) { throw .taken("number", number, by: holder) }
    }

    /// Refuses an external reference that another client has.
    func refuse(takenReferenceOf client: Client) throws(Failure) {
        guard let reference = client.externalReference else { return }
        let holder = try db.first(
            """
            SELECT coalesce(merged.survivor, client.serial)
            FROM client LEFT JOIN merged ON merged.client = client.serial
            WHERE client.externalReference = ? AND client.id <> ?
            """,
            .text(reference),
            .identifier(client.id)
        ) { $0.integer(0) }
        guard let holder, let title = try db.title(of: holder) else { return }
        throw .taken("externalReference", reference, by: title)
    }
}

extension Failure {
    /// A member that is unique, and another client's already.
    static func taken(_ member: String, _ value: String, by holder: ClientTitle) -> Failure {
        let what =
            switch member {
            case "number": "The number"
            case "merged": "The merged client"
            default: "The external reference"
            }
        return Failure(
            .duplicate,
            "\(what) “\(value)” belongs to \(holder.text) already.",
            facts: ["candidates": [Lookalike(client: holder.summary, title: holder.text, reason: member).json]]
        )
    }
}
