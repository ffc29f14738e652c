import Foundation
import Testing

/// A listening socket that is handed to a daemon the way systemd does it (sd_listen_fds(3)).
final class PassedListener {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = try UnixSocket.address(path)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        try #require(listen(descriptor, 16) == 0)
    }

    /// A socket that somebody else made listen; it is closed in the end.
    init(adopting descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Whether somebody waits to be accepted, within some milliseconds.
    func hasVisitors(within milliseconds: Int32) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, milliseconds) == 1
    }

    /// Starts a daemon with the socket as descriptor 3.
    func serve(
        _ machine: Machine,
        _ arguments: [String] = [],
        name: String = "clientele",
        environment more: [String: String] = [:]
    ) throws -> Child {
        let script = #"LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=$NAME exec "$@" 3<&0 0</dev/null"#
        return try Child(
            "/bin/sh",
            ["-c", script, "sh", Machine.program("clienteled"), "--state", machine.state] + arguments,
            environment: machine.environment(more).merging(["NAME": name]) { $1 },
            input: .descriptor(descriptor)
        )
    }
}
