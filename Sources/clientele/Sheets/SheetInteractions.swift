import Clientele

/// The latest interactions below a client's sheet.
struct SheetInteractions {
    let language: Language
    let dates: DateWords
    let palette: Palette
    let width: Int?

    /// How many the sheet shows.
    static let shown = 10

    /// The heading, the interactions, and how all of them can be seen.
    ///
    /// - Parameters:
    ///   - page: the first page as the wire carries it.
    ///   - count: how many there are in all; `nil` when nobody knows.
    ///   - number: the client's.
    func lines(_ page: JSON, count: Int64?, number: String) -> [String] {
        let interactions = page["interactions"]?.array ?? []
        let hasMore = page["cursor"] != nil
        var lines = ["", palette.paint(heading(interactions.count, hasMore ? count : nil, hasMore), .heading)]
        if interactions.isEmpty {
            return lines + [say(Phrase("There is none yet.", "Il n’y en a pas encore."))]
        }
        let table = InteractionTable(language: language, dates: dates).table(interactions, titles: nil)
        lines += table.lines(width: width ?? .max, palette)
        if hasMore {
            let command = "clientele interactions \(number.onOneLine) --all"
            lines.append(palette.paint(say(Phrase("All of them: \(command)", "Toutes : \(command)")), .quiet))
        }
        return lines
    }

    private func say(_ phrase: Phrase) -> String { phrase.in(language) }

    private func heading(_ shown: Int, _ count: Int64?, _ hasMore: Bool) -> String {
        let heading = say(Phrase("Interactions", "Interactions"))
        if shown == 0 { return heading }
        if !hasMore { return "\(heading) (\(shown))" }
        guard let count = count.map(language.number) else {
            return heading + say(Phrase(" (the latest \(shown))", " (les \(shown) dernières)"))
        }
        return heading + say(Phrase(" (the latest \(shown) of \(count))", " (les \(shown) dernières sur \(count))"))
    }
}
