import Clientele

/// Asks for the rows of the list, never twice at a time: what is typed while an answer is on its way is asked once it
/// has come, and only the latest of it.
final class RowsQuestion {
    private let link: BrowserLink
    /// What the daemon is at.
    private var isAsking = false
    private var isExtending = false
    /// What is to be asked next.
    private var next: Wanted?
    /// Answers of questions from before the daemon went away are nobody's.
    private var generation = 0

    /// What is wanted: a question, whether archived clients count, and how many at the least.
    struct Wanted: Equatable {
        var question: ClientRows.Question
        var archived: ArchivedFilter
        var count: Int
        /// Who shall be chosen afterwards.
        var choosing: JSON?
    }

    /// A page that is asked for at once.
    static let page = 200
    /// As many as a search answers.
    static let mostFound = 100
    /// More than this is not asked for again at every change.
    private static let mostAgain = 5000

    /// Takes what was wanted.
    var onAnswer: (Wanted, _ clients: [JSON], _ cursor: JSON?) -> Void = { _, _, _ in }
    /// Takes a page more.
    var onExtension: (_ clients: [JSON], _ cursor: JSON?) -> Void = { _, _ in }
    /// Told why there is no answer.
    var onRefusal: (Refusal) -> Void = { _ in }

    init(_ link: BrowserLink) {
        self.link = link
    }

    /// Whether nothing is on its way.
    var isIdle: Bool { !isAsking && next == nil }

    /// Asks, now or as soon as the present answer is there.
    func ask(_ wanted: Wanted) {
        if isAsking || isExtending {
            next = wanted
        } else {
            begin(wanted)
        }
    }

    /// Forgets what was asked of a daemon that went away.
    func reset() {
        generation += 1
        (isAsking, isExtending, next) = (false, false, nil)
    }

    private func begin(_ wanted: Wanted) {
        isAsking = true
        switch wanted.question {
        case .words(let text):
            var params: JSONObject = ["text": .string(text), "archived": wanted.archived.wire]
            params.set("limit", Self.mostFound)
            send("client.search", params) { [unowned self] result in
                onAnswer(wanted, result["clients"]?.array ?? [], nil)
                end()
            }
        case .everybody: gather([], nil, wanted)
        }
    }

    /// Pages until there are as many as wanted, so that nothing jumps while they come.
    private func gather(_ former: [JSON], _ cursor: JSON?, _ wanted: Wanted) {
        let params = Self.params(wanted, cursor, limit: min(1000, max(Self.page, wanted.count - former.count)))
        send("client.list", params) { [unowned self] result in
            let clients = former + (result["clients"]?.array ?? [])
            let cursor = result["cursor"]
            if cursor != nil, clients.count < min(wanted.count, Self.mostAgain) {
                gather(clients, cursor, wanted)
            } else {
                onAnswer(wanted, clients, cursor)
                end()
            }
        }
    }

    /// Asks for the page behind a cursor, unless something else is on its way.
    func extend(_ question: ClientRows.Question, _ archived: ArchivedFilter, _ cursor: JSON) {
        guard !isAsking, !isExtending, next == nil else { return }
        isExtending = true
        let wanted = Wanted(question: question, archived: archived, count: Self.page)
        send("client.list", Self.params(wanted, cursor, limit: Self.page)) { [unowned self] result in
            onExtension(result["clients"]?.array ?? [], result["cursor"])
            end()
        }
    }

    private static func params(_ wanted: Wanted, _ cursor: JSON?, limit: Int) -> JSONObject {
        let isFromEnd = wanted.question == .everybody(fromEnd: true)
        var params: JSONObject = ["archived": wanted.archived.wire, "sort": isFromEnd ? "-name" : "name"]
        params.set("limit", limit)
        params["cursor"] = cursor
        return params
    }

    private func send(_ method: String, _ params: JSONObject, _ answered: @escaping (JSON) -> Void) {
        let generation = generation
        link.ask(method, params) { [unowned self] answer in
            guard generation == self.generation else { return }
            switch answer {
            case .success(let result): answered(result)
            case .failure(let refusal):
                onRefusal(refusal)
                end()
            }
        }
    }

    private func end() {
        (isAsking, isExtending) = (false, false)
        guard let wanted = next else { return }
        next = nil
        begin(wanted)
    }
}
