import Clientele
import Glibc

/// A conversation with the daemon: requests go out, answers come back in the same order, and neither waits for the other.
///
/// When the daemon goes away, requests that are safe to repeat are sent again to the one that comes back.
final class Connection {
    private static let longestAbsence = 30.0
    private static let pause: useconds_t = 20_000
    /// How long nothing is done meanwhile, in milliseconds.
    private static let beat: Int32 = 150

    private let path: SocketPath
    private let timeout: Double
    private var socket: Socket
    private var outgoing: [UInt8] = []
    private var sent = 0
    private var incoming = LineBuffer()
    private var answers: [JSON] = []
    private var taken = 0
    private var nextID: Int64 = 1
    private var unanswered = UnansweredRequests()
    /// A daemon that went away may be looked for once, until it has answered something again.
    private var mayReconnect = true
    private var hasGreeted = false
    /// Until when a daemon that has gone away is waited for.
    private var absence: Deadline?

    /// Whether the daemon is still there.
    private(set) var isOpen = true
    /// Told of a daemon that speaks another version of the wire.
    var onSkew: (Phrase) -> Void = { _ in }
    /// Told of what the daemon says without being asked.
    var onNotification: (JSON) -> Void = { _ in }

    /// Connects; the greeting goes out with the first request.
    init(to path: SocketPath, timeout: Double) throws(Fault) {
        self.path = path
        self.timeout = timeout
        socket = try Socket(connectingTo: path.path, Deadline(seconds: timeout))
        greet()
    }

    /// How many requests wait for their answer.
    var outstanding: Int { unanswered.count }
    /// How many bytes wait to be sent, or to be answered.
    var backlog: Int { max(outgoing.count - sent, unanswered.bytes) }

    /// Queues a request.
    ///
    /// - Parameter isRepeatable: whether it may be sent again, since it reads only or has a key.
    func send(_ method: String, _ params: JSONObject, isRepeatable: Bool = false) {
        let line = Self.line(id: nextID, method, params)
        nextID += 1
        outgoing += line
        unanswered.append(line, method, isRepeatable: isRepeatable)
    }

    private func greet() {
        outgoing += Self.line(id: 0, "daemon.hello", ["agent": .string("clientele/" + Product.version)])
    }

    private static func line(id: Int64, _ method: String, _ params: JSONObject) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("jsonrpc", "2.0")
            $0.member("id", id)
            $0.member("method", method)
            if !params.isEmpty { $0.member("params") { $0.value(.object(params)) } }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// Asks and waits for the result.
    func ask(_ method: String, _ params: JSONObject = JSONObject()) throws -> JSON {
        send(method, params)
        return try receive().get()
    }

    /// Waits for the next answer.
    ///
    /// - Parameter meanwhile: what is done a few times a second until it is there.
    func receive(_ meanwhile: (() -> Void)? = nil) throws(Fault) -> Result<JSON, Refusal> {
        let deadline = Deadline(seconds: timeout)
        while true {
            if let answer = try takeAnswer() { return answer }
            if let meanwhile {
                var polled = awaited
                if isOpen, poll(&polled, 1, Self.beat) == 0, !deadline.hasPassed {
                    meanwhile()
                    continue
                }
            }
            _ = try advance(deadline)
        }
    }

    /// The next answer when it is there already.
    func takeAnswer() throws(Fault) -> Result<JSON, Refusal>? {
        while taken < answers.count {
            let answer = answers[taken]
            taken += 1
            if taken == answers.count {
                answers.removeAll(keepingCapacity: true)
                taken = 0
            }
            if answer["method"] != nil {
                onNotification(answer)
                continue
            }
            if answer["id"]?.integer == 0 {
                hasGreeted = true
                check(greeting: answer)
                continue
            }
            let refusal = answer["error"].map { Refusal(error: $0) }
            // An error without an id concerns the whole connection, but for a request that was too long to be read:
            // answers come in order, so that was the oldest.
            let isOfRequest = refusal?.kind == "too_large" && outstanding > 0
            if let refusal, answer["id"] == nil, !isOfRequest {
                guard refusal.kind == "shutting_down", unanswered.lines != nil else { throw Fault(refusal) }
                // Asked too late: the next daemon has not come yet.
                isOpen = false
                hasGreeted = false
                return nil
            }
            unanswered.removeFirst()
            mayReconnect = true
            absence = nil
            if let refusal { return .failure(refusal) }
            return .success(answer["result"] ?? .null)
        }
        return nil
    }

    /// Moves bytes in both directions once something can move; also watches another descriptor to read from.
    ///
    /// - Parameter events: what to wait for there, by default for something to read; 0 waits for its end only.
    /// - Returns: whether the other descriptor is ready.
    func advance(_ deadline: Deadline?, watching other: Int32? = nil, for events: Int32 = POLLIN) throws(Fault) -> Bool
    {
        if !isOpen {
            guard outstanding > 0 || other != nil else { throw closed }
            if outstanding > 0 { try reconnect(deadline ?? Deadline(seconds: timeout)) }
        }
        var polled = [awaited, pollfd(fd: other ?? -1, events: Int16(events), revents: 0)]
        let count = poll(&polled, 2, deadline?.remaining ?? -1)
        if count < 0 {
            if errno == EINTR { return false }
            throw .system("poll", errno)
        }
        if count == 0 {
            if deadline?.hasPassed == true { throw unanswered.mayWrite ? Fault.timeout.ofWriting : .timeout }
            return false
        }
        try move(polled[0])
        return polled[1].revents != 0
    }

    /// What the conversation waits for, for whoever waits for other things besides.
    var awaited: pollfd {
        let wantsToSend = sent < outgoing.count
        return pollfd(
            fd: isOpen ? socket.descriptor : -1,
            events: Int16(POLLIN) | (wantsToSend ? Int16(POLLOUT) : 0),
            revents: 0
        )
    }

    /// Moves bytes in the directions that are possible; never waits, and never looks for a daemon that went away.
    func move(_ polled: pollfd) throws(Fault) {
        if polled.revents & Int16(POLLOUT) != 0 {
            sent += try socket.send(outgoing[sent...])
            // What is sent is dropped now and then, so that a stream that never runs dry does not pile up.
            if sent == outgoing.count || sent > 1 << 16 {
                outgoing.removeFirst(sent)
                sent = 0
            }
        }
        if polled.revents & ~Int16(POLLOUT) != 0 {
            isOpen = try socket.receive(into: &incoming.bytes)
            for line in incoming.takeLines() { try readLine(line) }
            if !isOpen { end() }
        }
    }

    /// Takes what the daemon said last, unless it was cut off in the middle.
    private func end() {
        if let answer = try? JSON(parsing: incoming.takeRest()), answer.object != nil { answers.append(answer) }
    }

    /// Waits for the daemon to come back, and sends it what the former one has not answered.
    ///
    /// One that greets and goes away again before it answers may do so because of what it was asked, which is then not
    /// asked a third time. One that does not even greet was about to end already.
    private func reconnect(_ deadline: Deadline) throws(Fault) {
        guard let lines = unanswered.lines, mayReconnect || !hasGreeted else { throw closed }
        if hasGreeted { mayReconnect = false }
        // Whoever allows an hour for the work does not allow it for a daemon that is gone.
        let limit = absence ?? Deadline(seconds: min(timeout, Self.longestAbsence))
        absence = limit
        while !isOpen {
            if deadline.hasPassed || limit.hasPassed { throw closed }
            usleep(Self.pause)
            do {
                socket = try Socket(connectingTo: path.path, deadline)
                isOpen = true
            } catch {
                if error.status != .unavailable { throw error }
            }
        }
        hasGreeted = false
        outgoing.removeAll()
        sent = 0
        greet()
        for line in lines { outgoing += line }
    }

    /// The daemon went away, and it may not be known what it still did.
    private var closed: Fault { unanswered.mayWrite ? Fault.closed.ofWriting : .closed }

    private func readLine(_ line: [UInt8]) throws(Fault) {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return }
        guard let answer = try? JSON(parsing: line), answer.object != nil else {
            throw Fault(
                .internal,
                Phrase(
                    "What answers at the socket does not speak clienteled’s language.",
                    "Ce qui répond sur le socket ne parle pas la langue de clienteled."
                )
            )
        }
        answers.append(answer)
    }

    private func check(greeting answer: JSON) {
        guard let spoken = answer["result"]?["protocol"]?.integer, spoken != Int64(Product.protocolVersion) else {
            return
        }
        let version = answer["result"]?["version"]?.string ?? "?"
        onSkew(
            Phrase(
                "clienteled \(version) speaks protocol \(spoken), this is clientele \(Product.version) with protocol \(Product.protocolVersion).",
                "clienteled \(version) parle le protocole \(spoken), ceci est clientele \(Product.version) avec le protocole \(Product.protocolVersion)."
            )
        )
    }
}
