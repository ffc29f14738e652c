import Clientele
import GRDB
import Testing

@testable import SQLiteStore

@Suite("Clients that nothing is doubtful about")
struct SoundnessTests {
    private let belgian: JSON = [
        "kind": "organization", "name": "Sonck", "number": "B", "phones": [["number": "02 123 45 67"]],
    ]

    private func warnings(of number: String, in store: SQLiteStore) throws -> [JSON] {
        var answers: [[UInt8]] = []
        // As it is looked up, and as it is remembered.
        for _ in 0..<2 {
            var writer = JSONWriter(reservingBytes: 0)
            try store.read(to: &writer) { reader, writer throws(Failure) in
                try writer.object { writer throws(Failure) in
                    writer.name("client")
                    try reader.write(.number(number), to: &writer)
                }
            }
            answers.append(writer.bytes)
        }
        #expect(answers.first == answers.last)
        return try JSON(parsing: answers[0])["warnings"]?.array ?? []
    }

    @Test("What is kept of them counts for the house's country only, and is found out anew by the next write")
    func countries() throws {
        let place = Place()
        func store(in country: String) throws -> SQLiteStore {
            try SQLiteStore(directory: place.path, settings: StoreSettings(houseCountry: CountryCode(country)))
        }
        let first = try store(in: "BE")
        let added = try first.add(try client(belgian))
        #expect(try warnings(of: "B", in: first) == [])
        first.close()

        let second = try store(in: "FR")
        defer { second.close() }
        #expect(try warnings(of: "B", in: second).map { $0["pointer"] } == ["/client/phones/0/number"])
        try second.revise(added.id) { $0.note = "Calls from Brussels." }
        #expect(try warnings(of: "B", in: second).count == 1)
        try second.revise(added.id) { $0.phones = [] }
        #expect(try warnings(of: "B", in: second) == [])
        #expect(try second.verify { true }.faults.value == [])
    }

    @Test("What other rules said is not believed")
    func otherRules() throws {
        let place = Place()
        let path = place.path + "/clients.sqlite"
        let first = try SQLiteStore(directory: place.path, settings: StoreSettings(houseCountry: CountryCode("FR")))
        _ = try first.add(try client(belgian))
        first.close()
        let queue = try DatabaseQueue(path: path, configuration: Connection.writing)
        try queue.write { try $0.execute(sql: "UPDATE client SET soundIn = '0 FR'") }
        try queue.close()
        let second = try SQLiteStore(directory: place.path, settings: StoreSettings(houseCountry: CountryCode("FR")))
        defer { second.close() }
        #expect(try warnings(of: "B", in: second).count == 1)
        #expect(try second.verify { true }.faults.value == [])
    }
}
