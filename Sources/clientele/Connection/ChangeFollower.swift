import Clientele
import Glibc

/// Follows the changes across whatever happens to the daemon: none is missed, and none is seen twice.
final class ChangeFollower {
    private let session: Session
    /// The last change that is known, and the store that it belongs to.
    private var seq: JSON?
    private var store: JSON?
    private var arrived: [JSON] = []

    private static let shortestPause: Int32 = 100
    private static let longestPause: Int32 = 5000

    /// - Parameter since: the last change that is known; `nil` follows new ones only.
    init(_ session: Session, since: Int?) {
        self.session = session
        seq = since.map { .number(JSONNumber(Int64($0))) }
    }

    /// Hands out changes, as many as there are at a time, until nobody reads any more.
    ///
    /// - Parameter show: takes changes in their order; may ask more on the same connection.
    func run(_ show: ([JSON], Connection) throws(Fault) -> Void) throws(Fault) -> Never {
        var connection = try session.newConnection()
        try begin(on: connection)
        while true {
            do throws(Fault) {
                try follow(connection, show)
            } catch {
                guard error.passes else { throw error }
                connection = try reconnected()
            }
        }
    }

    /// Begins a watch where the former one ended.
    private func begin(on connection: Connection) throws(Fault) {
        connection.onNotification = { [unowned self] message in
            if message["method"] == "changes.event", let change = message["params"]?["change"] {
                arrived.append(change)
            }
        }
        var params = JSONObject()
        params["since"] = seq
        params["storeId"] = store
        connection.send("changes.watch", params)
        switch try connection.receive() {
        case .success(let watch):
            seq = seq ?? watch["seq"]
            store = watch["storeId"]
        case .failure(let refusal):
            guard refusal.kind == "history_lost", !session.isJSON, let data = refusal.error["data"],
                let latest = data["seq"], data["storeId"] != store || latest != seq
            else { throw Fault(refusal) }
            let reason = refusal.phrase
            session.warn(
                Phrase(
                    "\(reason.english) Following what comes after change \(latest.text).",
                    "\(reason.french) Suivi de ce qui vient après la modification \(latest.text)."
                )
            )
            session.flush()
            seq = latest
            store = data["storeId"]
            try begin(on: connection)
        }
    }

    private func follow(_ connection: Connection, _ show: ([JSON], Connection) throws(Fault) -> Void) throws(Fault) {
        while true {
            while try connection.takeAnswer() != nil {}
            while !arrived.isEmpty {
                let changes = arrived
                arrived = []
                seq = changes.last?["seq"] ?? seq
                try show(changes, connection)
            }
            guard connection.isOpen else { throw .closed }
            if try connection.advance(nil, watching: STDOUT_FILENO, for: 0) { throw .silent(.success) }
        }
    }

    /// Waits until the daemon is there again, and says so once.
    private func reconnected() throws(Fault) -> Connection {
        arrived = []
        if session.errors.isTerminal {
            session.note(
                Phrase("clienteled went away; waiting for it.", "clienteled a disparu ; en attente de son retour.")
            )
            session.flush()
        }
        var pause = Self.shortestPause
        while true {
            var reader = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
            if poll(&reader, 1, pause) > 0 { throw .silent(.success) }
            do throws(Fault) {
                let connection = try session.newConnection()
                try begin(on: connection)
                return connection
            } catch {
                guard error.passes else { throw error }
            }
            pause = min(pause * 2, Self.longestPause)
        }
    }
}

extension Fault {
    /// Whether it lasts no longer than a daemon needs to start.
    var passes: Bool {
        if let refusal { return refusal.error["data"]?["retryable"]?.bool == true }
        return [.unavailable, .temporary, .forbidden].contains(status)
    }
}
