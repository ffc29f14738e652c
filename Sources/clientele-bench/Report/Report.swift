import Clientele

/// A run's findings, for people and for programs.
struct Report {
    let clients: Int
    let rounds: Int
    let secondsPerRound: Double
    let findings: Findings
    /// The findings by store size, the smaller stores first; their cost should not grow with the store.
    let scales: [(clients: Int, findings: Findings)]

    /// All tables.
    var text: String {
        var parts = ["What was wanted, ratios being Clientele's figure divided by the other's:\n" + goals.text]
        parts.append("Rounds of \(secondsPerRound) s, the median of \(rounds):\n" + workloads.text)
        if !quantities.rows.isEmpty { parts.append("Single figures:\n" + quantities.text) }
        if !slowest.rows.isEmpty { parts.append("The slowest of many searches:\n" + slowest.text) }
        if !scales.isEmpty { parts.append("By the number of clients, microseconds:\n" + growth.text) }
        if let noise = findings.quantity(Quantity.noise), noise > 20 {
            let share = Table.Cell.figure(noise).text
            parts.append("Something else used \(share) % of the processors meanwhile: measure again when it is quiet.")
        }
        return parts.joined(separator: "\n\n")
    }

    /// All tables as one object.
    var json: String {
        var object = JSONObject()
        object["clients"] = .number(JSONNumber(Int64(clients)))
        object["rounds"] = .number(JSONNumber(Int64(rounds)))
        object["secondsPerRound"] = Table.Cell.decimal(secondsPerRound).json
        object["goals"] = goals.value
        object["workloads"] = workloads.value
        object["figures"] = quantities.value
        object["slowestSearches"] = slowest.value
        object["growth"] = growth.value
        return JSON.object(object).text
    }

    private var goals: Table {
        var table = Table(["figure", "wanted", "unit", "found", "verdict"])
        for goal in Goal.all {
            guard let figure = goal.figure(findings) else { continue }
            let wanted =
                switch goal.bound {
                case .atMost(let most): "≤ \(Table.Cell.decimal(most).text)"
                case .atLeast(let least): "≥ \(Table.Cell.decimal(least).text)"
                }
            let verdict = goal.isReached(by: figure) ? "reached" : "not reached"
            table.add(.word(goal.subject), .word(wanted), .word(goal.unit), .decimal(figure), .word(verdict))
        }
        return table
    }

    private var workloads: Table {
        var table = Table([
            "workload", "contender", "perSecond", "medianMicroseconds", "p99Microseconds", "ratioPerSecond",
            "ratioMedian", "ratioP99",
        ])
        for (workload, contender, figures) in findings.rounds {
            let median = figures.median
            func ratio(_ figure: KeyPath<Figures, Double>) -> Table.Cell {
                findings.ratio(workload, to: contender, figure).map { .decimal($0) } ?? .word("")
            }
            table.add(
                .word(workload),
                .word(contender),
                .figure(median.perSecond),
                .decimal(median.medianMicroseconds),
                .decimal(median.p99Microseconds),
                ratio(\.perSecond),
                ratio(\.medianMicroseconds),
                ratio(\.p99Microseconds)
            )
        }
        return table
    }

    private var quantities: Table {
        var table = Table(["figure", "median", "least", "most"])
        for (name, values) in findings.quantities {
            table.add(
                .word(name),
                .decimal(values.median),
                .decimal(values.min() ?? 0),
                .decimal(values.max() ?? 0)
            )
        }
        return table
    }

    private var slowest: Table {
        var table = Table(["text", "microseconds"])
        for (text, microseconds) in findings.slowestSearches { table.add(.word(text), .decimal(microseconds)) }
        return table
    }

    /// Medians and 99th percentiles of one connection side by side.
    private var growth: Table {
        var table = Table(["workload", "figure"] + scales.map { String($0.clients) })
        for (workload, contender, _) in scales.first?.findings.rounds ?? [] where contender == "clientele" {
            let figures: [(String, KeyPath<Figures, Double>)] = [
                ("median", \.medianMicroseconds), ("p99", \.p99Microseconds),
            ]
            for (word, figure) in figures {
                let cells = scales.map { scale -> Table.Cell in
                    scale.findings.figures(workload).map { .decimal($0.median[keyPath: figure]) } ?? .word("")
                }
                table.add([.word(workload), .word(word)] + cells)
            }
        }
        for (name, _) in scales.first?.findings.quantities ?? [] {
            let cells = scales.map { scale -> Table.Cell in
                scale.findings.quantity(name).map { .decimal($0) } ?? .word("")
            }
            table.add([.word(name), .word("")] + cells)
        }
        return table
    }
}
