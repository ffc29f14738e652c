import Clientele
import Glibc
import SQLiteStore
import Synchronization
import Testing

@Suite("When the disk fails", .serialized, .enabled(if: SmallDisk.isPossible, "only root may mount a small disk"))
struct StorageFaultTests {
    @Test("Writes on a full disk fail whole, reads go on, and writing works again once there is room")
    func fullDisk() throws {
        let place = Place()
        let disk = try SmallDisk(at: place.path)
        defer { disk.remove() }
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        let first = try store.add(try client(["kind": "person", "name": "First"]))

        try disk.fill()
        let large = try client([
            "kind": "person", "name": "Large", "note": .string(String(repeating: "é", count: 20_000)),
        ])
        var refused = 0
        for _ in 0..<30 {
            let failure = store.failure { store throws(Failure) in try store.add(large).bytes }
            if let failure {
                #expect(failure.kind == .storage && failure.kind.isRetryable)
                refused += 1
            }
        }
        #expect(refused > 0)
        #expect(try store.current(first.id) == first)
        let kept = try store.facts()
        #expect(kept.activeClients == 31 - refused && kept.seq == 31 - refused)

        disk.makeRoom()
        try store.add(large)
        let changes = try store.allChanges()
        #expect(changes.map(\.seq) == Array(1...32 - refused))
        #expect(try store.facts().activeClients == 32 - refused)
    }

    @Test("A batch that cannot be committed fails for everyone in it, and leaves no trace")
    func failingBatch() throws {
        let place = Place()
        let disk = try SmallDisk(at: place.path)
        defer { disk.remove() }
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        try disk.fill()
        let large = try client([
            "kind": "person", "name": "Large", "note": .string(String(repeating: "é", count: 20_000)),
        ])
        let answered = Mutex<[Result<[UInt8], Failure>]>([])
        for _ in 0..<200 {
            store.write(by: tester, { store throws(Failure) in try store.add(large).bytes }) { result in
                answered.withLock { $0.append(result) }
            }
        }
        // What is queued later is answered later.
        _ = store.failure { _ in [] }
        let results = answered.withLock { $0 }
        let succeeded = try results.compactMap { try? $0.get() }.map { try Document<Client>(bytes: $0).record().id }
        #expect(results.count == 200 && succeeded.count < 200)
        #expect(try store.allChanges().map(\.client) == succeeded)
    }
}

/// A disk of 4 MiB in memory, mounted over a directory.
struct SmallDisk {
    private let path: String
    private var ballast: String { path + "/ballast" }

    /// Whether this process may mount one.
    static let isPossible: Bool = {
        let place = Place()
        guard let disk = try? SmallDisk(at: place.path) else { return false }
        disk.remove()
        return true
    }()

    init(at path: String) throws {
        guard mount("tmpfs", path, "tmpfs", 0, "size=4m") == 0 else { throw Failure(.storage, "no disk") }
        self.path = path
    }

    /// Takes all the room there is.
    func fill() throws {
        let file = open(ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        try #require(file >= 0)
        defer { close(file) }
        let block = [UInt8](repeating: 1, count: 4096)
        while write(file, block, block.count) > 0 {}
    }

    /// Gives the room back.
    func makeRoom() { unlink(ballast) }

    func remove() { umount2(path, Int32(MNT_DETACH)) }
}
