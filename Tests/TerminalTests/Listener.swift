import Glibc

/// A socket that listens in a folder of its own; the test decides whether and what it answers.
final class Listener: Sendable {
    let path: String
    private let folder: String
    private let descriptor: Int32

    init() throws {
        var template = Array("/tmp/clientele-test-XXXXXX".utf8CString)
        guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) != nil else {
            throw Failed()
        }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = folder + "/socket"
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(descriptor, 4) == 0 else { throw Failed() }
    }

    deinit {
        close(descriptor)
        unlink(path)
        rmdir(folder)
    }

    /// The system refused.
    struct Failed: Error {}

    /// The other end of the next connection, which has to be there already.
    func accepted() -> Peer { Peer(descriptor: accept(descriptor, nil, nil)) }

    /// The other end of a connection.
    struct Peer: ~Copyable, Sendable {
        let descriptor: Int32

        deinit { close(descriptor) }

        /// Writes a text, waiting until it fits.
        func write(_ text: String) {
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if count <= 0 { return }
                rest = rest.dropFirst(count)
            }
        }

        /// Whatever can be read at once; empty at the end.
        func read(atMost size: Int = 65536) -> String {
            var buffer = [UInt8](repeating: 0, count: size)
            let count = Glibc.read(descriptor, &buffer, size)
            return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        }
    }
}
