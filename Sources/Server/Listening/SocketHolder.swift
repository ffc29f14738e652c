#if canImport(Glibc)
    public import Glibc
#elseif canImport(Musl)
    public import Musl
#endif

/// The process that listens on a socket's path.
public struct SocketHolder: Sendable, Equatable {
    /// Its process, as the kernel has kept it since it began to listen; it may have handed the socket on.
    public let pid: pid_t
    /// Its user.
    public let uid: uid_t
    /// The program's name, as in proc(5) `/proc/PID/comm`; empty when it cannot be found out.
    public let program: String

    /// Finds out who listens, by a connection that is closed at once; `nil` when nobody does or the path is no socket.
    ///
    /// Where that is a service manager, the connection starts the service that the socket is for.
    public init?(of path: String) {
        guard let address = try? UnixAddress(path) else { return nil }
        let probe = socket(AF_UNIX, streamSocket(nonBlocking: true), 0)
        guard probe >= 0 else { return nil }
        defer { close(probe) }
        guard address.connect(probe) == 0, let credential = PeerCredential(of: probe) else { return nil }
        pid = credential.pid
        uid = credential.uid
        program = Self.program(of: credential.pid)
    }

    /// Whether it is systemd, which listens for a service that it starts when somebody connects.
    public var isServiceManager: Bool { program.hasPrefix("systemd") || (program.isEmpty && pid == 1) }

    private static func program(of pid: pid_t) -> String {
        let file = open("/proc/\(pid)/comm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var name = [UInt8](repeating: 0, count: 64)
        let count = systemRead(file, &name, name.count)
        return String(decoding: name.prefix(max(0, count)).prefix { $0 != 0x0A }, as: UTF8.self)
    }
}

private let systemRead = read
