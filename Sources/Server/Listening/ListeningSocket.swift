#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A socket that listens, and the file that was made for it.
struct ListeningSocket: Sendable {
    /// The caller closes it.
    let descriptor: CInt
    /// What to remove in the end; `nil` when somebody else made the socket.
    let file: SocketFile?

    /// Listens at an endpoint.
    init(at endpoint: Endpoint) throws(ListeningFailure) {
        switch endpoint {
        case .path(let path, let mode): self = try Self.bound(to: UnixAddress(path), mode)
        case .descriptor(let descriptor):
            guard Self.isListening(descriptor) else { throw .unusableDescriptor(descriptor) }
            self.init(descriptor, nil)
        case .kept(let descriptor, let path):
            guard Self.isListening(descriptor) else { throw .unusableDescriptor(descriptor) }
            self.init(descriptor, SocketFile(at: path))
        }
    }

    private init(_ descriptor: CInt, _ file: SocketFile?) {
        self.descriptor = descriptor
        self.file = file
    }

    private static func bound(to address: UnixAddress, _ mode: mode_t) throws(ListeningFailure) -> ListeningSocket {
        let directory = SocketDirectory(of: address.path)
        try directory.make(mode: mode & 0o077 == 0 ? 0o700 : 0o755)
        return try directory.whileLocked { () throws(ListeningFailure) in
            try SocketFile.removeStale(at: address)
            return try made(at: address, mode)
        }
    }

    private static func made(at address: UnixAddress, _ mode: mode_t) throws(ListeningFailure) -> ListeningSocket {
        let path = address.path
        func refused(_ step: String) -> ListeningFailure { .system(path: path, step: step, code: errno) }
        let descriptor = socket(AF_UNIX, streamSocket(nonBlocking: true), 0)
        guard descriptor >= 0 else { throw refused("make a socket for") }
        var file: SocketFile?
        do throws(ListeningFailure) {
            // Linux gives the file no more than the descriptor's mode, so that it is never open to more than that.
            guard fchmod(descriptor, mode) == 0 else { throw refused("set the mode of") }
            guard address.bind(descriptor) == 0 else {
                throw errno == EADDRINUSE ? .occupied(path: path) : refused("make the socket")
            }
            file = SocketFile(at: path)
            // What the umask took away is given back.
            guard chmod(path, mode) == 0 else { throw refused("set the mode of") }
            guard listen(descriptor, SOMAXCONN) == 0 else { throw refused("listen on") }
        } catch {
            file?.remove()
            close(descriptor)
            throw error
        }
        return ListeningSocket(descriptor, file)
    }

    /// Whether the descriptor is a Unix stream socket that listens.
    static func isListening(_ descriptor: CInt) -> Bool {
        option(SO_ACCEPTCONN, of: descriptor) == 1 && option(SO_DOMAIN, of: descriptor) == AF_UNIX
            && option(SO_TYPE, of: descriptor) == streamType
    }

    private static func option(_ name: CInt, of descriptor: CInt) -> CInt? {
        var value: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        return getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
    }

    #if canImport(Glibc)
        private static let streamType = CInt(SOCK_STREAM.rawValue)
    #else
        private static let streamType = SOCK_STREAM
    #endif
}
