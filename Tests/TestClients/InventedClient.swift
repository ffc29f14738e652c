public import Clientele
public import TestDice

extension Dice {
    private static let alphabet: [String] = [
        "a", "b", "Z", "é", "e\u{301}", "ß", " ", "\"", "\\", "\n", "\r\n", "\t", "😀", "日", "/", "~", ",", ";", ":",
        "=", "+", "-", "@", "'", "|", "^", "0", "7", "\u{1}", "\u{7F}", "\u{A0}", "\u{2028}", "::: ", "\u{FEFF}", "n",
        "👩‍👩‍👧", ".", "[", "{", "%",
    ]

    /// A text of at most so many characters with everything that formats have trouble with.
    public mutating func text(_ maximum: Int = 12) -> String {
        let count = Int.random(in: 1...maximum, using: &self)
        let text = (0..<count).map { _ in pick(Self.alphabet) }.joined()
        let trimmed = String(text.unicodeScalars.prefix(maximum)).trimmed
        return trimmed.isEmpty ? "x" : trimmed
    }

    private mutating func list(_ most: Int, _ element: (inout Dice) -> JSON) -> JSON {
        .array((0..<Int.random(in: 0...most, using: &self)).map { _ in element(&self) })
    }

    /// Any client that the daemon could hold.
    public mutating func client() throws -> Client {
        let isPerson = chance(50)
        var json: JSONObject = ["kind": isPerson ? "person" : "organization", "name": .string(text(40))]
        for name in isPerson ? ["honorific", "givenName", "familyName", "jobTitle", "organization"] : ["legalForm"] {
            if chance(50) { json[name] = .string(text()) }
        }
        if !isPerson { json["contacts"] = list(4) { $0.contact() } }
        for name in ["tradeName", "externalReference"] where chance(40) { json[name] = .string(text()) }
        json["number"] = .string("C" + text())
        json["identifiers"] = list(4) { dice in
            dice.pick([
                ["scheme": "siren", "value": "732 829 320"], ["scheme": "vat", "value": "FR44732829320"],
                ["scheme": "siret", "value": "73282932000074"], ["scheme": "other:RCS", "value": .string(dice.text())],
                ["scheme": "gln", "value": "4012345000009"], ["scheme": .string("other:" + dice.text()), "value": "1"],
            ])
        }
        json["emails"] = list(5) { dice in
            dice.labelled("address", dice.pick(["ada@example.org", "\"a;b,c\"@example.org", "élodie@exemple.fr"]))
        }
        json["phones"] = list(5) { dice in
            dice.labelled(
                "number",
                dice.pick(["+33 6 12 34 56 78", "06 12 34 56 78", "(0)1-23.45/67 ext. 12", "3615"])
            )
        }
        json["websites"] = list(4) { .string($0.pick(["www.example.org", "https://e.org/a;b,c?d=e:::f", "x:y"])) }
        json["addresses"] = list(4) { $0.address() }
        if chance(50) { json["language"] = .string(pick(["fr", "nl-BE", "zh-Hant-TW"])) }
        if chance(50) { json["currency"] = .string(pick(["EUR", "CHF"])) }
        if chance(50) { json["paymentTermDays"] = .number(JSONNumber(Int64.random(in: 0...365, using: &self))) }
        if chance(30) { json["iban"] = "FR76 3000 6000 0112 3456 7890 189" }
        if chance(30) { json["bic"] = "AGRIFRPP" }
        if chance(40) { json["electronicAddress"] = ["scheme": .string(text(8)), "value": .string(text())] }
        var tags: [String] = []
        for _ in 0..<Int.random(in: 0...4, using: &self) {
            let tag = text()
            if !tags.contains(where: { $0.isIdentical(to: tag) }) { tags.append(tag) }
        }
        json["tags"] = .array(tags.map { .string($0) })
        if chance(50) { json["note"] = .string(text(300)) }
        var custom = JSONObject()
        for _ in 0..<Int.random(in: 0...4, using: &self) { custom[text()] = .string(text(20)) }
        json["custom"] = .object(custom)
        return try kept(json, isPerson: isPerson)
    }

    /// Any interaction that the daemon could hold, as a peer would send it.
    public mutating func interaction() -> JSONObject {
        var json: JSONObject = ["kind": .string(pick(InteractionKind.allCases).rawValue)]
        json["at"] = .string(Timestamp(milliseconds: Int64.random(in: 0...1_900_000_000_000, using: &self)).text)
        if chance(70) { json["subject"] = .string(text(30)) }
        if chance(40) { json["body"] = .string(text(500)) }
        if chance(40) { json["direction"] = .string(pick(Direction.allCases).rawValue) }
        if chance(30) { json["amount"] = ["value": "-12.50", "currency": "EUR"] }
        if chance(20) { json["link"] = "https://example.org/a?b=c" }
        return json
    }

    /// Fills what the daemon keeps.
    private mutating func kept(_ json: JSONObject, isPerson: Bool) throws -> Client {
        var inspection = Inspection(of: .peer)
        let read = Client(.object(json), &inspection)
        try inspection.finish()
        guard var client = read else { throw Failure(.internal, "An invented client is none.") }
        client.createdAt = Timestamp(milliseconds: Int64.random(in: 0...2_000_000_000_000, using: &self))
        client.updatedAt = client.createdAt.advanced(byDays: 3)
        client.id = Identifier(at: client.createdAt)
        client.revision = 3
        if chance(30) {
            client.archivedAt = client.updatedAt
            if chance(50) { client.archiveReason = text() }
        }
        for _ in 0..<Int.random(in: 0...2, using: &self) where chance(20) {
            let at = client.updatedAt
            client.merged.append(MergedClient(id: Identifier(at: at), number: text(), mergedAt: at))
        }
        if isPerson, chance(10) { client.anonymisedAt = client.updatedAt }
        return client
    }

    private mutating func labelled(_ member: String, _ value: String) -> JSON {
        var object: JSONObject = [member: .string(value)]
        if chance(50) { object["label"] = .string(chance(50) ? pick(["work", "home", "mobile", "fax"]) : text()) }
        return .object(object)
    }

    private mutating func address() -> JSON {
        var object: JSONObject = ["use": .string(pick(["main", "billing", "delivery", "other"]))]
        object["lines"] = list(3) { .string($0.text()) }
        for name in ["postalCode", "city", "region"] where chance(60) { object[name] = .string(text()) }
        if chance(60) { object["country"] = .string(pick(["FR", "BE", "XK"])) }
        return .object(object)
    }

    private mutating func contact() -> JSON {
        var object: JSONObject = ["name": .string(text())]
        if chance(50) { object["role"] = .string(text()) }
        if chance(50) { object["email"] = "x@example.org" }
        if chance(50) { object["phone"] = "+32 2 123 45 67" }
        return .object(object)
    }
}
