import Clientele
import Glibc

/// What the system says when it cannot do something with a file.
struct DiskTrouble: Error {
    let path: String
    let code: Int32

    /// What it means for whoever asked.
    var failure: Failure {
        switch code {
        case ENOSPC, EDQUOT: Failure(.storage, "The disk has no room for \(path).")
        default: Failure(.storage, "\(path): \(String(cString: strerror(code))).")
        }
    }

    /// What it means for a program that opens a store.
    var openingFailure: OpeningFailure { .unusable(path, errno: code) }
}

/// Files and directories, for whoever needs to know what is on disk and what is not yet.
enum Disk {
    /// Makes a new file of the owner's alone; refuses one that is there.
    static func makeFile(_ path: String) throws(DiskTrouble) {
        let file = try open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW)
        fchmod(file, 0o600)
        close(file)
    }

    /// Makes a directory of the owner's alone, unless it is there.
    static func makeDirectory(_ path: String) throws(DiskTrouble) {
        if mkdir(path, 0o700) == 0 {
            chmod(path, 0o700)
        } else if errno != EEXIST {
            throw DiskTrouble(path: path, code: errno)
        }
    }

    /// Waits until a file's content, or a directory's names, are on disk.
    static func sync(_ path: String) throws(DiskTrouble) {
        let file = try open(path, O_RDONLY)
        defer { close(file) }
        guard fsync(file) == 0 else { throw DiskTrouble(path: path, code: errno) }
    }

    /// Gives a file another name at once, in place of what bears that name.
    static func rename(_ path: String, to name: String) throws(DiskTrouble) {
        guard Glibc.rename(path, name) == 0 else { throw DiskTrouble(path: name, code: errno) }
    }

    /// Whether there is something of a name.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// How long a file is, in bytes; 0 when there is none.
    static func byteCount(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// How many bytes may still be written below a directory.
    static func freeBytes(_ path: String) throws(DiskTrouble) -> Int {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { throw DiskTrouble(path: path, code: errno) }
        return Int(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue
        )
    }

    /// Removes a database with whatever SQLite keeps beside it.
    static func removeDatabase(_ path: String) {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
    }

    /// The names in a directory; none when there is no such directory.
    static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
            )
        }
        return names
    }

    private static func open(_ path: String, _ flags: Int32) throws(DiskTrouble) -> Int32 {
        let file = Glibc.open(path, flags | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DiskTrouble(path: path, code: errno) }
        return file
    }
}
