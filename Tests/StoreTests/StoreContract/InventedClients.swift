import Clientele

extension Dice {
    private static let names = [
        "Élodie Dupont", "elodie dupond", "Œuvre & Fils", "Oeuvre Sociale", "Müller GmbH", "Muller", "Ångström",
        "L’Atelier d’Anaïs",
        "Société Générale du Bois", "Société Martin", "Zoë Zimmermann", "Дом Книги", "Ελλάς", "Été 36", "Etienne",
        "42 Rue",
    ]
    private static let cities = ["Lyon", "LYON", "Saint-Étienne", "saint etienne", "Bruxelles", "Liège"]
    private static let tags = ["vip", "prospect", "école", "à relancer"]

    /// A client that shares names, cities and tags with others.
    mutating func invented() throws -> Client {
        var json: JSONObject = [
            "kind": .string(pick(["person", "organization"])),
            "name": .string(pick(Self.names) + (chance(50) ? " \(pick(["Paris", "Nord", "3", "bis"]))" : "")),
        ]
        if chance(70) {
            var address: JSONObject = ["country": .string(pick(["FR", "BE", "LU"]))]
            if chance(80) { address["city"] = .string(pick(Self.cities)) }
            json["addresses"] = [.object(address)]
        }
        let chosen = Self.tags.filter { _ in chance(35) }
        if !chosen.isEmpty { json["tags"] = .array(chosen.map { .string($0) }) }
        if chance(50) {
            json["emails"] = [["address": .string("\(pick(["ada", "bob", "éva"]))\(next() % 50)@example.org")]]
        }
        if chance(50) { json["phones"] = [["number": .string("06 12 34 \(10 + next() % 60) \(10 + next() % 60)")]] }
        if chance(20) { json["number"] = .string("\(pick(["X", "Y-", "k"]))\(next() % 100_000)") }
        return try client(.object(json))
    }
}

/// What a store has to contain, kept beside it by the simplest means.
struct Model {
    var clients: [Identifier: Client] = [:]
    var interactions: [Identifier: Interaction] = [:]

    func interactions(of client: Identifier) -> [Interaction] {
        interactions.values.filter { $0.client == client && !$0.isArchived }
    }

    func lastInteraction(of client: Identifier) -> Timestamp? {
        interactions(of: client).compactMap(\.at).max()
    }

    /// The ids of a whole list.
    func list(_ query: ClientQuery) -> [Identifier] {
        let admitted = clients.values.filter { admits($0, query) }
        let ascending = admitted.sorted { precedes($0, $1, query.order) }.map(\.id)
        return query.order.rawValue.hasPrefix("-") ? ascending.reversed() : ascending
    }

    private func admits(_ client: Client, _ query: ClientQuery) -> Bool {
        let address = client.addresses.first
        switch query.archived {
        case .exclude: if client.isArchived { return false }
        case .only: if !client.isArchived { return false }
        case .include: break
        }
        if let kind = query.kind, client.kind != kind { return false }
        if !query.tags.allSatisfy(client.tags.contains) { return false }
        if let country = query.country, address?.country != country { return false }
        if let city = query.city, address?.city.map(Folding.key) != Folding.key(of: city) { return false }
        if let since = query.updatedSince, client.updatedAt < since { return false }
        if let since = query.dormantSince, (lastInteraction(of: client.id) ?? client.createdAt) >= since {
            return false
        }
        return true
    }

    private func precedes(_ left: Client, _ right: Client, _ order: ClientOrder) -> Bool {
        switch order {
        case .name, .nameDescending:
            let keys = (CollationKey.name(left.name ?? ""), CollationKey.name(right.name ?? ""))
            if keys.0 != keys.1 { return keys.0.lexicographicallyPrecedes(keys.1) }
        case .number, .numberDescending: break
        case .createdAt, .createdAtDescending:
            if left.createdAt != right.createdAt { return left.createdAt < right.createdAt }
        case .updatedAt, .updatedAtDescending:
            if left.updatedAt != right.updatedAt { return left.updatedAt < right.updatedAt }
        case .lastInteractionAt, .lastInteractionAtDescending:
            let never = Timestamp(milliseconds: .min)
            let moments = (lastInteraction(of: left.id) ?? never, lastInteraction(of: right.id) ?? never)
            if moments.0 != moments.1 { return moments.0 < moments.1 }
        }
        return CollationKey.number(left.number ?? "").lexicographicallyPrecedes(CollationKey.number(right.number ?? ""))
    }
}

extension Model {
    /// Fills a store with invented clients and interactions, some changed and archived, and remembers them.
    static func filled(_ store: any Store, clients count: Int, _ dice: inout Dice) throws -> Model {
        var model = Model()
        for _ in 0..<count {
            let invented = try dice.invented()
            guard let client = try? store.add(invented) else { continue }
            model.clients[client.id] = client
        }
        let ids = model.clients.keys.sorted { $0.text < $1.text }
        for _ in 0..<count * 2 {
            let day = Int.random(in: -900...0, using: &dice)
            let at = Timestamp.now.advanced(byDays: day)
            let added = try store.add(
                try interaction(["kind": .string(dice.pick(["call", "visit", "invoice"])), "at": .string(at.text)]),
                to: dice.pick(Array(ids.prefix(ids.count * 3 / 4)))
            )
            model.interactions[added.id] = added
            if dice.chance(20) {
                model.interactions[added.id] = try store.revise(interaction: added.id, as: .interactionArchived) {
                    $0.archivedAt = .now
                }
            }
        }
        for id in ids where dice.chance(30) {
            let other = try dice.invented()
            model.clients[id] = try store.revise(id) { client in
                client.name = other.name
                client.tags = other.tags
                client.addresses = other.addresses
                client.emails = other.emails
            }
        }
        for id in ids where dice.chance(20) {
            model.clients[id] = try store.revise(id, as: .clientArchived) { $0.archivedAt = .now }
        }
        return model
    }
}
