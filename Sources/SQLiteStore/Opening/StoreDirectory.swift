import Glibc
import Synchronization

/// The directory of a store, owned by one process for as long as this lives.
///
/// Ownership is a lock on the file `store.lock` (flock(2)): the kernel lets go of it with the process, however that ends,
/// so that nobody has to judge whether an owner is alive.
final class StoreDirectory: Sendable {
    let path: String
    private let lock: Mutex<Int32?>

    /// Makes the directory where it is missing (0700), and takes it.
    init(_ path: String) throws(OpeningFailure) {
        self.path = path
        try Self.make(path)
        guard access(path, R_OK | W_OK | X_OK) == 0 else { throw .unusable(path, errno: errno) }
        let file = path + "/store.lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unusable(file, errno: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            Glibc.close(descriptor)
            throw reason == EWOULDBLOCK ? .owned(directory: path) : .unusable(file, errno: reason)
        }
        fchmod(descriptor, 0o600)
        lock = Mutex(descriptor)
    }

    /// Takes a directory that is there, and makes nothing in it; where no store was ever opened nobody can own one.
    init(existing path: String) throws(OpeningFailure) {
        self.path = path
        guard access(path, R_OK | X_OK) == 0 else { throw .unusable(path, errno: errno) }
        let file = path + "/store.lock"
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0, errno != ENOENT { throw .unusable(file, errno: errno) }
        if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let reason = errno
            Glibc.close(descriptor)
            throw reason == EWOULDBLOCK ? .owned(directory: path) : .unusable(file, errno: reason)
        }
        lock = Mutex(descriptor < 0 ? nil : descriptor)
    }

    deinit { release() }

    /// Lets another process own the directory.
    func release() {
        lock.withLock { descriptor in
            if let descriptor {
                // Said aloud: a process that is just being started from this one holds the descriptor for a moment too.
                flock(descriptor, LOCK_UN)
                Glibc.close(descriptor)
            }
            descriptor = nil
        }
    }

    /// The path of a file in the directory.
    func file(_ name: String) -> String { path + "/" + name }

    /// Waits until the names in the directory are on disk.
    func sync() throws(OpeningFailure) {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .unusable(path, errno: errno) }
        defer { Glibc.close(directory) }
        guard fsync(directory) == 0 else { throw .unusable(path, errno: errno) }
    }

    private static func make(_ path: String) throws(OpeningFailure) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw .unusable(path: path, reason: "it is not a directory")
            }
            return
        }
        guard errno == ENOENT else { throw .unusable(path, errno: errno) }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try make(String(path[..<slash])) }
        // A path that ends in a slash was made by the step before.
        if mkdir(path, 0o700) == 0 {
            chmod(path, 0o700)
        } else if errno != EEXIST {
            throw .unusable(path, errno: errno)
        }
    }
}

extension OpeningFailure {
    /// What the system says about a path.
    static func unusable(_ path: String, errno code: Int32) -> OpeningFailure {
        .unusable(path: path, reason: String(cString: strerror(code)), errno: code)
    }
}
