import Clientele

/// Everything about a client, to be read from top to bottom.
struct ClientSheet {
    let language: Language
    let dates: DateWords
    let palette: Palette
    let width: Int?

    /// One value: its text, something secondary beside it, and where it leads.
    private struct Value {
        let text: String
        var aside = ""
        var link: Hyperlink?
    }

    private struct Row {
        let label: String
        let values: [Value]

        init(label: String, values: [Value]) {
            self.label = label
            self.values = values
        }

        init(label: String, values: [String]) {
            self.init(label: label, values: values.map { Value(text: $0) })
        }
    }

    /// The sheet of a client as the wire carries it, and what is doubtful about it.
    func lines(_ client: JSON, warnings: [JSON] = []) -> [String] {
        var lines = header(client)
        let doubts = (Phrase("To be checked", "À vérifier"), warnings.map(doubt))
        let groups = ([doubts] + groups(client)).filter { !$0.rows.isEmpty }
        let labelWidth = groups.flatMap(\.rows).map { DisplayWidth.of($0.label) }.max() ?? 0
        for group in groups {
            lines += ["", palette.paint(say(group.title), .heading)]
            for row in group.rows { lines += format(row, labelWidth) }
        }
        return lines
    }

    private func say(_ phrase: Phrase) -> String { phrase.in(language) }

    private func header(_ client: JSON) -> [String] {
        let name = (client["name"]?.string ?? "").onOneLine
        let number = (client["number"]?.string ?? "").onOneLine
        var lines = ["\(palette.paint(name, .strong))  \(palette.paint(number, .quiet))"]
        var facts = [say(Words.clientKind(client["kind"]?.string ?? ""))]
        facts += ["legalForm", "jobTitle", "organization"].compactMap { client[$0]?.string?.onOneLine }
        if let tags = client["tags"]?.array {
            facts.append(tags.compactMap { $0.string.map { "#\($0.onOneLine)" } }.joined(separator: " "))
        }
        lines.append(palette.paint(facts.joined(separator: " · "), .quiet))
        if let anonymised = client["anonymisedAt"]?.moment {
            let when = dates.full(anonymised)
            let sentence = say(Phrase("Anonymised \(when), for good", "Anonymisé \(when), définitivement"))
            lines.append(palette.paint(sentence, .warning))
        } else if let archived = client["archivedAt"]?.moment {
            let when = dates.full(archived)
            var banner = say(Phrase("Archived \(when)", "Archivé \(when)"))
            if let reason = client["archiveReason"]?.string { banner += say(Phrase(": ", " : ")) + reason.onOneLine }
            lines.append(palette.paint(banner, .warning))
        }
        return lines
    }

    private func groups(_ client: JSON) -> [(title: Phrase, rows: [Row])] {
        [
            (
                Phrase("Identity", "Identité"),
                texts(client, ["honorific", "givenName", "familyName", "tradeName", "externalReference"])
                    + identifiers(client)
            ),
            (Phrase("Contact", "Coordonnées"), contactRows(client)),
            (Phrase("Addresses", "Adresses"), addresses(client)),
            (Phrase("People", "Interlocuteurs"), people(client)),
            (
                Phrase("Invoicing", "Facturation"),
                texts(client, ["language", "currency", "paymentTermDays", "iban", "bic"]) + electronicAddress(client)
            ),
            (Phrase("Custom fields", "Champs propres"), custom(client)),
            (Phrase("Note", "Note"), note(client)),
            (Phrase("Record", "Fiche"), record(client)),
        ]
    }

    private func doubt(_ warning: JSON) -> Row {
        let sentence = say(DaemonSentences.phrase(for: warning["message"]?.string ?? ""))
        return Row(label: say(FieldLabels.place(warning["pointer"]?.string ?? "")), values: [sentence])
    }

    private func texts(_ client: JSON, _ names: [String]) -> [Row] {
        names.compactMap { name in
            let value = client[name]?.string ?? client[name]?.integer.map { language.number($0) }
            return value.map { Row(label: say(FieldLabels.label(name)), values: [$0.onOneLine]) }
        }
    }

    private func identifiers(_ client: JSON) -> [Row] {
        (client["identifiers"]?.array ?? []).map { identifier in
            let scheme = identifier["scheme"]?.string ?? ""
            let label = scheme.hasPrefix("other:") ? String(scheme.dropFirst(6)) : scheme.uppercased()
            return Row(label: label.onOneLine, values: [(identifier["value"]?.string ?? "").onOneLine])
        }
    }

    private func contactRows(_ client: JSON) -> [Row] {
        func labelled(_ list: String, _ member: String, _ link: (String?) -> Hyperlink?) -> [Row] {
            let values = (client[list]?.array ?? []).map { element in
                Value(
                    text: (element[member]?.string ?? "").onOneLine,
                    aside: element["label"]?.string.map { " (\($0.onOneLine))" } ?? "",
                    link: link(element[member]?.string)
                )
            }
            return values.isEmpty ? [] : [Row(label: say(FieldLabels.label(list)), values: values)]
        }
        let sites = (client["websites"]?.array ?? []).compactMap(\.string).map {
            Value(text: $0.onOneLine, link: .web($0))
        }
        return labelled("emails", "address", Hyperlink.mail) + labelled("phones", "number", Hyperlink.phone)
            + (sites.isEmpty ? [] : [Row(label: say(FieldLabels.label("websites")), values: sites)])
    }

    private func addresses(_ client: JSON) -> [Row] {
        (client["addresses"]?.array ?? []).map { address in
            var values = (address["lines"]?.array ?? []).compactMap { $0.string?.onOneLine }
            let city = [address["postalCode"]?.string, address["city"]?.string].compactMap { $0 }.joined(separator: " ")
            values += [city, address["region"]?.string, address["country"]?.string].compactMap { $0?.onOneLine }.filter
            { !$0.isEmpty }
            return Row(label: say(Words.addressUse(address["use"]?.string ?? "main")), values: values)
        }
    }

    private func people(_ client: JSON) -> [Row] {
        (client["contacts"]?.array ?? []).map { contact in
            let values = ["role", "email", "phone"].compactMap { contact[$0]?.string?.onOneLine }
            return Row(label: (contact["name"]?.string ?? "").onOneLine, values: [values.joined(separator: " · ")])
        }
    }

    private func electronicAddress(_ client: JSON) -> [Row] {
        guard let address = client["electronicAddress"] else { return [] }
        let value = [address["scheme"]?.string, address["value"]?.string].compactMap { $0?.onOneLine }.joined(
            separator: ":"
        )
        return [Row(label: say(FieldLabels.label("electronicAddress")), values: [value])]
    }

    private func custom(_ client: JSON) -> [Row] {
        (client["custom"]?.object?.members ?? []).map {
            Row(label: $0.name.onOneLine, values: ($0.value.string ?? $0.value.text).plainLines)
        }
    }

    private func note(_ client: JSON) -> [Row] {
        client["note"]?.string.map { [Row(label: "", values: $0.plainLines)] } ?? []
    }

    private func record(_ client: JSON) -> [Row] {
        var rows: [Row] = []
        if let created = client["createdAt"]?.moment {
            rows.append(Row(label: say(Phrase("Created", "Créé")), values: [dates.full(created)]))
        }
        if let updated = client["updatedAt"]?.moment, let revision = client["revision"]?.integer {
            let label = say(Phrase("Modified", "Modifié"))
            let rev = say(Phrase(" · rev. \(revision)", " · rév. \(revision)"))
            rows.append(Row(label: label, values: [Value(text: dates.full(updated), aside: rev)]))
        }
        let merged = (client["merged"]?.array ?? []).map { merged in
            (merged["number"]?.string ?? merged["id"]?.string ?? "").onOneLine
                + (merged["mergedAt"]?.moment.map { palette.paint(" · " + dates.full($0), .quiet) } ?? "")
        }
        if !merged.isEmpty { rows.append(Row(label: say(FieldLabels.label("merged")), values: merged)) }
        return rows
    }

    private func format(_ row: Row, _ labelWidth: Int) -> [String] {
        let indent = row.label.isEmpty ? "  " : "  " + String(repeating: " ", count: labelWidth + 2)
        let room = width.map { max(20, $0 - DisplayWidth.of(indent)) }
        let values = row.values.flatMap { value in
            let lines = value.text.wrapped(to: room)
            let last = DisplayWidth.of(lines.last ?? "")
            // What stands aside goes below where it does not fit.
            let isBelow = room.map { last + DisplayWidth.of(value.aside) > $0 } ?? false
            return lines.enumerated().map { index, line in
                let aside = index == lines.count - 1 && !isBelow ? palette.paint(value.aside, .quiet) : ""
                return palette.link(line, to: value.link) + aside
            } + (isBelow ? value.aside.trimmed.wrapped(to: room).map { palette.paint($0, .quiet) } : [])
        }
        return values.enumerated().map { index, value in
            if row.label.isEmpty || index > 0 { return indent + value }
            return "  " + palette.paint(row.label.padded(to: labelWidth), .quiet) + "  " + value
        }
    }
}
