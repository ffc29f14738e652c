import Clientele
import Glibc

/// A conversation with the daemon: requests go out, answers come back in the same order, and neither waits for the other.
final class Connection {
    private let socket: Socket
    private let timeout: Double
    private var outgoing: [UInt8] = []
    private var sent = 0
    private var incoming: [UInt8] = []
    private var scanned = 0
    private var answers: [JSON] = []
    private var taken = 0
    private var nextID: Int64 = 1
    private var isOpen = true

    /// How many requests wait for their answer.
    private(set) var outstanding = 0
    /// Told of a daemon that speaks another version of the wire.
    var onSkew: (Phrase) -> Void = { _ in }

    /// Connects; the greeting goes out with the first request.
    init(to path: SocketPath, timeout: Double) throws(Fault) {
        self.timeout = timeout
        socket = try Socket(connectingTo: path.path, Deadline(seconds: timeout))
        let agent = JSON.string("clientele/" + Product.version)
        append(id: 0, "daemon.hello", ["agent": agent])
    }

    /// Queues a request.
    func send(_ method: String, _ params: JSONObject) {
        append(id: nextID, method, params)
        nextID += 1
        outstanding += 1
    }

    private func append(id: Int64, _ method: String, _ params: JSONObject) {
        var writer = JSONWriter()
        writer.object {
            $0.member("jsonrpc", "2.0")
            $0.member("id", id)
            $0.member("method", method)
            if !params.isEmpty { $0.member("params") { $0.value(.object(params)) } }
        }
        outgoing += writer.bytes
        outgoing.append(UInt8(ascii: "\n"))
    }

    /// Asks and waits for the result.
    func ask(_ method: String, _ params: JSONObject = JSONObject()) throws -> JSON {
        send(method, params)
        return try receive().get()
    }

    /// Waits for the next answer.
    func receive() throws(Fault) -> Result<JSON, Refusal> {
        let deadline = Deadline(seconds: timeout)
        while true {
            if let answer = try takeAnswer() { return answer }
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
            if answer["method"] != nil { continue }
            if answer["id"]?.integer == 0 {
                greet(answer)
                continue
            }
            outstanding -= 1
            if let error = answer["error"] {
                // An error without an id concerns the whole connection.
                if answer["id"] == nil { throw Fault(Refusal(error: error)) }
                return .failure(Refusal(error: error))
            }
            return .success(answer["result"] ?? .null)
        }
        return nil
    }

    /// Moves bytes in both directions once something can move; also watches another descriptor to read from.
    ///
    /// - Returns: whether the other descriptor can be read.
    func advance(_ deadline: Deadline?, watching input: Int32? = nil) throws(Fault) -> Bool {
        guard isOpen else { throw .closed }
        let wantsToSend = sent < outgoing.count
        var polled = [
            pollfd(fd: socket.descriptor, events: Int16(POLLIN) | (wantsToSend ? Int16(POLLOUT) : 0), revents: 0),
            pollfd(fd: input ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&polled, 2, deadline?.remaining ?? -1)
        if count < 0 {
            if errno == EINTR { return false }
            throw .system("poll", errno)
        }
        if count == 0 {
            if deadline?.hasPassed == true { throw .timeout }
            return false
        }
        if polled[0].revents & Int16(POLLOUT) != 0 {
            sent += try socket.send(outgoing[sent...])
            // What is sent is dropped now and then, so that a stream that never runs dry does not pile up.
            if sent == outgoing.count || sent > 1 << 16 {
                outgoing.removeFirst(sent)
                sent = 0
            }
        }
        if polled[0].revents & ~Int16(POLLOUT) != 0 {
            isOpen = try socket.receive(into: &incoming)
            try splitLines()
        }
        return polled[1].revents != 0
    }

    /// How many bytes wait to be sent.
    var backlog: Int { outgoing.count - sent }

    /// Whether answers are there to be taken.
    var hasAnswers: Bool { taken < answers.count }

    private func splitLines() throws(Fault) {
        var start = 0
        while let end = incoming[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
            try readLine(Array(incoming[start..<end]))
            start = end + 1
            scanned = start
        }
        if !isOpen, start < incoming.count {
            try readLine(Array(incoming[start...]))
            start = incoming.count
        }
        incoming.removeFirst(start)
        scanned = incoming.count
    }

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

    private func greet(_ answer: JSON) {
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
