import Clientele
import Glibc

/// A temporary file that only its owner can read; it is gone when the process ends, unless it is kept.
final class PrivateFile {
    let path: String
    private var isKept = false

    /// Makes an empty file.
    ///
    /// - Parameter suffix: the end of its name, by which an editor knows what it is.
    init(suffix: String, _ environment: Environment = .process) throws(Fault) {
        let directory = environment["XDG_RUNTIME_DIR"] ?? environment["TMPDIR"] ?? "/tmp"
        var template = Array((directory + "/clientele-XXXXXX" + suffix).utf8CString)
        // mkstemps(3) makes the file with mode 0600.
        let descriptor = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkstemps($0, Int32(suffix.utf8.count)) } ?? -1
        }
        guard descriptor >= 0 else { throw .system(directory, errno) }
        close(descriptor)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        Interruption.remove(path)
    }

    deinit {
        if !isKept { unlink(path) }
        Interruption.remove(nil)
    }

    /// Leaves the file where it is for good.
    func keep() {
        isKept = true
        Interruption.remove(nil)
    }

    /// What is in the file.
    func text() throws(Fault) -> String {
        String(decoding: try InputFile.all(path), as: UTF8.self)
    }

    /// Replaces what is in the file.
    func write(_ text: String) throws(Fault) {
        let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path, errno) }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw .system(path, errno) }
            rest = rest.dropFirst(count)
        }
    }
}
