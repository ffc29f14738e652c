import Clientele
import Glibc

/// A file that is written beside its place and takes it in one step once it is whole, so that nobody ever finds half of
/// it. What is no ordinary file (a pipe, a device) is written as it comes.
final class ReplacedFile {
    /// The path that was asked for.
    let path: String
    /// Where the file will be, behind symbolic links.
    private let target: String
    /// The file that is written meanwhile; `nil` where bytes go straight to their place.
    private var draft: String?
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private(set) var writtenBytes = 0

    /// Whether what is written stands beside the file until it is whole.
    var isReplaced: Bool { draft != nil }

    private static let bufferBytes = 64 << 10

    /// Begins to write a file.
    init(_ path: String) throws(Fault) {
        self.path = path
        let target = Self.behindLinks(path)
        self.target = target
        var status = stat()
        let exists = stat(target, &status) == 0
        if path.isEmpty { throw Self.fault("“”", ENOENT) }
        if exists, status.st_mode & S_IFMT == S_IFDIR { throw Self.fault(path, EISDIR) }
        if exists, status.st_mode & S_IFMT != S_IFREG {
            descriptor = open(target, O_WRONLY | O_CLOEXEC)
            if descriptor < 0 { throw Self.fault(path, errno) }
            return
        }
        // Who may not write the file may not replace it either, though the directory would let them.
        if exists, access(target, W_OK) != 0 { throw Self.fault(path, errno) }
        var template = Array((target + ".XXXXXX").utf8CString)
        descriptor = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkstemp($0) } ?? -1
        }
        if descriptor < 0 { throw Self.fault(path, errno) }
        let draft = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.draft = draft
        Interruption.remove(draft)
        fchmod(descriptor, exists ? status.st_mode & 0o7777 : 0o666 & ~Self.umask)
    }

    deinit {
        close(descriptor)
        guard let draft else { return }
        unlink(draft)
        Interruption.remove(nil)
    }

    /// Adds bytes.
    func write(_ bytes: some Collection<UInt8>) throws(Fault) {
        buffer += bytes
        writtenBytes += bytes.count
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    /// Has the file take its place, on disk.
    func finish() throws(Fault) {
        try flush()
        guard let draft else { return }
        guard fsync(descriptor) == 0, rename(draft, target) == 0 else { throw Self.fault(path, errno) }
        self.draft = nil
        Interruption.remove(nil)
        syncDirectory()
    }

    private func flush() throws(Fault) {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw Self.fault(path, errno) }
            rest = rest.dropFirst(count)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Has the new name survive a loss of power, where the file system has such a thing.
    private func syncDirectory() {
        let end = target.lastIndex(of: "/")
        let directory = open(end.map { String(target[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    private static func behindLinks(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static var umask: mode_t {
        let mask = Glibc.umask(0o077)
        _ = Glibc.umask(mask)
        return mask
    }

    private static func fault(_ path: String, _ code: Int32) -> Fault {
        let reason = String(cString: strerror(code))
        let name = path.onOneLine
        let isOfDisk = [EIO, ENOSPC, EDQUOT, EFBIG, EROFS, EPIPE].contains(code)
        return Fault(
            isOfDisk ? .inputOutput : .usage,
            Phrase("\(name) cannot be written: \(reason).", "\(name) ne peut pas être écrit : \(reason).")
        )
    }
}
