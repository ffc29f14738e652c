public import Clientele

/// Writes clients as CSV with a header that ``CSVClientReader`` reads back exactly.
public struct CSVClientWriter: Sendable {
    private let layout: CSVLayout
    private let names: [String]
    private var writer: CSVWriter

    /// A writer that has written the header.
    public init(layout: CSVLayout = CSVLayout(), delimiter: CSVDelimiter = .comma, hasByteOrderMark: Bool = true) {
        self.layout = layout
        names = layout.names
        writer = CSVWriter(delimiter: delimiter, hasByteOrderMark: hasByteOrderMark)
        writer.write(names)
    }

    /// Writes a client.
    public mutating func write(_ client: Client) {
        let row = ClientRow(client, layout)
        writer.write(names.map { row.cells[$0] ?? "" })
    }

    /// Takes what was written so far.
    public mutating func take() -> [UInt8] { writer.take() }
}

/// The cells of one client by the names of their columns.
struct ClientRow {
    private(set) var cells: [String: String] = [:]
    private var remainder = JSONObject()

    init(_ client: Client, _ layout: CSVLayout) {
        let document = client.json.object ?? JSONObject()
        for member in document.members {
            switch member.name {
            case "identifiers": placeIdentifiers(client.identifiers, layout)
            case "emails": placeElements(member, layout.emails)
            case "phones": placeElements(member, layout.phones)
            case "addresses": placeElements(member, layout.addresses)
            case "contacts": placeElements(member, layout.contacts)
            case "websites": placeElements(member, layout.websites)
            case "tags": placeTags(client.tags, member)
            case "custom": placeCustom(client.custom, layout)
            case "electronicAddress":
                for part in member.value.object?.members ?? [] {
                    cells["electronicAddress." + part.name] = part.value.string
                }
            case "revision": break
            case let name where CSVLayout.plainMembers.contains(name): cells[name] = Self.text(member.value)
            default: remainder[FieldPlace.pointer([member.name])] = member.value
            }
        }
        if !remainder.isEmpty { cells["remainder"] = JSON.object(remainder).text }
    }

    private static func text(_ value: JSON) -> String? { value.string ?? value.integer.map(String.init) }

    private mutating func placeElements(_ member: JSONObject.Member, _ count: Int) {
        for (index, element) in (member.value.array ?? []).enumerated() {
            if index >= count {
                remainder["/\(member.name)/\(index)"] = element
                continue
            }
            let name = "\(member.name).\(index)"
            if let text = element.string { cells[name] = text }
            for part in element.object?.members ?? [] {
                if let lines = part.value.array?.compactMap(\.string) {
                    placeLines(lines, "\(name).\(part.name)", part.value, index)
                } else {
                    cells["\(name).\(part.name)"] = Self.text(part.value)
                }
            }
        }
    }

    /// Lines stand in one cell below each other, unless one of them is several lines itself.
    private mutating func placeLines(_ lines: [String], _ name: String, _ value: JSON, _ index: Int) {
        if lines.contains(where: { $0.unicodeScalars.contains("\n") }) {
            remainder["/addresses/\(index)/lines"] = value
        } else {
            cells[name] = lines.joined(separator: "\n")
        }
    }

    /// The numbers stand in the columns of their registers as long as they come in the order of these.
    private mutating func placeIdentifiers(_ identifiers: [RegisteredIdentifier], _ layout: CSVLayout) {
        var next = 0
        for (index, identifier) in identifiers.enumerated() {
            if next < layout.schemes.count, let column = layout.schemes[next...].firstIndex(of: identifier.scheme) {
                cells[identifier.scheme] = identifier.value
                next = column + 1
            } else {
                remainder["/identifiers/\(index)"] = identifier.json
                next = layout.schemes.count
            }
        }
    }

    private mutating func placeTags(_ tags: [String], _ member: JSONObject.Member) {
        if tags.allSatisfy(CellValues.isWhole) {
            cells["tags"] = tags.joined(separator: "; ")
        } else {
            remainder["/tags"] = member.value
        }
    }

    private mutating func placeCustom(_ custom: CustomFields, _ layout: CSVLayout) {
        for (name, text) in custom.texts {
            if layout.customNames.contains(where: { $0.isIdentical(to: name) }) {
                cells[FieldPlace("custom", name).text] = text
            } else {
                remainder[FieldPlace.pointer(["custom", name])] = .string(text)
            }
        }
    }
}
