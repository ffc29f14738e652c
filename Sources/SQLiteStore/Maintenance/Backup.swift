import Clientele
import GRDB
import Glibc
import Logging

/// A snapshot of a store, made beside it.
///
/// What bears a snapshot's name is whole, checked, and on disk; whatever ends the process before leaves a draft, which
/// the next start removes.
struct Backup {
    private let directory: BackupDirectory
    private let count: Int
    private let gauge: WorkGauge?

    /// A snapshot in the directory `backups` of a store's own.
    ///
    /// - Parameter count: how many snapshots are kept, this one included.
    init(of store: String, keeping count: Int, gauge: WorkGauge? = nil) {
        directory = BackupDirectory(of: store)
        self.count = count
        self.gauge = gauge
    }

    /// Makes the snapshot of what a connection sees.
    ///
    /// - Throws: `storage` when there is no room or the copy is not what it should be, `shutting_down` when it was given up.
    func make(from db: Database, while isWanted: @escaping @Sendable () -> Bool) throws(Failure) -> BackupReceipt {
        let start = ContinuousClock.now
        let identity = try SnapshotIdentity(db)
        let name = BackupDirectory.name(at: .now, seq: identity.seq)
        let draft = directory.draft(of: name)
        let path = "\(directory.path)/\(name)"
        do throws(DiskTrouble) {
            try directory.make()
            try requireRoom(for: db)
            try Disk.makeFile(draft)
        } catch {
            throw error.failure
        }
        do {
            try DatabaseCopy.make(of: db, at: draft, gauge: gauge, while: isWanted)
            try check(draft, isA: identity, while: isWanted)
            try Disk.rename(draft, to: path)
            try Disk.sync(directory.path)
        } catch {
            Disk.removeDatabase(draft)
            throw (error as? DiskTrouble)?.failure ?? Failure(engine: error)
        }
        directory.prune(keeping: count, newest: name)
        let bytes = Disk.byteCount(path)
        journal.notice(
            "A backup was made.",
            metadata: [
                "message_id": "\(JournalEvent.backupWritten)", "snapshot": "\(path)", "bytes": "\(bytes)",
                "seq": "\(identity.seq)", "duration_usec": "\(start.microsecondsUntilNow)",
            ]
        )
        return BackupReceipt(path: path, bytes: bytes, seq: identity.seq)
    }

    /// Refuses to begin what would fill the disk, since everybody's writes need it as well.
    private func requireRoom(for db: Database) throws(DiskTrouble) {
        let pages = (try? db.integer("PRAGMA page_count")) ?? 0
        let pageBytes = (try? db.integer("PRAGMA page_size")) ?? 4096
        let needed = Int(pages * pageBytes)
        if try Disk.freeBytes(directory.path) < needed + needed / 10 {
            throw DiskTrouble(path: directory.path, code: ENOSPC)
        }
    }

    /// Reads the copy as whoever restores it will.
    private func check(_ draft: String, isA identity: SnapshotIdentity, while isWanted: @escaping @Sendable () -> Bool)
        throws(Failure)
    {
        do throws(OpeningFailure) {
            try FileHeader.check(draft)
        } catch {
            throw Failure(.storage, "The backup could not be read again: \(error.message)")
        }
        try Maintenance.onOneState(of: draft, while: isWanted) { copy throws(Failure) in
            guard try SnapshotIdentity(copy) == identity else {
                throw Failure(.storage, "The backup is not what was copied.")
            }
            let faults = try FileCheck(db: copy, isWanted: isWanted).messages(thorough: false)
            if let fault = faults.first { throw Failure(.storage, "The backup would be damaged: \(fault)") }
        }
    }
}

/// By what a snapshot is told from another.
struct SnapshotIdentity: Equatable {
    let store: String
    let version: Int64
    let seq: Int

    init(_ db: Database) throws(Failure) {
        store = try db.first("SELECT value FROM meta WHERE name = 'storeId'") { $0.text(0) } ?? ""
        version = try db.integer("PRAGMA user_version")
        seq = Int(try db.integer("SELECT max(seq) FROM change"))
    }
}
