import CEpoll
import Logging
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Accepts connections from a listening socket.
///
/// It pauses while the process or the system has no descriptor or memory to spare, and resumes by itself.
final class Acceptor: SocketSource {
    private static let pause = TimeAmount.milliseconds(100)
    /// How many are accepted before others have their turn.
    private static let turn = 64

    private let descriptor: CInt
    private let loop: SocketLoop
    private let logger: Logger
    private let admit: (CInt) -> Void
    private let onClose: () -> Void
    private var isOpen = true
    private var isPaused = false

    /// Begins to accept.
    ///
    /// - Parameters:
    ///   - descriptor: a socket that listens; it is closed in the end.
    ///   - admit: takes over the descriptor of a connection, which does not block.
    ///   - onClose: called when nothing is accepted any more.
    init(
        _ descriptor: CInt,
        on loop: SocketLoop,
        _ logger: Logger,
        admit: @escaping (CInt) -> Void,
        onClose: @escaping () -> Void
    ) {
        self.descriptor = descriptor
        self.loop = loop
        self.logger = logger
        self.admit = admit
        self.onClose = onClose
        let flags = fcntl(descriptor, F_GETFL)
        _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
        if !loop.add(self, descriptor, interest: .input) { close() }
    }

    /// Accepts nobody for the time being; those who come wait in the socket's queue.
    func pause() {
        isPaused = true
        if isOpen { loop.setInterest([], of: descriptor) }
    }

    /// Accepts again.
    func resume() {
        isPaused = false
        if isOpen { loop.setInterest(.input, of: descriptor) }
    }

    /// Whether somebody waits in the socket's queue.
    var hasVisitors: Bool {
        var query = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return isOpen && poll(&query, 1, 0) == 1
    }

    /// Accepts nobody any more.
    func close() {
        guard isOpen else { return }
        isOpen = false
        loop.remove(descriptor)
        _ = systemClose(descriptor)
        onClose()
    }

    func becameReady(for readiness: Readiness) {
        for _ in 0..<Self.turn {
            let connection = accept4(descriptor, nil, nil, streamFlags)
            if connection >= 0 {
                admit(connection)
                continue
            }
            switch errno {
            case EAGAIN: return
            case EINTR, ECONNABORTED: continue
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return rest(errno)
            default:
                logger.error("Accepting failed: \(String(cString: strerror(errno)))")
                return close()
            }
        }
    }

    private func rest(_ code: CInt) {
        logger.warning("Accepting pauses: \(String(cString: strerror(code)))")
        loop.setInterest([], of: descriptor)
        loop.assumeIsolated().scheduleTask(in: Self.pause) {
            if self.isOpen, !self.isPaused { self.loop.setInterest(.input, of: self.descriptor) }
        }
    }
}

private let systemClose = close
