import Clientele

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The directory in which imports keep things aside, beside the store.
///
/// What is kept there has no name: it goes with the process, however that ends. What has one by accident is removed when
/// the daemon starts.
struct ScratchDirectory: Sendable {
    let path: String

    /// Removes what a process that was killed may have left.
    func clear() {
        guard let directory = opendir(path) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(Self.prefix) { unlink(path + "/" + name) }
        }
    }

    private static let prefix = "import-"

    /// Makes a file that only this process can open.
    ///
    /// - Returns: its path, to be unlinked, and its descriptor.
    /// - Throws: `storage` when it cannot be made.
    func makeFile() throws(Failure) -> (path: String, descriptor: CInt) {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw .aside(errno) }
        // XXXXXX is what mkstemp(3) replaces.
        var template = Array((path + "/" + Self.prefix + "XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .aside(errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return (template.withUnsafeBufferPointer { String(cString: $0.baseAddress ?? Self.nothing) }, descriptor)
    }

    // Never written, and alive as long as the process.
    nonisolated(unsafe) private static let nothing = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}

extension Failure {
    /// What an import keeps aside could not be kept.
    static func aside(_ code: CInt) -> Failure {
        if code == ENOSPC || code == EDQUOT {
            return Failure(.storage, "The disk is full: there is no room for what an import keeps aside.")
        }
        return Failure(.storage, "What an import keeps aside cannot be kept: \(String(cString: strerror(code))).")
    }
}
