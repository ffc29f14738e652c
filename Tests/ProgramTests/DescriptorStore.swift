import Foundation
import Testing

/// A service manager's store of descriptors: takes what a daemon hands over in notifications (sd_notify(3), `FDSTORE=1`).
final class DescriptorStore {
    private let notifications: Int32
    private let path: String
    /// What is stored, by its names.
    private(set) var sockets: [String: PassedListener] = [:]

    init(_ path: String) throws {
        self.path = path
        notifications = try UnixSocket.datagram(boundTo: path)
    }

    deinit { close(notifications) }

    /// What a daemon finds the store by.
    var environment: [String: String] { ["NOTIFY_SOCKET": path] }

    /// Takes notifications until one has the assignment in it.
    func waitUntil(_ assignment: String) throws {
        while true {
            let lines = try #require(next(), "no \(assignment) came").split(separator: "\n").map(String.init)
            if lines.contains(assignment) { return }
        }
    }

    /// The next notification, with what it stores or removes done.
    private func next() -> String? {
        var poll = pollfd(fd: notifications, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, 30_000) == 1 else { return nil }
        var text = [UInt8](repeating: 0, count: 4096)
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
                    let size = recvmsg(notifications, &message, Int32(MSG_CMSG_CLOEXEC))
                    return (size, Int(message.msg_controllen))
                }
            }
        }
        guard size >= 0 else { return nil }
        let said = String(decoding: text[..<size], as: UTF8.self)
        let lines = said.split(separator: "\n").map(String.init)
        let named = lines.first { $0.hasPrefix("FDNAME=") }
        guard let name = named?.dropFirst("FDNAME=".count) else { return said }
        if lines.contains("FDSTOREREMOVE=1") { sockets[String(name)] = nil }
        // One descriptor after a header of 16 bytes.
        let header = MemoryLayout<cmsghdr>.size
        if lines.contains("FDSTORE=1"), controlSize >= header + 4 {
            let descriptor = control.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: header, as: Int32.self) }
            sockets[String(name)] = PassedListener(adopting: descriptor)
        }
        return said
    }
}
