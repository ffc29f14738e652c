#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A socket file that this process made; it is known again by device and inode.
struct SocketFile: Sendable {
    let path: String
    private let device: dev_t
    private let inode: ino_t
    /// Whether it is a socket.
    let isSocket: Bool

    /// Takes note of the file at the path.
    init?(at path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.path = path
        device = status.st_dev
        inode = status.st_ino
        isSocket = status.st_mode & S_IFMT == S_IFSOCK
    }

    /// Removes the file, unless another one lies at the path by now.
    func remove() {
        guard let present = SocketFile(at: path), present.device == device, present.inode == inode else { return }
        unlink(path)
    }

    /// Removes a socket file on which nobody listens any more.
    ///
    /// - Throws: `occupied` when somebody listens; `notASocket` when it is something else.
    static func removeStale(at address: UnixAddress) throws(ListeningFailure) {
        let path = address.path
        var status = stat()
        if lstat(path, &status) != 0 {
            if errno == ENOENT { return }
            throw .system(path: path, step: "look at", code: errno)
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        let probe = socket(AF_UNIX, streamSocket(nonBlocking: true), 0)
        guard probe >= 0 else { throw .system(path: path, step: "make a socket for", code: errno) }
        defer { close(probe) }
        if address.connect(probe) == 0 { throw .occupied(path: path) }
        switch errno {
        case ENOENT: return
        case ECONNREFUSED: break
        // A queue that is full belongs to somebody who is busy.
        case EAGAIN, EINPROGRESS: throw .occupied(path: path)
        case EPROTOTYPE: throw .notASocket(path: path)
        default: throw .system(path: path, step: "find out who listens on", code: errno)
        }
        if unlink(path) != 0, errno != ENOENT {
            throw .system(path: path, step: "remove the abandoned socket", code: errno)
        }
    }
}

/// The type of a stream socket that is not passed on to other programs.
func streamSocket(nonBlocking: Bool) -> CInt {
    #if canImport(Glibc)
        let stream = CInt(SOCK_STREAM.rawValue)
    #else
        let stream = SOCK_STREAM
    #endif
    return stream | (nonBlocking ? streamFlags : closeOnExec)
}

#if canImport(Glibc)
    private let closeOnExec = CInt(SOCK_CLOEXEC.rawValue)
    /// A socket that does not block, and is not passed on to other programs (accept4(2)).
    let streamFlags = CInt(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
#else
    private let closeOnExec = SOCK_CLOEXEC
    /// A socket that does not block, and is not passed on to other programs (accept4(2)).
    let streamFlags = SOCK_CLOEXEC | SOCK_NONBLOCK
#endif
