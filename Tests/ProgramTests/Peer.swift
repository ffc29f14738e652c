import Clientele
import Foundation
import Testing

/// Bare Unix sockets.
enum UnixSocket {
    static func address(_ path: String) throws -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        try #require(bytes.count < MemoryLayout.size(ofValue: address.sun_path))
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }

    static func stream(connectedTo path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        try #require(descriptor >= 0)
        try #require(try call(Glibc.connect, descriptor, path) == 0, "\(String(cString: strerror(errno)))")
        return descriptor
    }

    private static func call(
        _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32,
        _ descriptor: Int32,
        _ path: String
    ) throws -> Int32 {
        var address = try address(path)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

/// The daemon is gone.
struct ConnectionLost: Error {}

/// A connection that speaks the wire's own bytes.
final class Peer {
    private let descriptor: Int32
    private var received: [UInt8] = []
    private var nextID: Int64 = 1

    init(_ path: String) throws {
        descriptor = try UnixSocket.stream(connectedTo: path)
    }

    deinit { close(descriptor) }

    /// Sends bytes as they are; a daemon that takes none for long waits to be read.
    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            try #require(Glibc.poll(&poll, 1, 30_000) == 1, "the daemon does not read")
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
            if count < 0, errno == EAGAIN { continue }
            if count <= 0 { throw ConnectionLost() }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends requests ahead of their answers, a window at a time; answers the results in order.
    @discardableResult
    func pipeline(_ count: Int, _ request: (Int) -> (method: String, params: JSON)) throws -> [JSON] {
        var results: [JSON] = []
        for number in 0..<count {
            let (method, params) = request(number)
            try self.request(method, params)
            if number - results.count == 99 { results.append(try #require(try answer()["result"])) }
        }
        while results.count < count { results.append(try #require(try answer()["result"])) }
        return results
    }

    /// Says that nothing more will be sent.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The next line; `nil` when the daemon has closed the connection.
    func line(seconds: Int32 = 30) throws -> String? {
        while true {
            if let end = received.firstIndex(of: 0x0A) {
                defer { received.removeFirst(end + 1) }
                return String(decoding: received[..<end], as: UTF8.self)
            }
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            try #require(Glibc.poll(&poll, 1, seconds * 1000) == 1, "no answer within \(seconds) s")
            var buffer = [UInt8](repeating: 0, count: 65536)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { return nil }
            received += buffer[..<count]
        }
    }

    /// The next answer.
    func answer() throws -> JSON { try JSON(parsing: #require(try line())) }

    /// Sends a request without waiting; answers its id.
    @discardableResult func request(_ method: String, _ params: JSON = [:]) throws -> Int64 {
        defer { nextID += 1 }
        let request: JSON = [
            "jsonrpc": "2.0", "id": .number(JSONNumber(nextID)), "method": .string(method), "params": params,
        ]
        try send(request.text + "\n")
        return nextID
    }

    /// Asks, and waits for the result.
    func ask(_ method: String, _ params: JSON = [:]) throws -> JSON {
        let id = try request(method, params)
        let answer = try answer()
        try #require(answer["id"]?.integer == id)
        return try #require(answer["result"], "\(method): \(answer.text)")
    }

    /// Asks, and waits for the error's data.
    func refusal(_ method: String, _ params: JSON = [:]) throws -> JSON {
        let id = try request(method, params)
        let answer = try answer()
        try #require(answer["id"]?.integer == id)
        return try #require(answer["error"]?["data"], "\(method): \(answer.text)")
    }
}
