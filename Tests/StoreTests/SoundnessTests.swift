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

    @Test("The dashboard names who is doubtful, however many were written since, until it is mended")
    func dashboard() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path, settings: StoreSettings(houseCountry: CountryCode("FR")))
        defer { store.close() }
        func named() throws -> [String?] {
            try store.run("dashboard.show", [:])["doubtful"]?.array?.map { $0["number"]?.string } ?? []
        }
        let doubtful = try store.add(try client(belgian))
        for number in 0..<300 {
            _ = try store.add(try client(["kind": "person", "name": .string("Sound \(number)")]))
        }
        #expect(try named() == ["B"])
        _ = try store.run("client.archive", ["client": "B"])
        #expect(try named() == [])
        _ = try store.run("client.restore", ["client": "B"])
        #expect(try named() == ["B"])
        try store.revise(doubtful.id) { $0.phones = [] }
        #expect(try named() == [])
        for number in 0..<7 {
            var another = belgian.object ?? JSONObject()
            another["number"] = .string("B\(number)")
            _ = try store.add(try client(.object(another)))
        }
        #expect(try named() == ["B6", "B5", "B4", "B3", "B2"])
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
