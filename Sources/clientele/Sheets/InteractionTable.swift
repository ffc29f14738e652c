import Clientele

/// Rows of interactions.
struct InteractionTable {
    let language: Language
    let dates: DateWords

    /// A table of interactions as the wire carries them.
    ///
    /// - Parameter titles: number and name of each client by id; `nil` leaves the client out.
    func table(_ interactions: [JSON], titles: [String: Title]?) -> Table {
        func title(_ english: String, _ french: String) -> String { Phrase(english, french).in(language) }
        var columns: [Table.Column] = [
            .init(title: title("When", "Quand"), minimum: dates.relativeColumns),
            .init(title: title("Kind", "Type"), minimum: 6),
            .init(title: "", minimum: 2, sacrifice: 4),
        ]
        if titles != nil {
            columns.append(.init(title: title("Number", "Numéro"), minimum: 8, sacrifice: 3))
            columns.append(.init(title: title("Name", "Nom"), minimum: 12))
        }
        columns += [
            .init(title: title("Subject", "Objet"), minimum: 12, sacrifice: 1),
            .init(title: title("Amount", "Montant"), minimum: 6, sacrifice: 2, isNumeric: true),
            .init(title: title("Archived", "Archivé"), minimum: 8, sacrifice: 3),
        ]
        var table = Table(columns: columns)
        table.rows = interactions.map { row($0, titles) }
        return table
    }

    /// How a client is named beside an interaction.
    struct Title {
        var number: String
        var name: String
    }

    private func row(_ interaction: JSON, _ titles: [String: Title]?) -> [Cell] {
        let at = interaction["at"]?.moment
        let kind = interaction["kind"]?.string ?? ""
        var cells = [
            Cell(at.map { dates.relative($0) }, exact: interaction["at"]?.string ?? "", .quiet),
            Cell(Words.interactionKind(kind).in(language), exact: kind, .strong),
            direction(interaction["direction"]?.string),
        ]
        if let titles {
            let title = interaction["client"]?.string.flatMap { titles[$0] }
            cells += [Cell(title?.number, .quiet), Cell(title?.name)]
        }
        cells += [
            Cell(interaction["subject"]?.string),
            Cell(amount(interaction), exact: exactAmount(interaction)),
            Cell(
                interaction["archivedAt"]?.moment.map { dates.relative($0) },
                exact: interaction["archivedAt"]?.string ?? "",
                .warning
            ),
        ]
        return cells
    }

    private func direction(_ word: String?) -> Cell {
        switch word {
        case "in": Cell("←", exact: "in", .quiet)
        case "out": Cell("→", exact: "out", .quiet)
        default: Cell("")
        }
    }

    private func amount(_ interaction: JSON) -> String? {
        guard let amount = interaction["amount"], let value = amount["value"]?.string else { return nil }
        return language.decimal(value) + " " + (amount["currency"]?.string ?? "")
    }

    private func exactAmount(_ interaction: JSON) -> String {
        guard let amount = interaction["amount"], let value = amount["value"]?.string else { return "" }
        return value + " " + (amount["currency"]?.string ?? "")
    }
}
