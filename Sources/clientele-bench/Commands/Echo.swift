import ArgumentParser
import Glibc

/// `clientele-bench echo`, which ``EchoContender`` starts.
struct Echo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer each line with a line of so many bytes.",
        shouldDisplay: false
    )

    @Option(help: "Where to listen.")
    var socket: String

    @Option(help: "How long an answer is, in bytes.")
    var bytes: Int

    func run() throws {
        let listener = try UnixSocket.listening(at: socket)
        let answer = [UInt8](repeating: UInt8(ascii: "x"), count: bytes - 1) + [UInt8(ascii: "\n")]
        // Memory of its own accord: an array would be copied now and then, and this has to cost next to nothing.
        let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        var output: [UInt8] = []
        var polls = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        while true {
            guard poll(&polls, nfds_t(polls.count), -1) > 0 else { continue }
            for index in polls.indices.dropFirst() where polls[index].revents != 0 {
                let descriptor = polls[index].fd
                let received = recv(descriptor, input.baseAddress, input.count, 0)
                guard received > 0 else {
                    close(descriptor)
                    polls[index].fd = -1
                    continue
                }
                output.removeAll(keepingCapacity: true)
                for _ in 0..<Self.lines(in: UnsafeRawBufferPointer(rebasing: input[..<received])) { output += answer }
                Self.sendAll(output, to: descriptor)
            }
            let isAwaited = polls[0].revents != 0
            polls.removeAll { $0.fd < 0 }
            if isAwaited { polls.append(pollfd(fd: accept(listener, nil, nil), events: Int16(POLLIN), revents: 0)) }
        }
    }

    private static func lines(in bytes: UnsafeRawBufferPointer) -> Int {
        var count = 0
        var start = 0
        while start < bytes.count,
            let length = LineFraming.answerBytes(of: UnsafeRawBufferPointer(rebasing: bytes[start...]))
        {
            count += 1
            start += length
        }
        return count
    }

    private static func sendAll(_ output: [UInt8], to descriptor: Int32) {
        output.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let sent = send(descriptor, part.baseAddress, part.count, Int32(MSG_NOSIGNAL))
                guard sent > 0 else { return }
                rest = rest.dropFirst(sent)
            }
        }
    }
}
