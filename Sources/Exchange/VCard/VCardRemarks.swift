/// Says what of a card has no place on a client.
enum VCardRemarks {
    /// One remark for everything that was left out, and one for lines that are no property.
    static func remarks(on card: VCard) -> [Finding] {
        var remarks: [Finding] = []
        var names: [String] = []
        for property in card.properties where !isRead(property.name) && !names.contains(property.name) {
            if names.count < 20 { names.append(property.name) }
        }
        if !names.isEmpty {
            let list = names.map { String($0.prefix(40)) }.joined(separator: ", ")
            let message = "What a client has no field for was left out: \(list)."
            let column = names.count == 1 ? names.first : nil
            remarks.append(Finding(.skipped, line: card.line, row: card.row, column: column, message))
        }
        if let line = card.strayLines.first {
            let count = card.strayLines.count
            let message =
                count == 1
                ? "A line that is no property was left out." : "\(count) lines that are no properties were left out."
            remarks.append(Finding(.skipped, line: line, row: card.row, message))
        }
        return remarks
    }

    /// Whether a property is read, or says nothing about the client.
    private static func isRead(_ name: String) -> Bool {
        read.contains(name) || name.hasPrefix("X-AB") || name.hasPrefix("X-EVOLUTION-") || name.hasPrefix("X-MS-OL-")
            || name.hasPrefix("X-MOZILLA-") || name.hasPrefix("X-CLIENTELE-")
    }

    private static let read: Set<String> = [
        "VERSION", "PRODID", "REV", "UID", "FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "LABEL", "URL",
        "NOTE",
        "CATEGORIES", "LANG", "KIND", "X-ADDRESSBOOKSERVER-KIND", "SORT-STRING", "PROFILE", "MAILER", "CLASS", "SOURCE",
        "NAME", "CLIENTPIDMAP", "X-PRODID",
    ]
}
