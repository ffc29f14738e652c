import Clientele

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The bytes of a file that is to be imported, as they were handed over.
final class Spool: Sendable {
    private let descriptor: CInt

    /// An empty one.
    ///
    /// - Throws: `storage`.
    init(in directory: ScratchDirectory) throws(Failure) {
        let (path, descriptor) = try directory.makeFile()
        unlink(path)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Appends bytes.
    ///
    /// - Throws: `storage` when there is no room.
    func append(_ bytes: [UInt8], at offset: Int) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written, off_t(offset + written))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .aside(count < 0 ? errno : ENOSPC) }
            written += count
        }
    }

    /// The bytes from a place on, as many as there are up to a number.
    ///
    /// - Throws: `storage`.
    func bytes(from offset: Int, atMost limit: Int) throws(Failure) -> [UInt8] {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
                count = pread(descriptor, buffer.baseAddress, limit, off_t(offset))
                initialized = max(0, count)
            }
            if count >= 0 { return bytes }
            if errno != EINTR { throw .aside(errno) }
        }
    }
}
