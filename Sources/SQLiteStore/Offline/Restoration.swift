import Clientele
import GRDB
import Glibc

/// Puts a snapshot in the place of a store that no daemon serves.
public struct Restoration {
    /// What has been done.
    enum Step: Equatable {
        case drafted, identified, committed
        case replacing(Replacement.Step)
    }

    /// What came of it.
    public struct Outcome: Sendable {
        /// The store's identity from now on: whoever followed the former one learns that its history has ended.
        public let storeId: String
        /// The number of the last change.
        public let seq: Int
        /// Where the former store lies; `nil` when there was none.
        public let formerStore: String?
    }

    private let snapshot: String
    private let directory: StoreDirectory

    /// Checks a snapshot, and puts a copy of it in the place of the store in a directory; the former store is kept.
    ///
    /// Whatever ends the process, the directory holds the former store or the new one, ready to be opened.
    ///
    /// - Parameters:
    ///   - snapshot: a file that `store.backup` has made, or a former store.
    ///   - path: the store's directory; made when it is missing.
    ///   - toleratesFaults: whether a snapshot is good enough whose file is whole while its content has faults.
    public static func run(
        _ snapshot: String,
        into path: String,
        toleratingFaults toleratesFaults: Bool = false
    ) throws(RestorationFailure) -> Outcome {
        try run(snapshot, into: path, toleratingFaults: toleratesFaults) { _ in }
    }

    static func run(
        _ snapshot: String,
        into path: String,
        toleratingFaults toleratesFaults: Bool,
        after step: (Step) -> Void
    ) throws(RestorationFailure) -> Outcome {
        let directory: StoreDirectory
        do throws(OpeningFailure) {
            directory = try StoreDirectory(path)
        } catch {
            throw .store(error)
        }
        defer { directory.release() }
        let restoration = Restoration(snapshot: snapshot, directory: directory)
        try restoration.check(toleratesFaults)
        return try restoration.replace(after: step)
    }

    private func check(_ toleratesFaults: Bool) throws(RestorationFailure) {
        guard Disk.exists(snapshot) else { throw .snapshot(path: snapshot, reason: "there is no such file") }
        let verification: Verification
        do throws(OpeningFailure) {
            verification = try StoreCheck.verification(of: snapshot)
        } catch {
            throw .snapshot(path: snapshot, reason: error.reason)
        }
        let isWhole = !verification.faults.value.contains { $0.what == .file }
        if verification.faultCount > 0, !(isWhole && toleratesFaults) {
            throw .faulty(path: snapshot, verification, isWhole: isWhole)
        }
    }

    private func replace(after step: (Step) -> Void) throws(RestorationFailure) -> Outcome {
        let draft = directory.file("clients.sqlite-restored")
        let replacement = Replacement(in: directory)
        let identity = Identifier(at: .now).text
        do {
            // One that was begun before comes first, so that no former store is lost.
            try replacement.finish()
            Disk.removeDatabase(draft)
            try Disk.makeFile(draft)
            let seq = try StoreCheck.reading(snapshot) { db throws(Failure) in
                try DatabaseCopy.make(of: db, at: draft) { true }
                return try SnapshotIdentity(db).seq
            }
            step(.drafted)
            try identify(draft, as: identity)
            step(.identified)
            try Disk.rename(draft, to: replacement.next)
            try Disk.sync(directory.path)
            step(.committed)
            let former = try replacement.finish { step(.replacing($0)) }
            return Outcome(storeId: identity, seq: seq, formerStore: former)
        } catch {
            Disk.removeDatabase(draft)
            throw .store(openingFailure(of: error, draft))
        }
    }

    /// Gives the copy an identity of its own, and the journal that a store has.
    private func identify(_ draft: String, as identity: String) throws {
        let queue = try DatabaseQueue(path: draft, configuration: Connection.writing)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "UPDATE meta SET value = ? WHERE name = 'storeId'", arguments: [identity])
        }
        try queue.close()
        try Disk.sync(draft)
    }

    private func openingFailure(of error: any Error, _ path: String) -> OpeningFailure {
        switch error {
        case let failure as OpeningFailure: failure
        case let trouble as DiskTrouble: trouble.openingFailure
        default: .unusable(path: path, reason: Failure(engine: error).message)
        }
    }
}
