import Clientele
import Glibc

/// A file that is read piece by piece; `-` is standard input.
final class InputFile {
    let descriptor: Int32
    private let isOwned: Bool
    private let path: String

    /// Opens a file.
    ///
    /// - Parameter waits: whether it may be waited for in opening and reading; otherwise it is read once it is ready.
    init(_ path: String, waits: Bool = true) throws(Fault) {
        self.path = path
        isOwned = path != "-"
        descriptor = isOwned ? open(path, O_RDONLY | O_CLOEXEC | (waits ? 0 : O_NONBLOCK)) : STDIN_FILENO
        if descriptor < 0 { throw Self.fault(path, errno) }
    }

    deinit {
        if isOwned { close(descriptor) }
    }

    /// What comes next; empty at the end.
    func read(atMost count: Int = 65536) throws(Fault) -> [UInt8] {
        while true {
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: count) { chunk, length in
                let read = Glibc.read(descriptor, chunk.baseAddress, count)
                failure = read < 0 ? errno : 0
                length = max(0, read)
            }
            switch failure {
            case 0: return chunk
            case EINTR: continue
            case EAGAIN:
                var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                poll(&polled, 1, -1)
            default: throw Self.fault(path, failure)
            }
        }
    }

    /// Everything in a file.
    static func all(_ path: String) throws(Fault) -> [UInt8] {
        let file = try InputFile(path)
        var bytes: [UInt8] = []
        while true {
            let chunk = try file.read()
            if chunk.isEmpty { return bytes }
            bytes += chunk
        }
    }

    private static func fault(_ path: String, _ code: Int32) -> Fault {
        let reason = String(cString: strerror(code))
        let name = path.onOneLine
        return Fault(
            code == EIO ? .inputOutput : .usage,
            Phrase("\(name) cannot be read: \(reason).", "\(name) ne peut pas être lu : \(reason).")
        )
    }
}
