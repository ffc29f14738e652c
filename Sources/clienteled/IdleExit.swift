import Clientele
import Logging
import Server
import Synchronization

/// Finds the moment for a daemon to stop that nobody has asked for long, where systemd starts it at the next question.
final class IdleExit: Sendable {
    private let server: Server
    private let patience: Mutex<Duration?>
    /// Rings when another patience is to be had.
    private let changes = Bell()
    /// Whether systemd passed the socket, listens on it as well, and starts the daemon when somebody comes.
    private let isStartedOnDemand: Bool

    /// - Parameter patience: after how long without a connection or long work; `nil` for never.
    init(of server: Server, at endpoint: Endpoint, after patience: Duration?) {
        self.server = server
        if case .descriptor = endpoint { isStartedOnDemand = true } else { isStartedOnDemand = false }
        self.patience = Mutex(nil)
        use(patience)
    }

    /// Has another patience from now on.
    func use(_ patience: Duration?) {
        if patience != nil, !isStartedOnDemand {
            Logger(label: Product.name).warning(
                "exitOnIdle counts for nothing: systemd passed no socket, and nobody would start the daemon again."
            )
            return
        }
        self.patience.withLock { $0 = patience }
        changes.ring()
        server.quiet.ring()
    }

    /// Returns when the server has retired, after how long; `nil` when the task was cancelled.
    func moment() async -> Duration? {
        while !Task.isCancelled {
            guard let patience = patience.withLock({ $0 }) else {
                guard await changes.wait() else { return nil }
                continue
            }
            var alarm: Task<Void, any Error>?
            if let since = server.quietSince {
                let rest = since + patience - .now
                if rest <= .zero, await server.retire() { return patience }
                // Somebody has come in this moment, or there is time left.
                alarm = Task { [quiet = server.quiet] in
                    try await Task.sleep(for: max(rest, .milliseconds(1)))
                    quiet.ring()
                }
            }
            defer { alarm?.cancel() }
            guard await server.quiet.wait() else { return nil }
        }
        return nil
    }
}
