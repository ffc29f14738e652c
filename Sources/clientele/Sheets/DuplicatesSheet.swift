import Clientele

/// Groups of clients that may be one.
struct DuplicatesSheet {
    private let session: Session

    init(_ session: Session) { self.session = session }

    /// A group: what they share, and a row for each client; for programs a line a client, with what they share before it.
    func lines(_ group: JSON) -> [String] {
        let clients = group["clients"]?.array ?? []
        let table = ClientTable(session.language, session.dates, width: session.output.width).table(clients)
        guard let width = session.output.width else {
            let shared = "\(group["reason"]?.string ?? "")\t\(group["value"]?.string ?? "")".onOneLine
            return table.tabbedLines.map { "\(shared)\t\($0)" }
        }
        let palette = session.output.palette
        var lines = [palette.paint(session.say(heading(group)), .heading)]
        lines += table.lines(width: max(20, width - 2), palette).dropFirst().map { "  " + $0 }
        let hidden = (group["count"]?.integer ?? 0) - Int64(clients.count)
        if hidden > 0 {
            let number = session.language.number(hidden)
            let more = Phrase("and \(number) more", "et \(number) de plus")
            lines.append(palette.paint("  … " + session.say(more), .quiet))
        }
        return lines
    }

    /// `Same e-mail and phone: zoe@example.org`
    private func heading(_ group: JSON) -> Phrase {
        let reasons = (group["reasons"]?.array ?? []).compactMap(\.string).map(Self.reason)
        let english = reasons.map(\.english).listed(and: "and")
        let french = reasons.map(\.french).listed(and: "et")
        let value = Self.value(group)
        return Phrase("Same \(english): \(value)", "Même \(french) : \(value)")
    }

    /// What is shared by a name is the folded name and town, which a person does not want to read.
    private static func value(_ group: JSON) -> String {
        let first = group["clients"]?.array?.first
        let named = [first?["name"]?.string, first?["city"]?.string].compactMap { $0 }.joined(separator: ", ")
        return (group["reason"]?.string == "name" ? named : group["value"]?.string ?? "").onOneLine
    }

    private static func reason(_ word: String) -> Phrase {
        switch word {
        case "email": Phrase("e-mail", "e-mail")
        case "phone": Phrase("phone", "téléphone")
        case "name": Phrase("name and town", "nom et ville")
        default: Phrase(verbatim: word.hasPrefix("other:") ? String(word.dropFirst(6)) : word.uppercased())
        }
    }
}

extension [String] {
    /// The texts as one enumerates them.
    fileprivate func listed(and word: String) -> String {
        count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " \(word) " + (last ?? "")
    }
}
