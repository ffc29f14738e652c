import Clientele

/// Reads a vCard as a client.
struct VCardMapping {
    private let card: VCard
    private var client: PartialClient

    /// The member with what no standard property holds: a JSON Merge Patch on what the others say.
    static let remainder = "X-CLIENTELE-REMAINDER"

    /// What the card says of a client.
    ///
    /// - Throws: `skipped` for a card that is a group of others; `value` when the remainder of an own card is damaged.
    static func client(_ card: VCard) throws(Finding) -> PartialClient {
        var mapping = VCardMapping(card)
        if mapping.isGroup {
            throw Finding(.skipped, line: card.line, row: card.row, column: "KIND", "A group of cards is no client.")
        }
        mapping.readAll()
        try mapping.applyRemainder()
        mapping.client.remarks = VCardRemarks.remarks(on: card)
        return mapping.client
    }

    private init(_ card: VCard) {
        self.card = card
        client = PartialClient(line: card.line, row: card.row)
    }

    private var kindWord: String {
        (card.property("KIND") ?? card.property("X-ADDRESSBOOKSERVER-KIND"))?.text.lowercased() ?? ""
    }

    private var isGroup: Bool { kindWord == "group" }

    private mutating func set(_ property: VCardProperty, _ steps: String..., to value: JSON) {
        client.members = client.members.setting(value, at: steps[...])
        client.sources.append(.init(pointer: FieldPlace.pointer(steps), column: property.name))
    }

    private mutating func set(_ property: VCardProperty?, _ member: String, _ text: String) {
        guard let property, !text.isEmpty else { return }
        set(property, member, to: .string(text))
    }

    private mutating func readAll() {
        readNames()
        readEmails()
        readPhones()
        for property in card.properties("URL") where !property.text.isEmpty {
            set(property, "websites", String(count(of: "websites")), to: .string(property.text))
        }
        readAddresses()
        if let property = card.property("LANG") {
            set(property, "language", to: MemberText.json(property.text, "language"))
        }
        let notes = card.properties("NOTE").filter { !$0.text.isEmpty }
        set(notes.first, "note", notes.map(\.text).joined(separator: "\n"))
        readCategories()
        readIdentity()
    }

    private func count(of list: String) -> Int { client.members[list]?.array?.count ?? 0 }

    private mutating func readCategories() {
        var tags: [String] = []
        let properties = card.properties("CATEGORIES")
        for tag in properties.flatMap(\.list) where !tag.isEmpty && tag != "myContacts" && tag != "starred" {
            if !tags.contains(where: { $0.isIdentical(to: tag) }) { tags.append(tag) }
        }
        if let property = properties.first, !tags.isEmpty {
            set(property, "tags", to: .array(tags.map { .string($0) }))
        }
    }

    /// Another program's key tells the client again; the remainder of an own card has its id.
    private mutating func readIdentity() {
        guard let property = card.property("UID"), property.text.unicodeScalars.count <= 100,
            !card.properties.contains(where: { $0.name == Self.remainder })
        else { return }
        set(property, "externalReference", property.text)
    }

    private mutating func applyRemainder() throws(Finding) {
        guard let property = card.properties.first(where: { $0.name == Self.remainder }) else { return }
        guard let patch = try? JSON(parsing: VCardText.plain(property.value)), patch.object != nil,
            var document = MergePatch.apply(patch, to: .object(client.members)).object
        else {
            let message = "This property of an own export is damaged: a JSON object is expected."
            throw Finding(.value, line: property.line, row: card.row, column: property.name, message)
        }
        for member in patch.object?.members ?? [] {
            client.sources.append(.init(pointer: FieldPlace.pointer([member.name]), column: property.name))
        }
        var inspection = Inspection(of: .peer)
        client.kept = KeptMembers(from: &document, &inspection)
        client.members = document
        if client.members["kind"] != nil { client.likelyKind = nil }
        if let violation = inspection.violations.first { throw client.finding(violation) }
    }
}

extension VCardMapping {
    private mutating func readNames() {
        let full = card.property("FN")
        let name = card.property("N")
        let organization = card.property("ORG")
        let parts = name?.components ?? []
        func part(_ index: Int) -> String {
            parts.indices.contains(index) ? parts[index].replacing(",", with: " ") : ""
        }
        let givenName = [part(1), part(2)].filter { !$0.isEmpty }.joined(separator: " ")
        let familyName = [part(0), part(4)].filter { !$0.isEmpty }.joined(separator: " ")
        let company = organization?.components.first { !$0.isEmpty } ?? ""
        let isNamed = !givenName.isEmpty || !familyName.isEmpty
        let kind = kind(full: full?.text ?? "", company: company, isNamed: isNamed)
        if kind == .organization {
            set(full ?? organization, "name", full?.text ?? company)
            return
        }
        set(name, "givenName", givenName)
        set(name, "familyName", familyName)
        set(name, "honorific", part(3))
        set(organization, "organization", company)
        let title = card.property("TITLE") ?? card.property("ROLE")
        set(title, "jobTitle", title?.text ?? "")
        // A full name that only says the parts in another order, or with a title before, follows them.
        let words = [part(3), part(1), part(2), part(0), part(4)].flatMap { Folding.words(of: $0) }
        let isMadeOfParts = isNamed && Folding.words(of: full?.text ?? "").sorted() == words.sorted()
        let plain = [givenName, familyName].filter { !$0.isEmpty }.joined(separator: " ")
        if !isMadeOfParts || full?.text.isIdentical(to: plain) == true { set(full, "name", full?.text ?? "") }
    }

    private mutating func kind(full: String, company: String, isNamed: Bool) -> ClientKind? {
        if ["org", "organization"].contains(kindWord) || card.property("X-ABSHOWAS")?.text.uppercased() == "COMPANY" {
            if let property = card.property("KIND") ?? card.property("X-ABSHOWAS") {
                set(property, "kind", to: .string(ClientKind.organization.rawValue))
            }
            return .organization
        }
        if kindWord == "individual", let property = card.property("KIND") {
            set(property, "kind", to: .string(ClientKind.person.rawValue))
            return .person
        }
        let isCompany =
            !isNamed && !company.isEmpty && (full.isEmpty || Folding.key(of: full) == Folding.key(of: company))
        client.likelyKind = isCompany ? .organization : .person
        return client.likelyKind
    }

    private mutating func readEmails() {
        for property in card.properties("EMAIL") where !property.text.isEmpty {
            let index = String(count(of: "emails"))
            let text = property.text
            set(property, "emails", index, "address", to: .string(Self.withoutScheme("mailto:", text)))
            if let label = VCardLabel.label(of: property, in: card) {
                set(property, "emails", index, "label", to: .string(label))
            }
        }
    }

    private mutating func readPhones() {
        for property in card.properties("TEL") where !property.text.isEmpty {
            let index = String(count(of: "phones"))
            set(property, "phones", index, "number", to: .string(Self.number(property.text)))
            if let label = VCardLabel.label(of: property, in: card) {
                set(property, "phones", index, "label", to: .string(label))
            }
        }
    }

    private static func withoutScheme(_ scheme: String, _ text: String) -> String {
        text.lowercased().hasPrefix(scheme) ? String(text.dropFirst(scheme.count)) : text
    }

    /// The number of a `tel:` URI (RFC 3966), its extension written as people do; another text as it is.
    private static func number(_ text: String) -> String {
        guard text.lowercased().hasPrefix("tel:") else { return text }
        let parts = text.dropFirst(4).split(separator: ";").map(String.init)
        let number = parts.first ?? ""
        guard let ext = parts.first(where: { $0.lowercased().hasPrefix("ext=") }) else { return number }
        return number + " ext. " + ext.dropFirst(4)
    }

    private mutating func readAddresses() {
        for property in card.properties("ADR") {
            let parts = property.components
            func part(_ index: Int) -> String { parts.indices.contains(index) ? parts[index] : "" }
            if parts.allSatisfy(\.isEmpty) { continue }
            let index = String(count(of: "addresses"))
            let use = property.values(of: "X-CLIENTELE-USE").first ?? (index == "0" ? "main" : "other")
            set(property, "addresses", index, "use", to: .string(use))
            let lines = [part(2), part(1), part(0)].flatMap { $0.split(whereSeparator: \.isNewline) }
                .map { String($0).trimmed }
                .filter { !$0.isEmpty }
            if !lines.isEmpty { set(property, "addresses", index, "lines", to: .array(lines.map { .string($0) })) }
            for (place, member) in [(3, "city"), (4, "region"), (5, "postalCode")] where !part(place).isEmpty {
                set(property, "addresses", index, member, to: .string(part(place)))
            }
            let country = part(6).isEmpty ? card.companion("X-ABADR", of: property)?.text ?? "" : part(6)
            if !country.isEmpty {
                set(property, "addresses", index, "country", to: MemberText.json(country, "country"))
            }
        }
    }
}
