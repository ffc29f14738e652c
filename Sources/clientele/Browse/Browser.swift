import Clientele
import Glibc

/// The clients on a full screen: a line to search in, the list below it, a sheet over it, and the keys that do what the
/// guide's menu does.
///
/// Keys go to one place at a time. In the search line letters are typed; in the list they are commands. Arrows lead from
/// the one into the other.
final class Browser {
    /// What lies over the list or the sheet, and has the keys.
    enum Overlay {
        case help(from: Int)
        case archiving(JSON)
        case logging(JSON, LogPrompt)
    }

    let session: Session
    let screen: Screen
    let link: BrowserLink
    let question: RowsQuestion
    var rows: ClientRows
    var filter: LineField
    var archived: ArchivedFilter
    /// Whether letters are typed into the search line.
    var isFiltering = true
    var sheet: OpenSheet?
    var overlay: Overlay?
    /// What the person is told until the next key.
    var message: (phrase: Phrase, style: Style)?
    /// Clients by state, as the daemon counts them.
    var totals: JSON?
    /// An archived client that would have been found.
    var hidden: JSON?
    var layout: Table.Layout?
    var isDone = false
    /// How far one still wants to go beyond the rows that are there.
    var owed = 0

    private var decoder = KeyDecoder()
    private let started = ContinuousClock.now
    private var lastRefresh = ContinuousClock.now
    private var isStale = false

    private static let refreshInterval = Duration.milliseconds(150)
    /// How long the first frame waits for something to show.
    private static let firstPatience = Duration.milliseconds(150)
    /// How long Escape waits for the rest of a sequence, in milliseconds.
    private static let escapePatience: Int32 = 40

    /// Connects first, so that a daemon that is not there is told in plain words.
    init(_ session: Session, text: String, archived: ArchivedFilter) throws(Fault) {
        self.session = session
        self.archived = archived
        filter = LineField(text)
        rows = ClientRows(Browser.question(text))
        link = try BrowserLink(session)
        question = RowsQuestion(link)
        screen = try Screen()
    }

    /// Shows the clients until the person leaves.
    func run() throws(Fault) {
        defer { ScreenState.leave() }
        listen()
        refresh()
        while !isDone {
            if rows.isAnswered || ContinuousClock.now - started > Self.firstPatience { try screen.show(frame()) }
            var polled = [
                pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
                pollfd(fd: screen.signals, events: Int16(POLLIN), revents: 0), link.awaited,
            ]
            poll(&polled, 3, wait)
            if polled[1].revents != 0 { screen.heed(ScreenSignals.take()) }
            if polled[0].revents != 0 {
                guard let bytes = screen.read() else { throw .silent(.inputOutput) }
                for key in decoder.keys(bytes) where !isDone { try take(key) }
            } else if decoder.isWaiting {
                for key in decoder.flush() { try take(key) }
            }
            try link.move(polled[2])
            if isStale, question.isIdle, ContinuousClock.now - lastRefresh >= Self.refreshInterval { refresh() }
        }
    }

    /// How long to wait for anything at all, in milliseconds.
    private var wait: Int32 {
        if decoder.isWaiting { return Self.escapePatience }
        var waits = [link.longestWait]
        if isStale { waits.append(50) }
        if !rows.isAnswered { waits.append(50) }
        return waits.filter { $0 >= 0 }.min() ?? -1
    }

    private func listen() {
        link.onChanges = { [unowned self] _ in isStale = true }
        link.onAbsence = { [unowned self] in question.reset() }
        link.onReturn = { [unowned self] in refresh() }
        question.onAnswer = { [unowned self] wanted, clients, cursor in
            if wanted.archived != archived {
                layout = nil
            } else if wanted.question != rows.question, case .words = wanted.question {
                layout = layout?.withoutWidths
            }
            if wanted.question != rows.question { owed = 0 }
            rows.take(clients, to: wanted.question, cursor: cursor, choosing: wanted.choosing)
            lookIntoArchives(wanted)
        }
        question.onExtension = { [unowned self] in
            rows.extend(with: $0, cursor: $1)
            owed = rows.move(by: owed)
            extend()
        }
        question.onRefusal = { [unowned self] in message = ($0.phrase, .fault) }
    }

    /// What a text in the search line asks for.
    static func question(_ text: String) -> ClientRows.Question {
        let text = text.trimmed
        return text.isEmpty ? .everybody(fromEnd: false) : .words(text)
    }

    /// Asks for everything that is shown again.
    func refresh() {
        isStale = false
        lastRefresh = .now
        let present = presentQuestion
        ask(present, count: rows.question == present ? rows.clients.count : 0)
        link.ask("daemon.status", JSONObject()) { [unowned self] in
            if case .success(let status) = $0 { totals = status["store"]?["clients"] }
        }
        if let id = sheet?.id { open(id) }
    }

    /// What is to be shown for what stands in the search line; whoever went to the end of everybody stays there.
    var presentQuestion: ClientRows.Question {
        let present = Self.question(filter.text)
        if case .everybody = present, case .everybody = rows.question { return rows.question }
        return present
    }

    /// Asks for the rows of a question.
    ///
    /// - Parameters:
    ///   - count: how many at the least, since so many are there already.
    ///   - choosing: the id of the client that is to be chosen in the answer.
    func ask(_ wanted: ClientRows.Question, count: Int = 0, choosing: JSON? = nil) {
        question.ask(.init(question: wanted, archived: archived, count: count, choosing: choosing))
    }

    /// Asks for more rows when the chosen one comes near the end of those that are there.
    func extend() {
        guard rows.isNearEnd(rows: listRows), let cursor = rows.below ?? rows.above else { return }
        question.extend(rows.question, archived, cursor)
    }

    /// Looks for an archived client where nobody else was found.
    private func lookIntoArchives(_ wanted: RowsQuestion.Wanted) {
        hidden = nil
        guard case .words(let text) = wanted.question, rows.clients.isEmpty, wanted.archived == .exclude else { return }
        link.ask("client.search", ["text": .string(text), "archived": "only", "limit": 1]) { [unowned self] in
            guard case .success(let result) = $0, rows.clients.isEmpty, rows.question == wanted.question else { return }
            hidden = result["clients"]?.array?.first
        }
    }

    /// Asks for a client's sheet.
    func open(_ id: JSON) {
        if sheet?.id != id { sheet = OpenSheet(id: id) }
        link.ask("client.get", ["client": id]) { [unowned self] answer in
            guard sheet?.id == id else { return }
            switch answer {
            case .success(let result): sheet?.answer = result
            case .failure(let refusal):
                sheet = nil
                message = (refusal.phrase, .fault)
            }
        }
        link.ask("interaction.list", ["client": id, "limit": .number(JSONNumber(Int64(SheetInteractions.shown)))]) {
            [unowned self] answer in
            if case .success(let result) = answer, sheet?.id == id { sheet?.interactions = result }
        }
    }

    /// The client that a command is about.
    var target: JSON? { sheet.map { $0.answer?["client"] } ?? rows.client }
}
