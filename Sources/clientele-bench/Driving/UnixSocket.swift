import Glibc

/// Sockets of the Unix domain, by their descriptors.
enum UnixSocket {
    /// A stream connected to a path.
    static func connected(to path: String) throws -> Int32 {
        try opened(SOCK_STREAM, path) { connect($0, $1, $2) }
    }

    /// A stream that listens at a path.
    static func listening(at path: String) throws -> Int32 {
        let descriptor = try opened(SOCK_STREAM, path) { bind($0, $1, $2) }
        guard listen(descriptor, 128) == 0 else { throw BenchFailure.system(path, errno) }
        return descriptor
    }

    /// A socket at a path that takes datagrams.
    static func datagrams(at path: String) throws -> Int32 {
        try opened(SOCK_DGRAM, path) { bind($0, $1, $2) }
    }

    private static func opened(
        _ kind: __socket_type,
        _ path: String,
        _ attach: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw BenchFailure("\(path): too long for a socket's path")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, Int32(kind.rawValue | SOCK_CLOEXEC.rawValue), 0)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                attach(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            let number = errno
            close(descriptor)
            throw BenchFailure.system(path, number)
        }
        return descriptor
    }
}
