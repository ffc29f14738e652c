#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The directory in which a socket file is made.
struct SocketDirectory {
    let path: String

    init(of socketPath: String) {
        guard let slash = socketPath.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            path = "."
            return
        }
        path = slash == socketPath.startIndex ? "/" : String(socketPath[..<slash])
    }

    /// Makes the directory, and those above it, where they are missing.
    func make(mode: mode_t) throws(ListeningFailure) {
        if mkdir(path, mode) == 0 || errno == EEXIST { return }
        guard errno == ENOENT else { throw .system(path: path, step: "make the directory", code: errno) }
        try SocketDirectory(of: path).make(mode: mode)
        if mkdir(path, mode) != 0, errno != EEXIST {
            throw .system(path: path, step: "make the directory", code: errno)
        }
    }

    /// Runs the closure while no other daemon that starts in the same directory does the same, so that none takes
    /// a socket that is not yet listening for an abandoned one.
    ///
    /// Whoever may read the directory can lock it; a stranger who does is waited for one second and no longer.
    func whileLocked<R>(_ body: () throws(ListeningFailure) -> R) throws(ListeningFailure) -> R {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path: path, step: "open the directory", code: errno) }
        defer { close(descriptor) }
        var attempts = 100
        while attempts > 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            attempts -= 1
            usleep(10_000)
        }
        return try body()
    }
}
