import Clientele
import NIOCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The connections that are open, in all and by user, within the limits.
final class ConnectionBook: Sendable {
    private struct State {
        var streams: [ObjectIdentifier: NIOLoopBound<SocketStream>] = [:]
        var countsByUser: [uid_t: Int] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Told who comes and leaves.
    private let attendance: Attendance?

    /// A book without an entry.
    init(_ attendance: Attendance? = nil) {
        self.attendance = attendance
    }

    /// How many connections are open.
    var count: Int { state.withLock { $0.streams.count } }

    /// Whether no connection is entered any more.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Enters a connection; it is struck out when it closes.
    ///
    /// - Throws: `busy` over a limit, `shutting_down` once the book is closed.
    func enter(_ stream: SocketStream, of uid: uid_t, _ limits: ServingLimits) throws(Failure) {
        let bound = NIOLoopBound(stream, eventLoop: stream.loop)
        let identity = ObjectIdentifier(stream)
        let result = state.withLock { state -> Result<Void, Failure> in
            if state.isClosed { return .failure(.shuttingDown) }
            if state.streams.count >= limits.connections {
                return .failure(.busy("The daemon serves \(limits.connections) connections and no more."))
            }
            let count = state.countsByUser[uid, default: 0]
            if count >= limits.connectionsPerUser {
                return .failure(.busy("A user has \(limits.connectionsPerUser) connections and no more."))
            }
            state.streams[identity] = bound
            state.countsByUser[uid] = count + 1
            return .success(())
        }
        try result.get()
        attendance?.comes()
        stream.closeFuture.whenComplete { _ in self.strike(identity, of: uid) }
    }

    private func strike(_ stream: ObjectIdentifier, of uid: uid_t) {
        state.withLock { state in
            state.streams[stream] = nil
            let count = state.countsByUser[uid, default: 1] - 1
            state.countsByUser[uid] = count > 0 ? count : nil
        }
        attendance?.leaves()
    }

    /// Enters no connection any more, and answers those that are open; each belongs to its loop.
    func close() -> [NIOLoopBound<SocketStream>] {
        state.withLock {
            $0.isClosed = true
            return Array($0.streams.values)
        }
    }
}

extension Failure {
    /// A limit that is reached for the moment.
    static func busy(_ message: String) -> Failure {
        Failure(.busy, message, facts: ["retryAfterMs": 1000])
    }

    /// A daemon that stops.
    static let shuttingDown = Failure(.shuttingDown, "The daemon is stopping; ask again in a moment.")
}
