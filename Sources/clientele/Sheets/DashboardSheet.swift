import Clientele

/// What is worth seeing each morning.
struct DashboardSheet {
    let language: Language
    let dates: DateWords

    /// Writes the dashboard as the wire carries it.
    func write(_ dashboard: JSON, to output: Output) {
        totals(dashboard, to: output)
        months(dashboard, to: output)
        lastInteractions(dashboard, to: output)
        withoutNews(dashboard, to: output)
        doubtful(dashboard, to: output)
    }

    private func say(_ phrase: Phrase) -> String { phrase.in(language) }

    private func heading(_ phrase: Phrase, _ aside: Phrase? = nil, to output: Output) {
        let aside = aside.map { output.palette.paint("  " + say($0), .quiet) } ?? ""
        output.line()
        output.line(output.palette.paint(say(phrase), .heading) + aside)
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
        let details = [organizations, people, new, archived].map(say).joined(separator: " · ")
        output.line(output.palette.paint(say(active), .strong) + output.palette.paint("  " + details, .quiet))
    }

    /// Only where there is anything: an empty chart says nothing that the list below does not.
    private func months(_ dashboard: JSON, to output: Output) {
        let months = (dashboard["interactionsByMonth"]?.array ?? []).compactMap { month in
            (month["month"]?.string).flatMap { Int($0.suffix(2)) }.map {
                MonthChart.Month(month: $0, count: Int(month["count"]?.integer ?? 0))
            }
        }
        let chart = MonthChart(language: language, palette: output.palette).lines(months, width: output.width)
        guard !chart.isEmpty else { return }
        let sum = language.number(Int64(months.map(\.count).reduce(0, +)))
        let present = language.number(Int64(months.last?.count ?? 0))
        heading(
            Phrase("Interactions by month", "Interactions par mois"),
            Phrase("\(present) this month · \(sum) in a year", "\(present) ce mois-ci · \(sum) en un an"),
            to: output
        )
        output.lines(chart)
    }

    private func lastInteractions(_ dashboard: JSON, to output: Output) {
        heading(Phrase("Last interactions", "Dernières interactions"), to: output)
        let recent = dashboard["lastInteractions"]?.array ?? []
        if recent.isEmpty {
            output.line(
                say(
                    Phrase(
                        "There is no interaction yet; `clientele log` records one.",
                        "Il n’y a pas encore d’interaction ; `clientele log` en note une."
                    )
                )
            )
            return
        }
        var titles: [String: InteractionTable.Title] = [:]
        for row in recent {
            guard let id = row["interaction"]?["client"]?.string else { continue }
            titles[id] = .init(number: row["number"]?.string ?? "", name: row["name"]?.string ?? "")
        }
        let interactions = recent.compactMap { $0["interaction"] }
        output.inset(InteractionTable(language: language, dates: dates).table(interactions, titles: titles))
    }

    private func withoutNews(_ dashboard: JSON, to output: Output) {
        heading(Phrase("Without news for a year", "Sans nouvelles depuis un an"), to: output)
        let quiet = dashboard["withoutNews"]?.array ?? []
        if quiet.isEmpty {
            output.line(
                say(Phrase("Nobody has been quiet for so long.", "Personne n’est resté silencieux si longtemps."))
            )
        } else {
            output.inset(ClientTable(language, dates, width: output.width).table(quiet))
        }
    }

    /// Only where there is anything to mend.
    private func doubtful(_ dashboard: JSON, to output: Output) {
        let clients = dashboard["doubtful"]?.array ?? []
        if clients.isEmpty { return }
        heading(
            Phrase("To be checked", "À vérifier"),
            Phrase("those modified last", "les derniers modifiés"),
            to: output
        )
        var table = Table(columns: [
            .init(title: say(Phrase("Number", "Numéro")), minimum: 8),
            .init(title: say(Phrase("Name", "Nom")), minimum: 12),
            .init(title: say(Phrase("What", "Quoi")), minimum: 8, sacrifice: 1),
            .init(title: say(Phrase("Doubt", "Doute")), minimum: 20),
        ])
        for client in clients {
            for (index, warning) in (client["warnings"]?.array ?? []).enumerated() {
                let isFirst = index == 0
                table.rows.append([
                    Cell(isFirst ? client["number"]?.string : nil, .quiet),
                    Cell(isFirst ? client["name"]?.string : nil, .strong),
                    Cell(say(FieldLabels.place(warning["pointer"]?.string ?? ""))),
                    Cell(say(DaemonSentences.phrase(for: warning["message"]?.string ?? "")), .warning),
                ])
            }
        }
        output.inset(table)
    }
}
