import Glibc

/// The other end of a notification or a journal socket: a bound datagram socket that hands out what it received.
final class DatagramListener {
    /// One datagram and the descriptors that came with it.
    struct Datagram {
        let text: String
        let descriptors: [Int32]
    }

    struct Failure: Error {
        let call: String
        let number = errno
    }

    let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket") }
        let bound = withUnixAddress(path) { bind(descriptor, $0, $1) }
        guard bound == 0 else { throw Failure(call: "bind") }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// What has arrived by now, without waiting: a datagram to a Unix socket is there once it has been sent.
    func receive() -> Datagram? {
        var text = [UInt8](repeating: 0, count: 65_536)
        var control = [UInt8](repeating: 0, count: 256)
        let (size, controlSize) = text.withUnsafeMutableBytes { text in
            control.withUnsafeMutableBytes { control in
                var vector = iovec(iov_base: text.baseAddress, iov_len: text.count)
                return withUnsafeMutablePointer(to: &vector) { vector in
                    var message = msghdr()
                    message.msg_iov = vector
                    message.msg_iovlen = 1
                    message.msg_control = control.baseAddress
                    message.msg_controllen = control.count
                    return (recvmsg(descriptor, &message, Int32(MSG_DONTWAIT)), Int(message.msg_controllen))
                }
            }
        }
        guard size >= 0 else { return nil }
        return Datagram(
            text: String(decoding: text[..<size], as: UTF8.self),
            descriptors: Self.descriptors(in: control[..<controlSize])
        )
    }

    /// The descriptors in one control message of type `SCM_RIGHTS`: a header of 16 bytes, then a number each.
    private static func descriptors(in control: ArraySlice<UInt8>) -> [Int32] {
        let headerBytes = MemoryLayout<cmsghdr>.size
        guard control.count >= headerBytes else { return [] }
        return control.withUnsafeBytes { bytes in
            let header = bytes.loadUnaligned(as: cmsghdr.self)
            guard header.cmsg_type == Int32(SCM_RIGHTS) else { return [] }
            return stride(from: headerBytes, to: Int(header.cmsg_len), by: 4).map {
                bytes.loadUnaligned(fromByteOffset: $0, as: Int32.self)
            }
        }
    }
}

/// Calls with a socket address of the Unix domain for a path that is short enough.
func withUnixAddress<Result>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    return withUnsafePointer(to: address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
}

/// Makes a directory of its own with a path that leaves room for a socket, hands it to the body, and removes it.
func withTemporaryDirectory<Result>(_ body: (String) throws -> Result) throws -> Result {
    var template = Array("/tmp/sd.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw DatagramListener.Failure(call: "mkdtemp") }
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { rmdir(directory) }
    return try body(directory)
}
