import Glibc

/// Keeps connections busy from one thread: each has so many requests under way, and is asked anew with every answer.
struct Driver {
    let connections: [PeerConnection]
    /// How many requests a connection has under way.
    let depth: Int

    /// Appends a connection's next request and answers its token; `nil` when the connection has no more.
    typealias Next = (_ connection: Int, _ output: inout [UInt8]) throws -> Int?
    /// Takes an answer with its connection, its request's token and the nanoseconds it was under way.
    typealias Take = (
        _ connection: Int, _ token: Int, _ answer: UnsafeRawBufferPointer, _ nanoseconds: UInt64
    ) throws -> Void

    /// Asks until there are no more requests, and every one is answered.
    func run(next: Next, take: Take) throws {
        var polls = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        for index in connections.indices { try fill(index, next) }
        while true {
            try Interruption.check()
            var isBusy = false
            for (index, connection) in connections.enumerated() {
                isBusy = isBusy || connection.pendingCount > 0
                polls[index].events = Int16(POLLIN) | (connection.wantsToSend ? Int16(POLLOUT) : 0)
            }
            guard isBusy else { return }
            let count = poll(&polls, nfds_t(polls.count), 120_000)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw BenchFailure("No answer for two minutes.") }
            for index in connections.indices where polls[index].revents != 0 {
                let now = Clock.nanoseconds
                try connections[index].receive { token, asked, answer in
                    try take(index, token, answer, now > asked ? now - asked : 0)
                }
                try fill(index, next)
            }
        }
    }

    private func fill(_ index: Int, _ next: Next) throws {
        let connection = connections[index]
        while connection.pendingCount < depth, let token = try next(index, &connection.output) {
            connection.expect(token)
        }
        try connection.flush()
    }
}
