import Clientele
import Foundation
import SQLiteStore
import Synchronization
import Testing

@Suite("When writing to the disk fails now and then", .serialized)
struct FaultyDiskTests {
    /// What one run of writers was told.
    private struct Told {
        var acknowledged: [String] = []
        var refused: [Failure.Kind] = []
    }

    @Test(
        "Nothing acknowledged is lost, nothing refused is kept, and reading goes on",
        arguments: FaultyDisk.Fault.allCases
    )
    func faults(_ fault: FaultyDisk.Fault) throws {
        try #require(FaultyDisk.isInstalled)
        let place = Place(named: FaultyDisk.marker)
        let told = Mutex(Told())
        let failuresBefore = FaultyDisk.failures.load(ordering: .relaxed)
        do {
            let store = try SQLiteStore(directory: place.path)
            defer {
                FaultyDisk.fail(nil)
                store.close()
            }
            let known = try store.add(try client(["kind": "organization", "name": "Known"]))
            let group = DispatchGroup()
            for number in 0..<600 {
                // Faults come and go while writes are under way.
                if number % 60 == 20 { FaultyDisk.fail(fault) }
                if number % 60 == 40 { FaultyDisk.fail(nil) }
                let new = try client([
                    "kind": "organization", "name": "N\(number)", "externalReference": "r\(number)",
                    "note": .string(String(repeating: "n", count: number % 7 * 900)),
                ])
                group.enter()
                store.write(by: tester, { store throws(Failure) in try store.add(new).bytes }) { result in
                    told.withLock { told in
                        switch result {
                        case .success: told.acknowledged.append("r\(number)")
                        case .failure(let failure): told.refused.append(failure.kind)
                        }
                    }
                    group.leave()
                }
                // Some batches are small, some are large.
                if number % 3 == 0 || number % 60 == 39 || number % 60 == 59 { group.wait() }
                if number % 50 == 0 { #expect(try store.current(known.id) == known) }
            }
            group.wait()
            // Without a restart, writing works again.
            try store.add(try client(["kind": "organization", "name": "Last", "externalReference": "last"]))
            try check(store, told.withLock { $0 })
        }
        #expect(FaultyDisk.failures.load(ordering: .relaxed) > failuresBefore)
        #expect(told.withLock { $0.refused.isEmpty } == false)
        let again = try SQLiteStore(directory: place.path)
        defer { again.close() }
        try check(again, told.withLock { $0 })
    }

    private func check(_ store: SQLiteStore, _ told: Told) throws {
        #expect(told.refused.allSatisfy { $0 == .storage })
        let changes = try store.allChanges()
        #expect(changes.map(\.seq) == Array(1...changes.count))
        var query = ClientQuery()
        query.limit = 1000
        query.view = .full
        let page = try store.read { reader throws(Failure) in try reader.clients(query) }
        let kept = try page.clients.compactMap { listed -> String? in
            guard case .full(let document) = listed else { return nil }
            return try document.record().externalReference
        }
        #expect(Set(kept) == Set(told.acknowledged + ["last"]))
        #expect(kept.count == told.acknowledged.count + 1)
        let verification = try store.verify { true }
        #expect(verification.faultCount == 0, "\(verification.json.text)")
    }
}
