import Glibc

/// A connected Unix stream socket that never blocks; whoever uses it waits with poll(2).
struct Socket: ~Copyable {
    let descriptor: Int32

    /// Connects, waiting no longer than the deadline for a listener whose queue is full.
    init(connectingTo path: String, _ deadline: Deadline) throws(Fault) {
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard descriptor >= 0 else { throw .system("socket", errno) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(SocketPath.maximumBytes)) }
        while true {
            let result = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            if result == 0 { break }
            let code = errno
            if code == EINTR { continue }
            if code == EAGAIN, !deadline.hasPassed {
                // The listener's queue is full; poll(2) cannot wait for that.
                usleep(5000)
                continue
            }
            close(descriptor)
            throw Self.fault(code, path)
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    private static func fault(_ code: Int32, _ path: String) -> Fault {
        switch code {
        case EAGAIN: .timeout
        case EACCES, EPERM:
            Fault(
                .forbidden,
                Phrase(
                    "You may not open \(path); its readers are the members of the group that owns it.",
                    "Vous ne pouvez pas ouvrir \(path) ; ses lecteurs sont les membres du groupe qui le possède."
                )
            )
        case ENOENT: .noDaemon(at: path, because: Phrase("there is no such socket", "ce socket n’existe pas"))
        case ECONNREFUSED: .noDaemon(at: path, because: Phrase("nobody listens there", "personne n’y écoute"))
        default: .noDaemon(at: path, because: Phrase(verbatim: String(cString: strerror(code))))
        }
    }

    /// Sends as much as fits; answers how much that was.
    func send(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Int {
        while true {
            let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count >= 0 { return count }
            if errno == EAGAIN { return 0 }
            // What the daemon still said before it closed is read first.
            if errno == EPIPE || errno == ECONNRESET { return 0 }
            if errno != EINTR { throw .system("send", errno) }
        }
    }

    /// Appends what has arrived; answers `false` once the other end has closed.
    func receive(into buffer: inout [UInt8]) throws(Fault) -> Bool {
        let capacity = 65536
        while true {
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { chunk, length in
                let count = recv(descriptor, chunk.baseAddress, capacity, 0)
                failure = count < 0 ? errno : 0
                length = max(0, count)
            }
            buffer += chunk
            switch failure {
            case 0: return !chunk.isEmpty
            case EAGAIN: return true
            case ECONNRESET, EPIPE: return false
            case EINTR: continue
            default: throw .system("recv", failure)
            }
        }
    }
}

extension Fault {
    /// A call of the operating system that failed.
    static func system(_ call: String, _ code: Int32) -> Fault {
        let reason = "\(call): \(String(cString: strerror(code)))"
        return Fault(.inputOutput, Phrase("The system refused: \(reason).", "Le système a refusé : \(reason)."))
    }

    /// The daemon took too long.
    static let timeout = Fault(
        .temporary,
        Phrase(
            "clienteled did not answer in time; --timeout allows it more.",
            "clienteled n’a pas répondu à temps ; --timeout lui en accorde davantage."
        )
    )

    /// The daemon closed the connection.
    static let closed = Fault(
        .unavailable,
        Phrase(
            "clienteled closed the connection before it had answered; `journalctl -x -t clienteled` may say why.",
            "clienteled a fermé la connexion avant d’avoir répondu ; `journalctl -x -t clienteled` peut dire pourquoi."
        )
    )
}
