import ArgumentParser
import Glibc

/// Keeps connections busy from one thread: each has so many requests under way, and is asked anew with every answer.
struct Driver {
    let connections: [LineConnection]
    /// How many requests a connection has under way.
    let depth: Int

    /// Connects so often to a socket.
    init(socket: String, connections: Int, depth: Int) throws {
        self.connections = try (0..<connections).map { _ in try LineConnection(to: socket) }
        self.depth = depth
    }

    /// Asks until there are no more requests, and every one is answered.
    ///
    /// - Parameters:
    ///   - next: the next request of a connection as a line; `nil` when it has no more.
    ///   - take: an answer's connection, line and time under way.
    func run(
        next: (Int) -> [UInt8]?,
        take: (Int, ArraySlice<UInt8>, Duration) throws -> Void
    ) throws {
        var polls = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        for index in connections.indices { try fill(index, next) }
        while true {
            var isBusy = false
            for (index, connection) in connections.enumerated() {
                isBusy = isBusy || connection.pendingCount > 0
                polls[index].events = Int16(POLLIN) | (connection.wantsToSend ? Int16(POLLOUT) : 0)
            }
            guard isBusy else { return }
            guard poll(&polls, nfds_t(polls.count), 60_000) > 0 else {
                throw ValidationError("No answer for a minute.")
            }
            for index in connections.indices where polls[index].revents != 0 {
                let now = ContinuousClock.now
                try connections[index].receive { line, asked in try take(index, line, now - asked) }
                try fill(index, next)
            }
        }
    }

    private func fill(_ index: Int, _ next: (Int) -> [UInt8]?) throws {
        let connection = connections[index]
        while connection.pendingCount < depth, let line = next(index) { connection.ask(line) }
        try connection.flush()
    }
}

extension ArraySlice<UInt8> {
    /// Whether this line is the daemon's answer to a request that failed.
    var isFailure: Bool {
        // {"jsonrpc":"2.0","id":1,"error":…; results begin with other words.
        let head = prefix(64)
        guard let comma = head.dropFirst(17).firstIndex(of: UInt8(ascii: ",")) else { return true }
        return head[comma...].starts(with: #","error""#.utf8)
    }
}
