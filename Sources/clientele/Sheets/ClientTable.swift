import Clientele

/// Rows of clients.
struct ClientTable {
    let language: Language
    let dates: DateWords
    /// Whether there is room for phone and e-mail beside each other.
    let isWide: Bool
    /// Whether there is room for what the last interaction was.
    let isWidest: Bool

    /// A table for a width; `nil` is no terminal, where nothing is left out.
    init(_ language: Language, _ dates: DateWords, width: Int?) {
        self.language = language
        self.dates = dates
        isWide = (width ?? .max) >= 110
        isWidest = (width ?? .max) >= 140
    }

    /// A table of summary rows as the wire carries them.
    func table(_ clients: [JSON]) -> Table {
        var table = Table(columns: columns(hasArchived: !isWide || clients.contains { $0["archivedAt"] != nil }))
        let matches = clients.contains { shownMatch($0) != nil }
        var columns = table.columns
        if matches {
            columns.append(.init(title: Phrase("Found in", "Trouvé dans").in(language), minimum: 12, sacrifice: 1))
        }
        table = Table(columns: columns)
        table.rows = clients.map { row($0, withMatch: matches) }
        return table
    }

    private func columns(hasArchived: Bool) -> [Table.Column] {
        func title(_ english: String, _ french: String) -> String { Phrase(english, french).in(language) }
        var columns: [Table.Column] = [
            .init(title: title("Number", "Numéro"), minimum: 8),
            .init(title: title("Name", "Nom"), minimum: 16, worth: 2),
            .init(title: title("City", "Ville"), minimum: 8, sacrifice: 3),
        ]
        if isWide {
            columns.append(.init(title: title("Phone", "Téléphone"), minimum: 14, sacrifice: 5))
            columns.append(.init(title: title("E-mail", "E-mail"), minimum: 16, sacrifice: 6))
        } else {
            columns.append(.init(title: title("Contact", "Contact"), minimum: 14, sacrifice: 5))
        }
        columns += [
            .init(title: title("Inter.", "Inter."), minimum: 3, sacrifice: 4, isNumeric: true),
            .init(title: title("Last", "Dernière"), minimum: dates.relativeColumns, sacrifice: 2),
            .init(title: title("Archived", "Archivé"), minimum: 8, sacrifice: 2),
        ]
        return columns
    }

    private func row(_ client: JSON, withMatch: Bool) -> [Cell] {
        let isArchived = client["archivedAt"] != nil
        let last = client["interactions"]?["last"]
        let phone = client["phone"]?.string
        let email = client["email"]?.string
        let lastMoment = last?["at"]?.moment
        let lastKind = last?["kind"]?.string.map { Words.interactionKind($0).in(language) }
        let lastText = lastMoment.map { dates.relative($0) + (isWidest ? lastKind.map { ", \($0)" } ?? "" : "") }
        let count = client["interactions"]?["count"]?.integer ?? 0
        let archived = client["archivedAt"]?.moment
        var cells = [
            Cell(client["number"]?.string, .quiet, Self.emphasis(client, "/number")),
            Cell(client["name"]?.string, isArchived ? .quiet : .strong, Self.emphasis(client, "/name")),
            Cell(client["city"]?.string, nil, Self.emphasis(client, "/addresses/0/city")),
        ]
        let phoneCell = Cell(phone, nil, Self.emphasis(client, "/phones/0/number"), link: .phone(phone))
        let emailCell = Cell(email, nil, Self.emphasis(client, "/emails/0/address"), link: .mail(email))
        cells += isWide ? [phoneCell, emailCell] : [phone == nil ? emailCell : phoneCell]
        cells += [
            Cell(count == 0 ? "" : language.number(count), exact: String(count)),
            Cell(lastText, exact: last?["at"]?.string ?? "", .quiet),
            Cell(archived.map { dates.relative($0) }, exact: client["archivedAt"]?.string ?? "", .warning),
        ]
        if withMatch { cells.append(matchCell(client)) }
        return cells
    }

    /// Where a search found its words, when the row does not show it anyway.
    private func shownMatch(_ client: JSON) -> JSON? {
        var shown = [
            "/name", "/number", "/addresses/0/city", "/phones/0/number", "/givenName", "/familyName",
        ]
        if isWide || client["phone"] == nil { shown.append("/emails/0/address") }
        return client["matched"]?.array?.first { !shown.contains($0["pointer"]?.string ?? "") }
    }

    private func matchCell(_ client: JSON) -> Cell {
        guard let match = shownMatch(client), let pointer = match["pointer"]?.string else { return Cell("") }
        let label = FieldLabels.place(pointer)
        let place = Phrase("\(label.english): ", "\(label.french) : ").in(language)
        let emphasis = Self.emphasis(match).moved(by: place.onOneLine.unicodeScalars.count)
        return Cell(place + (match["text"]?.string ?? ""), .quiet, emphasis)
    }

    /// What a search found of the text at a place.
    private static func emphasis(_ client: JSON, _ pointer: String) -> Emphasis {
        client["matched"]?.array?.first { $0["pointer"]?.string == pointer }.map(emphasis) ?? .none
    }

    private static func emphasis(_ match: JSON) -> Emphasis {
        let pairs = (match["ranges"]?.array ?? []).map { ($0.array ?? []).compactMap(\.integer) }
        return Emphasis(ranges: pairs.filter { $0.count == 2 && $0[0] <= $0[1] }.map { Int($0[0])..<Int($0[1]) })
    }
}

extension JSON {
    /// The moment when the value is one.
    var moment: Timestamp? { string.flatMap { Timestamp($0) } }

    /// The client's number and name, as sentences name a client.
    var title: String {
        [self["number"]?.string, self["name"]?.string].compactMap { $0 }.joined(separator: " ").onOneLine
    }
}
