import Clientele

/// A client's sheet over the list.
struct OpenSheet {
    /// The client's id.
    let id: JSON
    /// What `client.get` and `interaction.list` answered.
    var answer: JSON?
    var interactions: JSON?
    /// The first line that is shown.
    private(set) var top = 0

    init(id: JSON) {
        self.id = id
    }

    /// All lines of the sheet for a width; none before the daemon has answered.
    ///
    /// - Parameter count: how many interactions the client's row says there are.
    func lines(_ session: Session, width: Int, count: Int64?) -> [String] {
        guard let client = answer?["client"] else { return [] }
        let palette = session.output.palette
        let sheet = ClientSheet(language: session.language, dates: session.dates, palette: palette, width: width)
        var lines = sheet.lines(client, warnings: answer?["warnings"]?.array ?? [])
        if let interactions {
            let below = SheetInteractions(
                language: session.language,
                dates: session.dates,
                palette: palette,
                width: width
            )
            lines += below.lines(interactions, count: count, number: client["number"]?.string ?? "")
        }
        return lines
    }

    /// Takes what a command answered about a client.
    mutating func take(_ client: JSON) {
        guard client["id"] == id, var object = answer?.object else { return }
        object["client"] = client
        answer = .object(object)
    }

    /// Moves what is shown by so many lines.
    mutating func scroll(by distance: Int) { top = max(0, top + distance) }

    /// Keeps the last line at the bottom of so many rows, when there are that many.
    mutating func settle(lines: Int, rows: Int) { top = max(0, min(top, lines - rows)) }
}
