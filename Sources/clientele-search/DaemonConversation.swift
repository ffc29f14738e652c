import Clientele
import Glibc

/// A connection to the daemon on which one question is asked at a time, and answers are not waited for long.
final class DaemonConversation {
    /// How long a desktop goes without an answer before it is told that there is none, in milliseconds. A daemon that has to
    /// be started for the question needs most of it.
    private static let patience = 500

    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// Whether the connection is of no use any more.
    private(set) var isBroken = false

    /// Connects to the socket that the environment names, else the user's, else the system's; `nil` when nobody listens.
    init?() {
        let candidates =
            Self.variable("CLIENTELE_SOCKET").map { [$0] }
            ?? [
                Self.variable("XDG_RUNTIME_DIR").map { $0 + "/clientele/socket" }, "/run/clientele/socket",
            ].compactMap { $0 }
        guard let path = candidates.first(where: { access($0, F_OK) == 0 }) else { return nil }
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard descriptor >= 0, path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        var patience = timeval(tv_sec: 0, tv_usec: Self.patience * 1000)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result != 0 { return nil }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// The result of a command; `nil` when the daemon refuses, or is not there.
    func ask(_ method: String, _ params: JSON) -> JSON? {
        let question: JSON = ["jsonrpc": "2.0", "id": 1, "method": .string(method), "params": params]
        guard !isBroken, send(Array(question.text.utf8) + [UInt8(ascii: "\n")]), let line = receiveLine(),
            let answer = try? JSON(parsing: line)
        else {
            isBroken = true
            return nil
        }
        // A daemon that is about to end says so, and the next one may be there already.
        if answer["id"] == nil { isBroken = true }
        return answer["result"]
    }

    private func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private func receiveLine() -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(buffer[..<end])
                buffer.removeSubrange(...end)
                return line
            }
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return nil }
            buffer += chunk[..<count]
        }
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
