import ArgumentParser
import Glibc

/// One connection that is asked in lines and never blocks; who uses it waits with poll(2).
final class LineConnection {
    let descriptor: Int32
    /// When the requests were sent that are not answered yet, the oldest first.
    private(set) var pending: [ContinuousClock.Instant] = []
    private var firstPending = 0
    private var output: [UInt8] = []
    private var sent = 0
    private var input: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)

    /// Connects to a socket.
    init(to path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path) - 1
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(capacity)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw ValidationError("\(path): \(String(cString: strerror(errno)))") }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    deinit { close(descriptor) }

    /// How many requests are not answered yet.
    var pendingCount: Int { pending.count - firstPending }

    /// Whether something is still to be sent.
    var wantsToSend: Bool { sent < output.count }

    /// Queues a request; ``flush()`` sends it.
    func ask(_ line: [UInt8]) {
        output += line
        pending.append(.now)
    }

    /// Sends as much as fits.
    func flush() throws {
        while sent < output.count {
            let count = output[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EAGAIN { return }
                if errno == EINTR { continue }
                throw ValidationError("send: \(String(cString: strerror(errno)))")
            }
            sent += count
        }
        output.removeAll(keepingCapacity: true)
        sent = 0
    }

    /// Takes the answers that have arrived, each with the moment of its request.
    func receive(_ take: (ArraySlice<UInt8>, ContinuousClock.Instant) throws -> Void) throws {
        while true {
            let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count == 0 { throw ValidationError("The daemon closed a connection.") }
            if count < 0 {
                if errno == EAGAIN { break }
                if errno == EINTR { continue }
                throw ValidationError("recv: \(String(cString: strerror(errno)))")
            }
            input += chunk[..<count]
            if count < chunk.count { break }
        }
        var start = input.startIndex
        while let end = input[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = input[start..<end]
            start = end + 1
            let asked = pending[firstPending]
            firstPending += 1
            try take(line, asked)
        }
        input.removeSubrange(..<start)
        if firstPending > 4096 || firstPending == pending.count {
            pending.removeSubrange(..<firstPending)
            firstPending = 0
        }
    }
}
