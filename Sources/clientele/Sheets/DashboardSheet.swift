import Clientele

/// What is worth seeing each morning.
struct DashboardSheet {
    let language: Language
    let dates: DateWords

    /// Writes the dashboard as the wire carries it.
    func write(_ dashboard: JSON, to output: Output) {
        func heading(_ phrase: Phrase) {
            output.line()
            output.line(output.palette.paint(phrase.in(language), .heading))
        }
        totals(dashboard, to: output)
        heading(Phrase("Last interactions", "Dernières interactions"))
        let recent = dashboard["lastInteractions"]?.array ?? []
        if recent.isEmpty {
            output.line(Phrase("There is no interaction yet.", "Il n’y a pas encore d’interaction.").in(language))
        } else {
            var titles: [String: InteractionTable.Title] = [:]
            for row in recent {
                guard let id = row["interaction"]?["client"]?.string else { continue }
                titles[id] = .init(number: row["number"]?.string ?? "", name: row["name"]?.string ?? "")
            }
            let interactions = recent.compactMap { $0["interaction"] }
            output.inset(InteractionTable(language: language, dates: dates).table(interactions, titles: titles))
        }
        heading(Phrase("Without news for a year", "Sans nouvelles depuis un an"))
        let quiet = dashboard["withoutNews"]?.array ?? []
        if quiet.isEmpty {
            output.line(
                Phrase("Nobody has been quiet for so long.", "Personne n’est resté silencieux si longtemps.").in(
                    language
                )
            )
        } else {
            output.inset(ClientTable(language, dates, width: output.width).table(quiet))
        }
    }

    private func totals(_ dashboard: JSON, to output: Output) {
        let person = dashboard["totals"]?["person"]
        let organization = dashboard["totals"]?["organization"]
        func total(_ state: String) -> Int {
            Int((person?[state]?.integer ?? 0) + (organization?[state]?.integer ?? 0))
        }
        let active = Phrase.count(total("active"), ("client", "clients"), ("client", "clients"))
        let archived = Phrase.count(total("archived"), ("archived", "archived"), ("archivé", "archivés"))
        let people = Phrase.count(Int(person?["active"]?.integer ?? 0), ("person", "people"), ("personne", "personnes"))
        let organizations = Phrase.count(
            Int(organization?["active"]?.integer ?? 0),
            ("organization", "organizations"),
            ("organisation", "organisations")
        )
        let new = Phrase.count(
            Int(dashboard["newThisMonth"]?.integer ?? 0),
            ("new this month", "new this month"),
            ("nouveau ce mois-ci", "nouveaux ce mois-ci")
        )
        let details = [organizations, people, new, archived].map { $0.in(language) }.joined(separator: " · ")
        output.line(output.palette.paint(active.in(language), .strong) + output.palette.paint("  " + details, .quiet))
    }
}
