import Clientele
import SQLiteStore
import TestDice

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

    /// The latest interaction of each client that has one.
    var lastInteractions: [Identifier: Timestamp] {
        interactions.values.filter { !$0.isArchived }.reduce(into: [:]) { last, interaction in
            guard let at = interaction.at else { return }
            last[interaction.client] = max(last[interaction.client] ?? at, at)
        }
    }

    /// The ids of a whole list.
    func list(_ query: ClientQuery) -> [Identifier] {
        let last = lastInteractions
        let admitted = clients.values.filter { admits($0, query, last[$0.id]) }
        let ascending = admitted.map { (id: $0.id, keys: keys($0, query.order, last[$0.id])) }
            .sorted { $0.keys.lexicographicallyPrecedes($1.keys) { $0.lexicographicallyPrecedes($1) } }
            .map(\.id)
        return query.order.rawValue.hasPrefix("-") ? ascending.reversed() : ascending
    }

    private func admits(_ client: Client, _ query: ClientQuery, _ lastInteraction: Timestamp?) -> Bool {
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
        if let since = query.dormantSince, (lastInteraction ?? client.createdAt) >= since {
            return false
        }
        return true
    }

    /// What a client is sorted by: texts that compare byte by byte.
    private func keys(_ client: Client, _ order: ClientOrder, _ lastInteraction: Timestamp?) -> [[UInt8]] {
        func key(_ moment: Timestamp) -> [UInt8] {
            let number = UInt64(bitPattern: moment.milliseconds) ^ 1 << 63
            return (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - $0 * 8)) }
        }
        let number = CollationKey.number(client.number ?? "")
        return switch order {
        case .name, .nameDescending: [CollationKey.name(client.name ?? ""), number]
        case .number, .numberDescending: [number]
        case .createdAt, .createdAtDescending: [key(client.createdAt), number]
        case .updatedAt, .updatedAtDescending: [key(client.updatedAt), number]
        case .lastInteractionAt, .lastInteractionAtDescending:
            [key(lastInteraction ?? Timestamp(milliseconds: .min)), number]
        }
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

extension Model {
    /// Fills a store with many invented clients and some interactions, in few writes, and remembers them.
    static func filledAtOnce(_ store: any Store, clients count: Int, _ dice: inout Dice) throws -> Model {
        var invented: [Client] = []
        for _ in 0..<count {
            var client = try dice.invented()
            client.number = nil
            invented.append(client)
        }
        let moments = (0..<count / 2).map { _ in Timestamp.now.advanced(byDays: Int.random(in: -900...0, using: &dice))
        }
        let (clients, places) = (invented, moments)
        let answer = try store.write(by: tester) { store throws(Failure) in
            var documents: [JSON] = []
            for (index, client) in clients.enumerated() {
                let document = try store.add(client)
                documents.append(.object(try document.object()))
                guard index < places.count else { continue }
                var interaction = Interaction()
                interaction.at = places[index]
                documents.append(.object(try store.add(interaction, to: try document.record().id).object()))
            }
            return JSON.array(documents).serialized
        }
        var model = Model()
        for element in try JSON(parsing: answer).array ?? [] {
            var inspection = Inspection(of: .store)
            if element["client"] == nil, let client = Client(element, &inspection) {
                model.clients[client.id] = client
            } else if let interaction = Interaction(element, &inspection) {
                model.interactions[interaction.id] = interaction
            }
        }
        return model
    }
}
