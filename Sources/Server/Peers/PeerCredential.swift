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
    /// What the kernel says of a connection; `nil` when it says nothing.
    init?(of descriptor: CInt) {
        var credential = PeerCredential(pid: 0, uid: 0, gid: 0)
        var length = socklen_t(MemoryLayout<PeerCredential>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credential, &length) == 0 else { return nil }
        self = credential
    }
}
