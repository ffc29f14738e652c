import Clientele

/// The clients that are listed, as far as they were asked for, and the one that is chosen.
struct ClientRows {
    /// What was asked.
    enum Question: Equatable {
        /// Everybody by name; from the last one on backwards when one went to the end.
        case everybody(fromEnd: Bool)
        /// Whoever is found by words.
        case words(String)
    }

    private(set) var question: Question
    private(set) var clients: [JSON] = []
    /// Where the list goes on, below and above.
    private(set) var below: JSON?
    private(set) var above: JSON?
    /// Whether the question was answered.
    private(set) var isAnswered = false
    /// The place of the client that is chosen.
    private(set) var chosen = 0
    /// The place of the first client on the screen.
    private(set) var top = 0

    /// No rows yet.
    init(_ question: Question) {
        self.question = question
    }

    /// The client that is chosen.
    var client: JSON? {
        guard clients.indices.contains(chosen) else { return nil }
        return clients[chosen]
    }

    /// What a screen of so many rows shows.
    func visible(_ count: Int) -> Range<Int> { top..<min(clients.count, top + max(0, count)) }

    /// Takes the answer to a question. The same client stays chosen, in the same line of the screen, when the question
    /// stayed the same; otherwise the first, or the last, is.
    mutating func take(_ answer: [JSON], to question: Question, cursor: JSON?, choosing wanted: JSON? = nil) {
        let isSame = question == self.question && isAnswered
        let id = wanted ?? (isSame ? client?["id"] : nil)
        let line = chosen - top
        let isFromEnd = question == .everybody(fromEnd: true)
        clients = isFromEnd ? answer.reversed() : answer
        (below, above) = isFromEnd ? (nil, cursor) : (cursor, nil)
        self.question = question
        isAnswered = true
        if let id, let place = clients.firstIndex(where: { $0["id"] == id }) {
            chosen = place
            top = max(0, place - max(0, line))
        } else if isSame {
            chosen = min(chosen, max(0, clients.count - 1))
        } else {
            chosen = isFromEnd ? max(0, clients.count - 1) : 0
            top = 0
        }
    }

    /// Takes the next page.
    mutating func extend(with answer: [JSON], cursor: JSON?) {
        if question == .everybody(fromEnd: true) {
            clients = answer.reversed() + clients
            above = cursor
            chosen += answer.count
            top += answer.count
        } else {
            clients += answer
            below = cursor
        }
    }

    /// Chooses another client, so many places away.
    ///
    /// - Returns: how much of the way is left beyond the rows that are there, where the list goes on.
    mutating func move(by distance: Int) -> Int {
        let goal = chosen + distance
        chosen = max(0, min(goal, clients.count - 1))
        return (distance < 0 ? above : below) == nil ? 0 : goal - chosen
    }

    /// Takes what a command answered about a client, ahead of the rows that will tell it too.
    mutating func take(_ client: JSON) {
        guard let place = clients.firstIndex(where: { $0["id"] == client["id"] }), var row = clients[place].object
        else {
            return
        }
        for name in ["archivedAt", "revision"] { row[name] = client[name] }
        clients[place] = .object(row)
    }

    /// Moves what is shown, so that the chosen client is on a screen of so many rows and no room is wasted.
    mutating func settle(rows: Int) {
        guard rows > 0 else { return }
        if chosen < top { top = chosen }
        if chosen >= top + rows { top = chosen - rows + 1 }
        top = max(0, min(top, clients.count - rows))
    }

    /// Whether more is worth asking for, on a screen of so many rows.
    func isNearEnd(rows: Int) -> Bool {
        if below != nil { return clients.count - chosen < 3 * rows }
        return above != nil && chosen < 3 * rows
    }
}
