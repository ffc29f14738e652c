import Clientele
import Foundation
import GRDB
import Glibc
import Synchronization
import Testing

@testable import SQLiteStore

@Suite("Backups")
struct BackupTests {
    @Test("A backup while four writers write is one state: sound, and complete up to its number")
    func whileWriting() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        for _ in 0..<200 { try store.add(try client(["kind": "person", "name": "Before"])) }
        let receipts = try withWriters(4, of: store) {
            try (0..<3).map { _ in try store.backup { true } }
        }
        #expect(receipts.map(\.seq) == receipts.map(\.seq).sorted() && receipts[0].seq >= 200)
        #expect(try store.facts().seq > 200)
        for receipt in receipts {
            let verification = try StoreCheck.verification(of: receipt.path)
            #expect(verification.faults.value == [] && verification.changes == receipt.seq)
            #expect(verification.clients == receipt.seq)
            #expect(receipt.bytes == Disk.byteCount(receipt.path))
        }
    }

    @Test("A backup is a file of its own, for its owner alone, that needs no journal beside it")
    func file() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        try store.add(try client(["kind": "person", "name": "A"]))
        let receipt = try store.backup { true }
        #expect(receipt.path.hasPrefix(place.path + "/backups/clients-") && receipt.path.hasSuffix("Z-1.sqlite"))
        var status = stat()
        #expect(stat(receipt.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(stat(place.path + "/backups", &status) == 0 && status.st_mode & 0o777 == 0o700)
        let queue = try DatabaseQueue(path: receipt.path)
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "delete")
        #expect(Disk.names(in: place.path + "/backups").count == 3)
    }

    @Test("The latest ones are kept, and whatever else lies there")
    func pruning() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path, settings: StoreSettings(backupCount: 2))
        defer { store.close() }
        let directory = place.path + "/backups"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        // The clock may have been set back since.
        for name in ["clients-29990101T000000.000Z-9.sqlite", "clients-20200101T000000.000Z-9.sqlite", "mine.sqlite"] {
            try Data().write(to: URL(fileURLWithPath: "\(directory)/\(name)"))
        }
        let first = try store.backup { true }
        #expect(names(in: directory) == [name(first), "clients-29990101T000000.000Z-9.sqlite", "mine.sqlite"].sorted())
        unlink("\(directory)/clients-29990101T000000.000Z-9.sqlite")
        let second = try store.backup { true }
        let third = try store.backup { true }
        #expect(names(in: directory) == [name(second), name(third), "mine.sqlite"].sorted())
    }

    @Test("What a killed process left of a backup is gone after the next start")
    func drafts() throws {
        let place = Place()
        try SQLiteStore(directory: place.path).close()
        let directory = place.path + "/backups"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let draft = "clients-20261124T031500.123Z-17.sqlite.draft"
        for name in [draft, draft + "-wal", "clients-20261124T031500.123Z-17.sqlite"] {
            try Data().write(to: URL(fileURLWithPath: "\(directory)/\(name)"))
        }
        try SQLiteStore(directory: place.path).close()
        #expect(names(in: directory) == ["clients-20261124T031500.123Z-17.sqlite"])
    }

    @Test("A backup that is given up leaves nothing behind", arguments: 0..<4)
    func givenUp(after questions: Int) throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        let asked = Atomic(0)
        let failure = failure { () throws(Failure) in
            try store.backup { asked.wrappingAdd(1, ordering: .relaxed).newValue <= questions }
        }
        #expect(failure?.kind == .shuttingDown)
        #expect(names(in: place.path + "/backups") == [])
    }

    @Test("A closed store refuses, and closing waits for what is under way")
    func closed() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        store.close()
        #expect(failure { () throws(Failure) in try store.backup { true } }?.kind == .shuttingDown)
        #expect(failure { () throws(Failure) in try store.verify { true } }?.kind == .shuttingDown)
    }

    @Test("Without room for it there is no backup and no trace of one", .enabled(if: SmallDisk.isPossible))
    func noRoom() throws {
        let place = Place()
        let disk = try SmallDisk(at: place.path)
        defer { disk.remove() }
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        let note = JSON.string(String(repeating: "é", count: 9_000))
        for _ in 0..<20 { try store.add(try client(["kind": "person", "name": "A", "note": note])) }
        try disk.fill()
        #expect(failure { () throws(Failure) in try store.backup { true } }?.kind == .storage)
        #expect(names(in: place.path + "/backups") == [])
        // The same when others take the room while the copy is made.
        let draft = place.path + "/draft"
        try Disk.makeFile(draft)
        let late = failure { () throws(Failure) in
            try Maintenance.onOneState(of: place.path + "/clients.sqlite") { db throws(Failure) in
                try DatabaseCopy.make(of: db, at: draft) { true }
            }
        }
        #expect(late?.kind == .storage)
        disk.makeRoom()
        #expect(try store.facts().seq == 20)
        #expect(try store.verify { true }.faultCount == 0)
    }

    /// Keeps writers busy while something else is done.
    private func withWriters<Answer>(
        _ count: Int,
        of store: SQLiteStore,
        _ body: () throws -> Answer
    ) throws -> Answer {
        let added = try client(["kind": "person", "name": "While", "note": .string(String(repeating: "é", count: 500))])
        let over = Mutex(false)
        let group = DispatchGroup()
        for _ in 0..<count {
            group.enter()
            Thread.detachNewThread {
                while !over.withLock({ $0 }) { _ = try? store.add(added) }
                group.leave()
            }
        }
        defer {
            over.withLock { $0 = true }
            group.wait()
        }
        return try body()
    }

    private func name(_ receipt: BackupReceipt) -> String { (receipt.path as NSString).lastPathComponent }
    private func names(in directory: String) -> [String] {
        Disk.names(in: directory).filter { !$0.hasPrefix(".") }.sorted()
    }
}
