#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The address of a Unix domain socket: a path (unix(7)).
struct UnixAddress {
    /// What `sun_path` holds, less its final NUL.
    static let maximumPathBytes = 107

    let path: String
    private var address = sockaddr_un()

    init(_ path: String) throws(ListeningFailure) {
        let bytes = path.utf8.count
        guard 1...Self.maximumPathBytes ~= bytes, !path.utf8.contains(0) else {
            throw .unusablePath(path, bytes: bytes)
        }
        self.path = path
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    }

    /// The path that a socket is bound to; `nil` when it is bound to none.
    static func path(of descriptor: CInt) -> String? {
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard code == 0, address.sun_family == sa_family_t(AF_UNIX) else { return nil }
        let path = withUnsafeBytes(of: address.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return path.isEmpty ? nil : path
    }

    func bind(_ descriptor: CInt) -> CInt {
        withSocketAddress { systemBind(descriptor, $0, $1) }
    }

    func connect(_ descriptor: CInt) -> CInt {
        withSocketAddress { systemConnect(descriptor, $0, $1) }
    }

    private func withSocketAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

// Names apart from the methods that call them.
private let systemBind = bind
private let systemConnect = connect
