import Glibc

/// One connection to a peer that never blocks, unless ``exchange(_:)`` is told to wait; who drives it uses poll(2).
final class PeerConnection {
    let descriptor: Int32
    /// What is still to be sent; requests are appended to it.
    var output: [UInt8] = []
    private let framing: any Framing.Type
    private var sent = 0
    private var input = [UInt8](repeating: 0, count: 1 << 17)
    private var filled = 0
    private var pending: [Pending] = []
    private var firstPending = 0

    /// A request that is not answered yet.
    private struct Pending {
        let token: Int
        let askedNanoseconds: UInt64
    }

    /// Connects to a socket.
    init(to path: String, framing: any Framing.Type) throws {
        self.framing = framing
        descriptor = try UnixSocket.connected(to: path)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    deinit { close(descriptor) }

    /// How many requests are not answered yet.
    var pendingCount: Int { pending.count - firstPending }

    /// Whether something is still to be sent.
    var wantsToSend: Bool { sent < output.count }

    /// Notes that the request just appended to ``output`` awaits an answer.
    func expect(_ token: Int = 0) { pending.append(Pending(token: token, askedNanoseconds: Clock.nanoseconds)) }

    /// Sends as much as fits.
    func flush() throws {
        while sent < output.count {
            let count = output.withUnsafeBytes {
                let rest = UnsafeRawBufferPointer(rebasing: $0[sent...])
                return send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EAGAIN { return }
                if errno == EINTR { continue }
                throw BenchFailure.system("send", errno)
            }
            sent += count
        }
        output.removeAll(keepingCapacity: true)
        sent = 0
    }

    /// Takes the answers that have arrived, each with its request's token and moment.
    func receive(_ take: (Int, UInt64, UnsafeRawBufferPointer) throws -> Void) throws {
        try read()
        var start = 0
        try input.withUnsafeBytes { bytes in
            while start < filled,
                let count = try framing.answerBytes(of: UnsafeRawBufferPointer(rebasing: bytes[start..<filled]))
            {
                guard firstPending < pending.count else { throw BenchFailure("A peer answers what nobody asked.") }
                let request = pending[firstPending]
                firstPending += 1
                let answer = UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
                start += count
                try take(request.token, request.askedNanoseconds, answer)
            }
        }
        if start > 0, start < filled {
            input.withUnsafeMutableBytes {
                let rest = UnsafeRawBufferPointer(rebasing: $0[start..<filled])
                UnsafeMutableRawBufferPointer(rebasing: $0[..<(filled - start)]).copyMemory(from: rest)
            }
        }
        filled -= start
        if firstPending == pending.count || firstPending > 4096 {
            pending.removeSubrange(..<firstPending)
            firstPending = 0
        }
    }

    /// Sends what is queued and waits until everything is answered.
    func exchange(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        try flush()
        while pendingCount > 0 || wantsToSend {
            try Interruption.check()
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN | (wantsToSend ? POLLOUT : 0)), revents: 0)
            let count = poll(&wait, 1, 900_000)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw BenchFailure("No answer for a quarter of an hour.") }
            if wait.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
                try receive { _, _, answer in try take(answer) }
            }
            try flush()
        }
    }

    private func read() throws {
        while true {
            if input.count - filled < 1 << 16 { input.append(contentsOf: repeatElement(0, count: input.count)) }
            let room = input.count - filled
            let count = input.withUnsafeMutableBytes {
                recv(descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[filled...]).baseAddress, room, 0)
            }
            if count == 0 { throw BenchFailure("A peer closed its connection.") }
            if count < 0 {
                if errno == EAGAIN { return }
                if errno == EINTR { continue }
                throw BenchFailure.system("recv", errno)
            }
            filled += count
            if count < room { return }
        }
    }
}
