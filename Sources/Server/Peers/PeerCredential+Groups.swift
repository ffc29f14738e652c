#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension PeerCredential {
    /// The supplementary groups that the peer's process had when it connected (`SO_PEERGROUPS`, since Linux 4.13); none
    /// when the kernel does not say.
    static func groups(of descriptor: CInt) -> Set<gid_t> {
        var capacity = 64
        // A process has 65,536 of them at the most (NGROUPS_MAX).
        while capacity <= 1 << 16 {
            var length = socklen_t(capacity * MemoryLayout<gid_t>.stride)
            var code: CInt = 0
            let groups = [gid_t](unsafeUninitializedCapacity: capacity) { buffer, count in
                code = getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, buffer.baseAddress, &length) == 0 ? 0 : errno
                count = code == 0 ? Int(length) / MemoryLayout<gid_t>.stride : 0
            }
            if code != ERANGE { return Set(groups) }
            // The kernel has said how many there are.
            capacity = max(capacity * 2, Int(length) / MemoryLayout<gid_t>.stride)
        }
        return []
    }
}
