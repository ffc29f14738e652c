import Clientele
import TestDice
import Testing

@Suite("Contract: counts and dashboard")
struct TallyContract {
    @Test("What is counted with every write equals what is there", arguments: Engine.all)
    func counts(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(13)
            var model = try Model.filled(store, clients: 80, &dice)
            // A client can become the other kind, and come back from the archive.
            for id in model.clients.keys.sorted(by: { $0.text < $1.text }) where dice.chance(25) {
                model.clients[id] = try store.revise(id, as: .clientRestored) { client in
                    client.kind = client.kind == .person ? .organization : .person
                    client.archivedAt = nil
                }
            }
            let clients = Array(model.clients.values)
            let facts = try store.facts()
            #expect(facts.activeClients == clients.count { !$0.isArchived })
            #expect(facts.archivedClients == clients.count { $0.isArchived })
            #expect(facts.interactions == model.interactions.values.count { !$0.isArchived })
            #expect(try facts.seq == store.allChanges().count)

            let now = Timestamp.now
            let dashboard = try store.read { store throws(Failure) in try store.dashboard(at: now) }
            #expect(dashboard.totals.person.active == clients.count { $0.kind == .person && !$0.isArchived })
            #expect(dashboard.totals.person.archived == clients.count { $0.kind == .person && $0.isArchived })
            #expect(
                dashboard.totals.organization.active == clients.count { $0.kind == .organization && !$0.isArchived }
            )
            #expect(
                dashboard.totals.organization.archived == clients.count { $0.kind == .organization && $0.isArchived }
            )
            #expect(dashboard.newThisMonth == clients.count { $0.createdAt >= now.startOfMonth })

            let latest = model.interactions.values.filter { !$0.isArchived }.compactMap(\.at).sorted(by: >).prefix(10)
            #expect(try dashboard.lastInteractions.value.compactMap { try $0.interaction.record().at } == Array(latest))
            for recent in dashboard.lastInteractions.value {
                let client = try #require(model.clients[try recent.interaction.record().client])
                #expect(recent.number == client.number && recent.name == client.name)
            }

            let year = now.advanced(byDays: -365)
            let quiet = clients.filter { !$0.isArchived && (model.lastInteractions[$0.id] ?? $0.createdAt) < year }
                .compactMap { model.lastInteractions[$0.id] }.sorted().prefix(10)
            #expect(
                try dashboard.withoutNews.value.compactMap { try $0.record().interactions.last?.at } == Array(quiet)
            )
        }
    }
}
