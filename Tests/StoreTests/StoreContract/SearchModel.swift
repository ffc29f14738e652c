import Clientele
import TestDice
import Testing

/// What a search has to answer, by looking into every client.
struct SearchModel {
    var clients: [Identifier: Client] = [:]
    /// Of interactions that are not archived, by client.
    var interactions: [Identifier: [Timestamp]] = [:]
    var houseCountry = CountryCode("FR")

    /// The rows of an answer, as far as they tell.
    struct Row: Equatable, CustomStringConvertible {
        let number: String
        let matched: [SearchMatch]
        let near: Bool?

        init(_ number: String, _ matched: [SearchMatch], _ near: Bool?) {
            (self.number, self.matched, self.near) = (number, matched, near)
        }

        init(_ summary: ClientSummary) { self.init(summary.number, summary.matched, summary.near) }

        var description: String { "\(number) \(matched.map { "\($0.pointer) \($0.ranges)" }) \(near ?? false)" }
    }

    /// Whatever is found, best first.
    func answer(_ text: String, _ archived: ArchivedFilter) -> [Row] {
        let asked = SearchText(text)
        let admitted = clients.values.filter { client in
            archived == .include || client.isArchived == (archived == .only)
        }
        let hits = admitted.compactMap { client in
            asked.hit(in: client, houseCountry: houseCountry).map {
                (client, Int($0.rank.rawValue), $0.matched, nil as Bool?)
            }
        }
        if !hits.isEmpty { return sorted(hits) }
        let near = admitted.compactMap { client in
            asked.nearHit(in: client, houseCountry: houseCountry).map {
                (client, 2 * $0.score + ($0.isInName ? 0 : 1), $0.matched, true as Bool?)
            }
        }
        return sorted(near)
    }

    private func sorted(_ hits: [(Client, Int, [SearchMatch], Bool?)]) -> [Row] {
        let keyed = hits.map { hit in
            (
                order: [hit.0.isArchived ? 1 : 0, hit.1, -Int(activity(hit.0).milliseconds)],
                name: CollationKey.name(hit.0.name ?? "") + [0] + CollationKey.number(hit.0.number ?? ""), hit
            )
        }
        return keyed.sorted { left, right in
            left.order == right.order
                ? left.name.lexicographicallyPrecedes(right.name) : left.order.lexicographicallyPrecedes(right.order)
        }.map { Row($0.2.0.number ?? "", $0.2.2, $0.2.3) }
    }

    private func activity(_ client: Client) -> Timestamp {
        max(client.updatedAt, interactions[client.id]?.max() ?? client.updatedAt)
    }
}

extension Store {
    /// A search.
    func search(_ text: String, _ archived: ArchivedFilter = .exclude, limit: Int = 100) throws -> [ClientSummary] {
        let query = SearchQuery(text: SearchText(text), archived: archived, limit: limit)
        return try read { store throws(Failure) in try store.search(query) }
    }
}

extension Dice {
    /// A word of few letters, so that words begin one another.
    mutating func syllables() -> String {
        (0..<Int.random(in: 1...3, using: &self)).map { _ in
            pick(["a", "é", "bo", "ma", "mar", "tin", "ß", "d’", "x-"])
        }
        .joined()
    }

    /// A client that is found by few words, which it shares with many.
    mutating func searched() throws -> Client {
        var json: JSONObject = ["kind": .string(pick(["person", "organization"]))]
        json["name"] = .string(
            (0..<Int.random(in: 1...3, using: &self)).map { _ in syllables() + "n" }.joined(separator: " ")
        )
        if chance(50) {
            let country = pick(["FR", "BE"])
            json["addresses"] = [["city": .string(syllables() + "y"), "country": .string(country)]]
        }
        if chance(40) { json["tags"] = [.string("t" + syllables())] }
        if chance(40) {
            let digits = "\(10 + next() % 3) \(10 + next() % 3) \(10 + next() % 3) \(10 + next() % 3)"
            json["phones"] = [["number": .string(pick(["01 ", "+33 1 ", "+32 1 ", "0033 1", "+33 (0)1 "]) + digits)]]
        }
        if chance(30) {
            let digits = (0..<6).map { _ in String(next() % 2) }.joined()
            json["identifiers"] = [
                .object(["scheme": "siren", "value": .string("\(digits.prefix(3)) \(digits.suffix(3)) 100")])
            ]
        }
        if chance(20) { json["number"] = .string(pick(["M", "A-", "b"]) + String(next() % 3000)) }
        if chance(10) { json["externalReference"] = .string("\(syllables()) \(next() % 100_000)") }
        return try client(.object(json))
    }

    /// Something that a person may type.
    mutating func typed() -> String {
        let words = (0..<Int.random(in: 1...3, using: &self)).map { _ -> String in
            switch next() % 10 {
            case 0: return String("01 1\(next() % 3) 1\(next() % 3)".prefix(Int.random(in: 1...8, using: &self)))
            case 1: return pick(["+33", "0033 1", "+331 1", "33", "+33 (0)1 1"])
            case 2: return String((0..<Int.random(in: 1...6, using: &self)).map { _ in pick(["0", "1"]) }.joined())
            case 3: return pick(["C0", "c0000", "M", "fr", "FR 0"])
            default: return String(syllables().prefix(Int.random(in: 1...6, using: &self)))
            }
        }
        return words.joined(separator: " ")
    }
}
