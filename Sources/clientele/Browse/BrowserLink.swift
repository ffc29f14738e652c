import Clientele
import Glibc

/// The daemon's end of a full screen: questions that nobody waits for, changes as they are made, and a daemon that may go
/// away and come back.
final class BrowserLink {
    /// What is done with an answer.
    typealias Handler = (Result<JSON, Refusal>) -> Void

    private struct Question {
        let method: String
        let params: JSONObject
        let isWriting: Bool
        let answered: Handler
    }

    private let session: Session
    private var connection: Connection?
    private var questions: [Question] = []
    private var changes: [JSON] = []
    private var nextAttempt = ContinuousClock.now
    private var pause = Duration.milliseconds(100)
    /// Since when the oldest question has waited for its answer.
    private var silentSince = ContinuousClock.now

    private static let longestPause = Duration.seconds(2)
    private static let patience = Duration.seconds(1)

    /// The number of the last change that was told.
    private(set) var seq: JSON?

    /// Told of changes, as many as came at once.
    var onChanges: ([JSON]) -> Void = { _ in }
    /// Told that the daemon went away.
    var onAbsence: () -> Void = {}
    /// Told that it is there again, and that everything may have changed.
    var onReturn: () -> Void = {}

    /// Connects, and follows the changes from now on.
    init(_ session: Session) throws(Fault) {
        self.session = session
        try connect()
    }

    /// Whether the daemon is there.
    var isConnected: Bool { connection != nil }

    /// Whether it owes an answer for longer than one should notice.
    var isSlow: Bool {
        isConnected && !questions.isEmpty && ContinuousClock.now - silentSince > Self.patience
    }

    /// Asks; the answer comes when it comes. One that was being waited for when the daemon went away never does.
    func ask(_ method: String, _ params: JSONObject, _ answered: @escaping Handler) {
        enqueue(Question(method: method, params: params, isWriting: false, answered: answered))
    }

    /// Has something written, once: it is sent again to a daemon that comes back.
    func write(_ method: String, _ params: JSONObject, _ answered: @escaping Handler) {
        enqueue(Question(method: method, params: params.keyed(), isWriting: true, answered: answered))
    }

    private func enqueue(_ question: Question) {
        if questions.isEmpty { silentSince = .now }
        // Nothing is asked of a daemon that is away: what is shown is asked for anew when it is back.
        if let connection {
            connection.send(question.method, question.params)
        } else if !question.isWriting {
            return
        }
        questions.append(question)
    }

    /// What to wait for.
    var awaited: pollfd { connection?.awaited ?? pollfd(fd: -1, events: 0, revents: 0) }

    /// How long to wait at the most, in milliseconds; negative for ever.
    var longestWait: Int32 {
        if connection == nil { return max(10, Int32((nextAttempt - .now) / .milliseconds(1))) }
        return questions.isEmpty ? -1 : 500
    }

    /// Moves what can move, and hands out what has come.
    func move(_ polled: pollfd) throws(Fault) {
        guard let connection else {
            if ContinuousClock.now >= nextAttempt { try reconnect() }
            return
        }
        do throws(Fault) {
            if polled.revents != 0 { try connection.move(polled) }
            while let answer = try connection.takeAnswer() {
                guard !questions.isEmpty else { continue }
                silentSince = .now
                questions.removeFirst().answered(answer)
            }
            tellChanges()
        } catch {
            guard error.passes else { throw error }
            lose()
            return
        }
        if !connection.isOpen { lose() }
    }

    private func tellChanges() {
        if changes.isEmpty { return }
        let news = changes
        changes = []
        seq = news.last?["seq"] ?? seq
        onChanges(news)
    }

    private func lose() {
        connection = nil
        questions.removeAll { !$0.isWriting }
        changes = []
        pause = .milliseconds(100)
        nextAttempt = .now + pause
        onAbsence()
    }

    private func reconnect() throws(Fault) {
        let unanswered = questions
        do throws(Fault) {
            try connect()
        } catch {
            guard error.passes else { throw error }
            pause = min(pause * 2, Self.longestPause)
            nextAttempt = .now + pause
            return
        }
        for question in unanswered { connection?.send(question.method, question.params) }
        silentSince = .now
        onReturn()
    }

    /// Begins a conversation with a watch, whose answer comes before everything that is asked later: nothing that changes
    /// after an answer goes untold.
    private func connect() throws(Fault) {
        let connection = try session.newConnection()
        connection.onSkew = { _ in }
        connection.onNotification = { [unowned self] message in
            if message["method"] == "changes.event", let change = message["params"]?["change"] {
                changes.append(change)
            }
        }
        self.connection = connection
        connection.send("changes.watch", JSONObject())
        let watch = Question(method: "changes.watch", params: JSONObject(), isWriting: false) { [unowned self] answer in
            if case .success(let watch) = answer { seq = watch["seq"] }
        }
        questions.insert(watch, at: 0)
    }
}
