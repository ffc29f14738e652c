import Foundation
import Glibc

/// A temporary directory under a short path, since the path of a socket has room for about 100 bytes.
struct Workspace {
    let path: String

    /// Makes the directory; others may pass through it, since PostgreSQL runs as another user.
    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("clientele-bench-\(getpid())").path
        guard mkdir(path, 0o711) == 0 else { throw BenchFailure.system(path, errno) }
    }

    /// A place in it.
    func file(_ name: String) -> String { path + "/" + name }

    /// Makes a directory in it.
    func directory(_ name: String) throws -> String {
        let path = file(name)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw BenchFailure.system(path, errno) }
        return path
    }

    /// Removes it with everything in it.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
