import Clientele
import Foundation
import GRDB
import Glibc
import Testing

@testable import SQLiteStore

@Suite("Restoring a snapshot")
struct RestorationTests {
    @Test("The snapshot's content is there again under a new identity, and the former store is kept whole")
    func restoring() throws {
        let place = Place()
        let made = try storeWithSnapshot(place)
        let outcome = try Restoration.run(made.snapshot, into: place.path)
        #expect(outcome.seq == 1 && outcome.storeId != made.facts.id.text)
        #expect(try facts(place.path).id.text == outcome.storeId)
        #expect(try names(place.path) == ["Before"])
        #expect(Disk.exists(made.snapshot))

        let former = try #require(outcome.formerStore)
        #expect(former.hasPrefix(place.path + "/clients.sqlite-replaced-"))
        let back = try Restoration.run(former, into: place.path)
        #expect(back.seq == 2)
        #expect(try names(place.path) == ["After", "Before"])
    }

    @Test("A former store that was not closed is kept with its journal")
    func formerJournal() throws {
        let place = Place()
        let crashed = Place()
        let store = try SQLiteStore(directory: place.path)
        try store.add(try client(["kind": "person", "name": "Before"]))
        let snapshot = try store.backup { true }.path
        try store.add(try client(["kind": "person", "name": "After"]))
        try copy(place.path, to: crashed.path, ["clients.sqlite", "clients.sqlite-wal", "clients.sqlite-shm"])
        store.close()
        let former = try #require(try Restoration.run(snapshot, into: crashed.path).formerStore)
        #expect(Disk.exists(former + "-wal") && !Disk.exists(crashed.path + "/clients.sqlite-wal"))
        #expect(try names(crashed.path) == ["Before"])
        _ = try Restoration.run(former, into: crashed.path)
        #expect(try names(crashed.path) == ["After", "Before"])
    }

    @Test("Whatever ends it after any step, the former store or the new one is there, and nothing is lost")
    func everyStep() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        try store.add(try client(["kind": "person", "name": "Before"]))
        let snapshot = try store.backup { true }.path
        try store.add(try client(["kind": "person", "name": "After"]))
        // A store as a killed daemon leaves it: much of it stands in the journal.
        let crashed = Place()
        try copy(place.path, to: crashed.path, ["clients.sqlite", "clients.sqlite-wal", "clients.sqlite-shm"])
        store.close()

        var copies: [(step: Restoration.Step, place: Place)] = []
        let outcome = try Restoration.run(snapshot, into: crashed.path, toleratingFaults: false) { step in
            let copied = Place()
            try? copy(crashed.path, to: copied.path, Disk.names(in: crashed.path).filter { $0.hasPrefix("clients") })
            copies.append((step, copied))
        }
        #expect(copies.count == 7)
        for (step, copied) in copies {
            let isNew = step != .drafted && step != .identified
            // What only looks finds it without changing anything, also in between.
            #expect(try StoreCheck.run(directory: copied.path).faults.value == [], "\(step)")
            #expect(try names(copied.path) == (isNew ? ["Before"] : ["After", "Before"]), "\(step)")
            #expect(try facts(copied.path).id.text == outcome.storeId || !isNew, "\(step)")
            let former = Disk.names(in: copied.path).filter { $0.contains("-replaced-") && !$0.hasSuffix("-wal") }
            #expect(former.count == (isNew ? 1 : 0), "\(step)")
            if let former = former.first {
                _ = try Restoration.run("\(copied.path)/\(former)", into: copied.path)
                #expect(try names(copied.path) == ["After", "Before"], "\(step)")
            }
        }
    }

    @Test("A store is restored where there was none")
    func newMachine() throws {
        let place = Place()
        let other = Place()
        let made = try storeWithSnapshot(place)
        let outcome = try Restoration.run(made.snapshot, into: other.path + "/state")
        #expect(outcome.formerStore == nil)
        #expect(try names(other.path + "/state") == ["Before"])
    }

    @Test("A snapshot that is none, is cut short or damaged is refused, and the store stays", arguments: 0..<4)
    func badSnapshot(_ kind: Int) throws {
        let place = Place()
        let made = try storeWithSnapshot(place)
        let url = URL(fileURLWithPath: made.snapshot)
        let whole = try Data(contentsOf: url)
        switch kind {
        case 0: try FileManager.default.removeItem(at: url)
        case 1: try Data("not a database".utf8).write(to: url)
        case 2: try whole.prefix(whole.count / 2).write(to: url)
        default: try (whole.prefix(8192) + Data(repeating: 0xA5, count: whole.count - 8192)).write(to: url)
        }
        let before = FileManager.default.contents(atPath: place.path + "/clients.sqlite")
        for toleratesFaults in [false, true] {
            let failure = refusal { () throws(RestorationFailure) in
                try Restoration.run(made.snapshot, into: place.path, toleratingFaults: toleratesFaults)
            }
            #expect(failure?.exitCode == 65 && failure?.message.contains(made.snapshot) == true)
        }
        #expect(FileManager.default.contents(atPath: place.path + "/clients.sqlite") == before)
        #expect(try facts(place.path).id == made.facts.id)
    }

    @Test("A snapshot whose content has faults is restored only for whoever tolerates them")
    func faultySnapshot() throws {
        let place = Place()
        let made = try storeWithSnapshot(place)
        let queue = try DatabaseQueue(path: made.snapshot)
        try queue.write { try $0.execute(sql: "UPDATE tally SET count = 12") }
        try queue.close()
        let failure = refusal { () throws(RestorationFailure) in
            try Restoration.run(made.snapshot, into: place.path)
        }
        #expect(failure?.exitCode == 65 && failure?.message.contains("--tolerate-faults") == true)
        let outcome = try Restoration.run(made.snapshot, into: place.path, toleratingFaults: true)
        #expect(outcome.seq == 1)
    }

    @Test("A store that a daemon owns is not replaced")
    func owned() throws {
        let place = Place()
        let made = try storeWithSnapshot(place)
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        let failure = refusal { () throws(RestorationFailure) in
            try Restoration.run(made.snapshot, into: place.path)
        }
        #expect(failure?.exitCode == 69)
        #expect(try store.facts().id == made.facts.id)
    }

    /// A closed store with one client in its snapshot, and another one since.
    private func storeWithSnapshot(_ place: Place) throws -> (snapshot: String, facts: StoreFacts) {
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        try store.add(try client(["kind": "person", "name": "Before"]))
        let snapshot = try store.backup { true }.path
        try store.add(try client(["kind": "person", "name": "After"]))
        return (snapshot, try store.facts())
    }

    private func facts(_ directory: String) throws -> StoreFacts {
        let store = try SQLiteStore(directory: directory)
        defer { store.close() }
        #expect(try store.verify { true }.faults.value == [])
        return try store.facts()
    }

    private func names(_ directory: String) throws -> [String] {
        let store = try SQLiteStore(directory: directory)
        defer { store.close() }
        let page = try store.read { reader throws(Failure) in try reader.clients(ClientQuery()) }
        return try page.clients.compactMap {
            if case .summary(let client) = $0 { try client.record().name } else { nil }
        }
    }

    private func copy(_ directory: String, to target: String, _ names: [String]) throws {
        for name in names {
            try FileManager.default.copyItem(atPath: "\(directory)/\(name)", toPath: "\(target)/\(name)")
            var status = stat()
            try #require(stat("\(directory)/\(name)", &status) == 0)
            try #require(utimensat(AT_FDCWD, "\(target)/\(name)", [status.st_atim, status.st_mtim], 0) == 0)
        }
    }

    private func refusal<Answer>(of body: () throws(RestorationFailure) -> Answer) -> RestorationFailure? {
        do throws(RestorationFailure) {
            _ = try body()
            return nil
        } catch {
            return error
        }
    }
}
