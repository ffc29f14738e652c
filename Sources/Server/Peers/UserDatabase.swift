#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The system's users and groups; each question may take as long as the services behind nsswitch.conf(5) take.
enum UserDatabase {
    /// A database could not be asked; the error is the system's.
    struct Unavailable: Error {
        let code: CInt
    }

    /// A user's name and group; `nil` when the number has none.
    static func user(_ uid: uid_t) throws(Unavailable) -> (name: String, gid: gid_t)? {
        try withGrowingBuffer { buffer in
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            guard let base = buffer.baseAddress else { return (ENOMEM, nil) }
            let code = getpwuid_r(uid, &entry, base, buffer.count, &found)
            guard found != nil, let name = entry.pw_name else { return (code, nil) }
            return (code, (String(cString: name), entry.pw_gid))
        }
    }

    /// A group's number; `nil` when there is no such group, or none can be found now.
    static func gid(ofGroup name: String) -> gid_t? {
        try? withGrowingBuffer { buffer in
            var entry = group()
            var found: UnsafeMutablePointer<group>?
            guard let base = buffer.baseAddress else { return (ENOMEM, nil) }
            let code = getgrnam_r(name, &entry, base, buffer.count, &found)
            return (code, found == nil ? nil : entry.gr_gid)
        }
    }

    /// The groups that a user is a member of, its own included.
    static func groups(ofUser name: String, gid: gid_t) -> Set<gid_t> {
        var capacity = 64
        while capacity <= 1 << 16 {
            var groups = [gid_t](repeating: 0, count: capacity)
            var count = CInt(capacity)
            if getgrouplist(name, gid, &groups, &count) >= 0 { return Set(groups.prefix(Int(count))) }
            capacity = max(capacity * 2, Int(count))
        }
        return [gid]
    }

    /// Calls again with a larger buffer as long as the answer is that it is too small (`ERANGE`).
    ///
    /// What is not found is told apart from what could not be asked as getpwnam_r(3) has it.
    private static func withGrowingBuffer<Answer>(
        _ ask: (UnsafeMutableBufferPointer<CChar>) -> (code: CInt, answer: Answer?)
    ) throws(Unavailable) -> Answer? {
        var capacity = 1024
        while capacity <= 1 << 20 {
            let (code, answer) = withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity, ask)
            switch code {
            case 0, ENOENT, ESRCH, EBADF, EPERM: return answer
            case ERANGE: capacity *= 4
            default: throw Unavailable(code: code)
            }
        }
        throw Unavailable(code: ERANGE)
    }
}
