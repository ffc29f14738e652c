public import Clientele
import GRDB
import Glibc

/// A look at a store that no daemon serves; nothing is changed.
public enum StoreCheck {
    /// Compares with one another whatever the store in a directory keeps twice.
    ///
    /// - Throws: when a daemon owns the store, when there is none, or when it is too damaged to be looked at.
    public static func run(directory path: String) throws(OpeningFailure) -> Verification {
        let directory = try StoreDirectory(existing: path)
        defer { directory.release() }
        let next = Replacement(in: directory).next
        let file = Disk.exists(next) ? next : StoreFile(directory: directory).path
        guard Disk.exists(file) else { throw .unusable(path: file, reason: "there is no store") }
        return try verification(of: file)
    }

    /// Compares whatever a database keeps twice that nobody writes.
    static func verification(of path: String) throws(OpeningFailure) -> Verification {
        try FileHeader.check(path)
        do throws(Failure) {
            return try reading(path) { db throws(Failure) in try Verifier.verification(of: db) { true } }
        } catch {
            throw .damaged(path: path, reason: error.message)
        }
    }

    /// Reads a database that nobody writes, and leaves beside it only what was there before.
    static func reading<Answer>(
        _ path: String,
        _ body: (Database) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let added = ["-wal", "-shm"].map { path + $0 }.filter { !Disk.exists($0) }
        defer { for file in added { unlink(file) } }
        return try Maintenance.onOneState(of: path, body)
    }
}
