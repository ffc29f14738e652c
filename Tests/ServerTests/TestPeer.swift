import Clientele
import Glibc
import Testing

/// A step of the system's that failed.
struct SystemFailure: Error, CustomStringConvertible {
    let step: String
    let code = errno

    var description: String { "\(step): \(strerror(code).map { String(cString: $0) } ?? "\(code)")" }
}

/// The other end of a server's socket, as plain as a peer can be.
final class TestPeer {
    /// What a test waits for at most; it is only reached when something is wrong.
    private static let patienceMilliseconds: Int32 = 60_000

    private let descriptor: Int32
    private var received: [UInt8] = []
    private var position = 0

    /// A peer that has a socket and is not connected.
    init() throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemFailure(step: "socket") }
    }

    convenience init(connectingTo path: String) throws {
        try self.init()
        try connect(to: path)
    }

    deinit { Glibc.close(descriptor) }

    func connect(to path: String) throws {
        let result = withSocketAddress(path) { Glibc.connect(descriptor, $0, $1) }
        guard result == 0 else { throw SystemFailure(step: "connect") }
    }

    func send(_ text: String) throws {
        try send(Array(text.utf8)[...])
    }

    func send(_ bytes: ArraySlice<UInt8>) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw SystemFailure(step: "send") }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends until the server has not read for a while; answers how many bytes that were.
    func sendUntilStuck(_ bytes: [UInt8], atMost maximum: Int) throws -> Int {
        var sent = 0
        while sent < maximum {
            let rest = bytes[(sent % bytes.count)...]
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
            if count > 0 {
                sent += count
            } else if errno != EAGAIN {
                throw SystemFailure(step: "send")
            } else if try !wait(for: POLLOUT, milliseconds: 1000) {
                break
            }
        }
        return sent
    }

    /// Says that nothing more will be sent.
    func endInput() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// The next line; `nil` at the end of the stream.
    func line() throws -> String? {
        if position == received.count {
            received.removeAll(keepingCapacity: true)
            position = 0
        }
        var scanned = position
        while true {
            if let end = received[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return String(decoding: received[position..<end], as: UTF8.self)
            }
            scanned = received.count
            if try !receive() {
                try #require(position == received.count, "the stream ends within a line")
                return nil
            }
        }
    }

    /// The next lines.
    func lines(_ count: Int) throws -> [String] {
        try (0..<count).map { _ in try #require(try line()) }
    }

    /// All lines up to the end of the stream.
    func rest() throws -> [String] {
        var lines: [String] = []
        while let line = try line() { lines.append(line) }
        return lines
    }

    /// The next answer, read.
    func answer() throws -> JSON {
        try JSON(parsing: try #require(try line()))
    }

    /// Sends a line and reads one.
    func ask(_ line: String) throws -> JSON {
        try send(line + "\n")
        return try answer()
    }

    /// Sends a request and reads its result.
    func call(_ method: String, _ params: JSON = .object(JSONObject())) throws -> JSON {
        let answer = try ask(request(method, params))
        return try #require(answer["result"], "\(answer.text)")
    }

    private func receive() throws -> Bool {
        guard try wait(for: POLLIN, milliseconds: Self.patienceMilliseconds) else {
            throw SystemFailure(step: "waiting for an answer")
        }
        return try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            if count < 0, errno != ECONNRESET { throw SystemFailure(step: "recv") }
            received.append(contentsOf: buffer.prefix(max(0, count)))
            return count > 0
        }
    }

    private func wait(for event: Int32, milliseconds: Int32) throws -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        let count = poll(&entry, 1, milliseconds)
        guard count >= 0 else { throw SystemFailure(step: "poll") }
        return count > 0
    }
}

/// A request line without its LF.
func request(_ method: String, _ params: JSON = .object(JSONObject()), id: JSON? = 1) -> String {
    var object: JSONObject = ["jsonrpc": "2.0"]
    object["id"] = id
    object["method"] = .string(method)
    object["params"] = params
    return JSON.object(object).text
}

/// Calls the closure with the address of a path.
func withSocketAddress<R>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    return withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
