internal import Glibc

/// The datagrams that the service manager has not read yet.
///
/// The kernel keeps a few for it (net.unix.max_dgram_qlen); sd_notify(3) then waits for room, for ever where nobody reads
/// any more. A daemon must not hang because of whoever watches it.
enum NotifyQueue {
    /// For how long room is waited for, in milliseconds.
    private static let patienceMilliseconds: Int32 = 250

    /// Whether a datagram would be taken within a moment; also `true` where that cannot be told.
    static func hasRoom() -> Bool {
        guard let path = getenv("NOTIFY_SOCKET"), var address = address(String(cString: path)) else { return true }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        let connected = withUnsafePointer(to: &address.bytes) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, address.length) }
        }
        guard connected == 0 else { return true }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&waiting, 1, patienceMilliseconds) != 0
    }

    /// The address of a path or, behind `@`, of an abstract name (unix(7)); `nil` for other kinds and what is too long.
    private static func address(_ text: String) -> (bytes: sockaddr_un, length: socklen_t)? {
        var name = Array(text.utf8)
        guard let first = name.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "@") else { return nil }
        if first == UInt8(ascii: "@") { name[0] = 0 } else { name.append(0) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard name.count <= room else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        return (address, socklen_t(MemoryLayout<sockaddr_un>.size - room + name.count))
    }
}
