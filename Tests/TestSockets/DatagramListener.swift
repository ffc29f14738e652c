public import Glibc

/// The other end of a notification or a journal socket: a bound datagram socket that hands out what it received.
public final class DatagramListener: Sendable {
    /// One datagram and the descriptors that came with it, which belong to whoever receives it.
    public struct Datagram: Sendable {
        public let bytes: [UInt8]
        public let descriptors: [Int32]

        public var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// A call to the system that failed, with its error number.
    public struct Failure: Error {
        public let call: String
        public let number: Int32

        public init(call: String) {
            self.call = call
            number = errno
        }
    }

    /// Where it is bound.
    public let path: String
    private let descriptor: Int32

    /// Binds a socket to a path.
    public init(path: String) throws(Failure) {
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

    /// The next datagram, waited for as many milliseconds at the most. Without waiting all is there that was sent: a
    /// datagram to a Unix socket has arrived when the call that sends it returns.
    public func receive(withinMilliseconds milliseconds: Int32 = 0) -> Datagram? {
        var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, milliseconds) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var control = [UInt8](repeating: 0, count: 256)
        let (size, controlSize) = bytes.withUnsafeMutableBytes { bytes in
            control.withUnsafeMutableBytes { control in
                var vector = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
                return withUnsafeMutablePointer(to: &vector) { vector in
                    var message = msghdr()
                    message.msg_iov = vector
                    message.msg_iovlen = 1
                    message.msg_control = control.baseAddress
                    message.msg_controllen = control.count
                    let size = recvmsg(descriptor, &message, Int32(MSG_DONTWAIT | MSG_CMSG_CLOEXEC))
                    return (size, Int(message.msg_controllen))
                }
            }
        }
        guard size >= 0 else { return nil }
        return Datagram(bytes: Array(bytes[..<size]), descriptors: Self.descriptors(in: control[..<controlSize]))
    }

    /// The text of the next datagram; descriptors that came with it are closed, so that nobody goes on listening by them.
    public func receiveText(withinMilliseconds milliseconds: Int32) -> String? {
        guard let datagram = receive(withinMilliseconds: milliseconds) else { return nil }
        for descriptor in datagram.descriptors { close(descriptor) }
        return datagram.text
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
public func withUnixAddress<Result>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    return withUnsafePointer(to: address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
}
