import Glibc

/// The first 100 bytes of a SQLite file (https://sqlite.org/fileformat2.html, section 1.3), read before SQLite touches it.
enum FileHeader {
    /// Refuses a file that is no store, is cut short, or is of a newer version.
    ///
    /// - Parameter version: the newest version that is known.
    static func check(_ path: String, knowing version: Int = Int(Schema.present.version)) throws(OpeningFailure) {
        // A pipe would keep whoever opens it waiting.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .unusable(path, errno: errno) }
        defer { Glibc.close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unusable(path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .damaged(path: path, reason: "it is not a file") }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(file, &bytes, 100)
        guard count >= 0 else { throw .unusable(path, errno: errno) }
        guard count == 100, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .damaged(path: path, reason: count == 0 ? "it is empty" : "it is not a database")
        }
        guard word(bytes, 68) == UInt32(Schema.applicationID) else {
            throw .damaged(path: path, reason: "it is not a store of Clientele")
        }
        let stored = Int(word(bytes, 60))
        if stored > version { throw .newer(path: path, version: stored, known: version) }
        let pageSize = Int64(bytes[16]) << 8 | Int64(bytes[17])
        let pageBytes = pageSize == 1 ? 65536 : pageSize
        // The count of pages holds while the two counters agree, and pages may lie in the journal still.
        let isCountValid = word(bytes, 24) == word(bytes, 92)
        if isCountValid, !hasJournal(path), Int64(status.st_size) < Int64(word(bytes, 28)) * pageBytes {
            throw .damaged(path: path, reason: "it is cut short")
        }
    }

    private static func hasJournal(_ path: String) -> Bool {
        var status = stat()
        return stat(path + "-wal", &status) == 0 && status.st_size > 0
    }

    /// A number of four bytes, the most significant first.
    private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
