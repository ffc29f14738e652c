import Clientele

/// Puts the cells of one row together as a client.
struct RowAssembly {
    private var client: PartialClient
    private var hints: [ColumnTarget.Hint: Cell] = [:]
    private var members: [String: Cell] = [:]
    private var elements: [ElementKey: [String: Cell]] = [:]
    private var tags: Cell?
    private var customs: [(name: String, cell: Cell)] = []
    private var remainder: Cell?
    private var ranks: [String: Int] = [:]

    /// A text and the column it stands in.
    struct Cell {
        var text: String
        let column: String
    }

    /// Which element of which list.
    struct ElementKey: Hashable, Comparable {
        let list: String
        let isExact: Bool
        let rank: Int
        let part: Int

        static func < (left: Self, right: Self) -> Bool {
            (left.list, left.rank, left.part) < (right.list, right.rank, right.part)
        }
    }

    /// Reads a row.
    ///
    /// - Throws: `too_many_fields` when a cell stands beyond the header; `value` when the members without a column
    ///   cannot be read.
    static func client(_ record: CSVRecord, _ header: CSVHeader) throws(Finding) -> PartialClient? {
        var assembly = RowAssembly(client: PartialClient(line: record.line, row: record.row))
        if record.fields.count > header.width,
            record.fields[header.width...].contains(where: { !$0.trimmed.isEmpty })
        {
            let message = "The row has \(record.fields.count) cells, and the header names \(header.width) columns."
            throw Finding(.tooManyFields, line: record.line, row: record.row, message)
        }
        var isEmpty = true
        for column in header.columns where column.index < record.fields.count {
            let text = FormulaGuard.bare(record.fields[column.index]).trimmed
            if text.isEmpty { continue }
            isEmpty = false
            assembly.take(Cell(text: text, column: column.name), column.target)
        }
        if isEmpty, record.fields.allSatisfy({ $0.trimmed.isEmpty }) { return nil }
        return try assembly.assembled()
    }

    private init(client: PartialClient) { self.client = client }

    private mutating func take(_ cell: Cell, _ target: ColumnTarget) {
        switch target.place {
        case .hint(let hint): if hints[hint] == nil { hints[hint] = cell }
        case .member("note"): join(cell)
        case .member(let member): if members[member] == nil { members[member] = cell }
        case .kept("id") where Identifier(cell.text) == nil:
            // Another program's key.
            if members["externalReference"] == nil { members["externalReference"] = cell }
        case .kept(let member): members[member] = cell
        case .tags: if tags == nil { tags = cell } else { tags?.text += "\n" + cell.text }
        case .custom(let name): customs.append((name, cell))
        case .remainder: remainder = cell
        case .element(let list, let slot, let member): take(cell, list, slot, member, target)
        }
    }

    /// Two notes of one client are kept both.
    private mutating func join(_ cell: Cell) {
        if members["note"] == nil { members["note"] = cell } else { members["note"]?.text += "\n" + cell.text }
    }

    private mutating func take(_ cell: Cell, _ list: String, _ slot: String, _ member: String, _ target: ColumnTarget) {
        let rank: Int
        if slot.hasPrefix("#"), let index = Int(slot.dropFirst()) {
            rank = index
        } else {
            rank = ranks[list + slot] ?? 1000 + ranks.count
            ranks[list + slot] = rank
        }
        let texts = target.isExact ? [cell.text] : CellValues.values(of: cell.text, list, member)
        for (part, text) in texts.enumerated() {
            let key = ElementKey(list: list, isExact: target.isExact, rank: rank, part: part)
            for (name, text) in target.implied where elements[key]?[name] == nil {
                elements[key, default: [:]][name] = Cell(text: text, column: cell.column)
            }
            if let before = elements[key]?[member] {
                // Address lines go on from column to column; of other things the first one counts.
                if member == "lines" {
                    elements[key]?[member] = Cell(text: before.text + "\n" + text, column: before.column)
                } else if target.implied[member] != nil {
                    elements[key]?[member] = Cell(text: text, column: cell.column)
                }
            } else {
                elements[key, default: [:]][member] = Cell(text: text, column: cell.column)
            }
        }
    }
}

extension RowAssembly {
    private mutating func assembled() throws(Finding) -> PartialClient {
        decide()
        for (name, cell) in members.sorted(by: { $0.key < $1.key }) {
            set(name.split(separator: ".").map(String.init), MemberText.json(cell.text, name), cell.column)
        }
        var indices: [String: Int] = [:]
        for (key, element) in elements.sorted(by: { $0.key < $1.key }) where isElement(element, key.list) {
            let index = indices[key.list, default: 0]
            indices[key.list] = index + 1
            append(element, key, index)
        }
        if let tags { setTags(tags) }
        for (name, cell) in customs { set(["custom", name], .string(cell.text), cell.column) }
        if let remainder { try Remainder.apply(remainder.text, to: &client, column: remainder.column) }
        var inspection = Inspection(of: .peer)
        client.kept = KeptMembers(from: &client.members, &inspection)
        if let violation = inspection.violations.first { throw client.finding(violation) }
        return client
    }

    /// A label without the address that it labels is no element.
    private func isElement(_ element: [String: Cell], _ list: String) -> Bool {
        let accompanying: Set<String> =
            switch list {
            case "identifiers": ["scheme"]
            case "emails", "phones": ["label"]
            default: []
            }
        return !Set(element.keys).isSubset(of: accompanying)
    }

    private mutating func append(_ element: [String: Cell], _ key: ElementKey, _ index: Int) {
        client.places[key.list, default: []].append(key.isExact && key.list != "identifiers" ? key.rank : nil)
        if let cell = element[""] {
            set([key.list, String(index)], .string(cell.text), cell.column)
            return
        }
        // An own export is taken at its word: imported again it changes nothing.
        let element = key.list == "addresses" && !key.isExact ? restoringZeros(in: element) : element
        for (member, cell) in element.sorted(by: { $0.key < $1.key }) {
            let json = MemberText.json(cell.text, member, isExact: key.isExact)
            set([key.list, String(index), member], json, cell.column)
        }
        if key.list == "addresses", !key.isExact, element["use"] == nil {
            // A client has one main address; which of the others is which, an address book does not say.
            set(["addresses", String(index), "use"], .string(index == 0 ? "main" : "other"), nil)
        }
    }

    /// An address with the zeros of its postal code that a spreadsheet dropped, and a word about it.
    private mutating func restoringZeros(in address: [String: Cell]) -> [String: Cell] {
        guard let cell = address["postalCode"],
            let code = LostZeros.postalCode(
                cell.text,
                in: address["country"].flatMap { CountryNames.code(of: $0.text) }
            )
        else { return address }
        let message = "The postal code “\(cell.text)” was taken for “\(code)”: spreadsheets drop zeros that come first."
        client.remarks.append(Finding(.value, line: client.line, row: client.row, column: cell.column, message))
        var address = address
        address["postalCode"]?.text = code
        return address
    }

    private mutating func setTags(_ cell: Cell) {
        var tags: [String] = []
        for tag in CellValues.tags(of: cell.text) where !tags.contains(where: { $0.isIdentical(to: tag) }) {
            tags.append(tag)
        }
        if !tags.isEmpty { set(["tags"], .array(tags.map { .string($0) }), cell.column) }
    }

    private mutating func set(_ steps: [String], _ value: JSON, _ column: String?) {
        client.members = client.members.setting(value, at: steps[...])
        if let column { client.sources.append(.init(pointer: FieldPlace.pointer(steps), column: column)) }
    }
}

extension RowAssembly {
    /// Decides what kind of client it is, and what names and company are for such a one.
    private mutating func decide() {
        if let extra = hints[.middleName] { members["givenName"]?.text += " " + extra.text }
        if let extra = hints[.nameSuffix] { members["familyName"]?.text += " " + extra.text }
        if let cell = hints[.nameOrFamilyName] {
            let isFamilyName = members["givenName"] != nil && members["familyName"] == nil
            let member = isFamilyName ? "familyName" : "name"
            if members[member] == nil { members[member] = cell }
        }
        if members["kind"] == nil, let cell = hints[.isCompany], let isCompany = CellValues.truth(of: cell.text) {
            members["kind"] = Cell(text: isCompany ? "organization" : "person", column: cell.column)
        }
        if let cell = members["kind"] { members["kind"]?.text = CellValues.kind(of: cell.text) ?? cell.text }
        let kind = members["kind"].flatMap { ClientKind(rawValue: $0.text) } ?? likelyKind
        if members["kind"] == nil { client.likelyKind = kind }
        if kind == .organization { decideForOrganization() } else { decideForPerson() }
    }

    private var likelyKind: ClientKind? {
        if members["givenName"] != nil || members["familyName"] != nil { return .person }
        let name = members["name"] ?? hints[.displayName]
        let isNamed = name != nil
        if let name, let company = hints[.company], Folding.key(of: name.text) != Folding.key(of: company.text) {
            return .person
        }
        if hints[.company] != nil || members["legalForm"] != nil || members["tradeName"] != nil { return .organization }
        if elements.keys.contains(where: { $0.list == "identifiers" }) { return .organization }
        if hints[.contactGivenName] != nil || hints[.contactFamilyName] != nil {
            return isNamed ? .organization : .person
        }
        return elements.keys.contains { $0.list == "contacts" } ? .organization : nil
    }

    private mutating func decideForOrganization() {
        let company = hints[.company] ?? hints[.displayName]
        if members["name"] == nil { members["name"] = company }
        // Whom an address book names beside an organization is somebody to speak to there.
        let given =
            hints[.contactGivenName] ?? (members["kind"] == nil ? nil : members.removeValue(forKey: "givenName"))
        let family =
            hints[.contactFamilyName] ?? (members["kind"] == nil ? nil : members.removeValue(forKey: "familyName"))
        let parts = [given, family].compactMap { $0 }
        guard let first = parts.first else { return }
        let key =
            elements.keys.filter { $0.list == "contacts" }.min()
            ?? ElementKey(list: "contacts", isExact: false, rank: 0, part: 0)
        if elements[key]?["name"] == nil {
            elements[key, default: [:]]["name"] = Cell(
                text: parts.map(\.text).joined(separator: " "),
                column: first.column
            )
        }
    }

    private mutating func decideForPerson() {
        if client.likelyKind == .person || members["kind"]?.text == "person" {
            if members["organization"] == nil { members["organization"] = hints[.company] }
            if members["givenName"] == nil { members["givenName"] = hints[.contactGivenName] }
            if members["familyName"] == nil { members["familyName"] = hints[.contactFamilyName] }
        }
        if members["name"] == nil, let cell = hints[.displayName] {
            let parts = [members["givenName"], members["familyName"]].compactMap { $0?.text }
            // A display name that is only the parts again follows them.
            if Folding.key(of: cell.text) != Folding.key(of: parts.joined(separator: " ")) { members["name"] = cell }
        }
    }
}
