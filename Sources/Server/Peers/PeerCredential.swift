import NIOCore

#if canImport(Glibc)
    public import Glibc
#elseif canImport(Musl)
    public import Musl
#endif

/// What the kernel says of a peer: its ids when it connected (`SO_PEERCRED`, unix(7)).
public struct PeerCredential: Sendable, Hashable {
    // The order of `struct ucred`, of which this is read as an image.
    /// The peer's process.
    public let pid: pid_t
    /// Its effective user.
    public let uid: uid_t
    /// Its effective group.
    public let gid: gid_t

    /// Ids as the kernel tells them.
    public init(pid: pid_t, uid: uid_t, gid: gid_t) {
        self.pid = pid
        self.uid = uid
        self.gid = gid
    }
}

extension PeerCredential {
    /// Asks the kernel about a connection.
    static func read(from channel: any Channel) -> EventLoopFuture<PeerCredential> {
        guard let provider = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        return provider.unsafeGetSocketOption(level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
    }
}
