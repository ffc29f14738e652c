import ArgumentParser
import Glibc

/// The user that a store belongs to, which root becomes before it works on the store: what root made there the daemon
/// could not open.
enum StoreOwner {
    /// Has root go on as the owner of a directory, with the owner's group and no other; for anybody else, and in a
    /// directory that is not there or is root's own, nothing changes.
    ///
    /// - Throws: an exit code, after the reason was said.
    static func assume(of directory: String) throws {
        var status = stat()
        guard geteuid() == 0, stat(directory, &status) == 0, status.st_uid != 0 else { return }
        let group = status.st_gid
        guard setgroups(1, [group]) == 0, setgid(group) == 0, setuid(status.st_uid) == 0 else {
            let reason = String(cString: strerror(errno))
            throw Exit.because("The owner of \(directory) has to do this, and cannot be assumed: \(reason).", 73)
        }
    }

    /// The name of the user that this process acts for, or its number.
    static var name: String {
        getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "number \(geteuid())"
    }
}
