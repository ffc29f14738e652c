import Clientele

extension VCard {
    /// The card of a client.
    init(_ client: Client, _ version: VCardVersion) {
        self.init()
        add("BEGIN", value: "VCARD")
        add("VERSION", value: version.rawValue)
        add("PRODID", value: "-//Clientele//EN")
        add("UID", value: "urn:uuid:" + client.id.text)
        add("REV", value: client.updatedAt.text)
        if version == .v4 { add("KIND", value: client.kind == .person ? "individual" : "org") }
        let name = client.name ?? client.nameFromParts ?? ""
        add("FN", text: name)
        addNames(client, version, name)
        addList("EMAIL", client.emails.map { ($0.address.text, $0.label) }, version)
        addList("TEL", client.phones.map { ($0.number.text, $0.label) }, version)
        for website in client.websites { add("URL", text: website.text) }
        for (index, address) in client.addresses.enumerated() { add(address, isFirst: index == 0, version) }
        if version == .v4, let language = client.language { add("LANG", value: language.text) }
        if let note = client.note { add("NOTE", text: note) }
        if !client.tags.isEmpty {
            add("CATEGORIES", value: client.tags.map(VCardText.escaped).joined(separator: ","))
        }
        addRemainder(of: client)
        add("END", value: "VCARD")
    }

    private mutating func add(
        _ name: String,
        _ parameters: [VCardProperty.Parameter] = [],
        group: String? = nil,
        value: String
    ) {
        properties.append(VCardProperty(group: group, name: name, parameters: parameters, value: value))
    }

    private mutating func add(_ name: String, text: String) { add(name, value: VCardText.escaped(text)) }

    private mutating func addNames(_ client: Client, _ version: VCardVersion, _ name: String) {
        if client.kind == .organization {
            // RFC 2426 asks for an N in any case.
            if version == .v3 {
                add("N", value: ";;;;")
                add("X-ABShowAs".uppercased(), value: "COMPANY")
            }
            add("ORG", text: name)
            return
        }
        let parts = [client.familyName, client.givenName, nil, client.honorific, nil]
        add("N", value: parts.map { VCardText.escaped($0 ?? "") }.joined(separator: ";"))
        if let organization = client.organization { add("ORG", text: organization) }
        if let title = client.jobTitle { add("TITLE", text: title) }
    }

    private mutating func addList(_ name: String, _ elements: [(text: String, label: String?)], _ version: VCardVersion)
    {
        for (index, element) in elements.enumerated() {
            var types = element.label.flatMap(VCardLabel.types) ?? []
            var group: String?
            if let label = element.label, types.isEmpty {
                let item = "ITEM\(properties.count { $0.name == "X-ABLABEL" } + 1)"
                group = item
                add("X-ABLABEL", group: item, value: VCardText.escaped(label))
            }
            if version == .v3, name == "EMAIL" { types.insert("internet", at: 0) }
            var parameters = preference(isFirst: index == 0 && elements.count > 1, version, &types)
            if !types.isEmpty { parameters.insert(.init(name: "TYPE", values: types), at: 0) }
            add(name, parameters, group: group, value: VCardText.escaped(element.text))
        }
    }

    private func preference(
        isFirst: Bool,
        _ version: VCardVersion,
        _ types: inout [String]
    ) -> [VCardProperty.Parameter] {
        guard isFirst else { return [] }
        if version == .v4 { return [.init(name: "PREF", values: ["1"])] }
        types.append("pref")
        return []
    }

    private mutating func add(_ address: Address, isFirst: Bool, _ version: VCardVersion) {
        let parts = [
            nil, nil, address.lines.joined(separator: "\n"), address.city, address.region, address.postalCode,
            address.country?.text,
        ]
        let use = VCardProperty.Parameter(name: "X-CLIENTELE-USE", values: [address.use.rawValue])
        let value = parts.map { VCardText.escaped($0 ?? "") }.joined(separator: ";")
        add("ADR", [use], value: value)
    }

    /// What the properties so far do not say as it is.
    private mutating func addRemainder(of client: Client) {
        var document = client.json.object ?? JSONObject()
        document["revision"] = nil
        // A card that says nothing yet of its identity, so that it is taken for another program's, says too much.
        var told = self
        told.properties.removeAll { $0.name == "UID" }
        let members = (try? VCardMapping.client(told))?.members ?? JSONObject()
        let remainder = MergePatch.difference(from: members, to: document)
        // JSON escapes the control characters that a card cannot hold, all but one.
        let text = JSON.object(remainder).text.replacing("\u{7F}", with: "\\u007f")
        add(VCardMapping.remainder, value: VCardText.escaped(text))
    }
}
