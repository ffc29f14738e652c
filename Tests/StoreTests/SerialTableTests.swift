import Clientele
import Testing

@testable import SQLiteStore

@Suite("Rows by identity")
struct SerialTableTests {
    @Test("What was learned is known however much is learned after it, and nearly nothing else is")
    func growth() {
        let table = SerialTable()
        let ids = (0..<20_000).map { _ in Identifier(at: .now) }
        for (index, id) in ids.enumerated() { table.learn(Int64(index + 1), of: id) }
        // Two identities may share a hash, though hardly among so few.
        let known = ids.enumerated().filter { table.serial(of: $0.element) == Int64($0.offset + 1) }
        #expect(known.count >= ids.count - 2)
        #expect((0..<1000).filter { _ in table.serial(of: Identifier(at: .now)) != nil }.count <= 1)
    }

    @Test("A client is found by its row, by its number and after a new start, with nothing kept in memory")
    func lookup() throws {
        let place = Place()
        let settings = StoreSettings(documentBytes: 0)
        let clients: [Client]
        do {
            let store = try SQLiteStore(directory: place.path, settings: settings)
            defer { store.close() }
            clients = try (0..<50).map { try store.add(try client(["kind": "person", "name": .string("N\($0)")])) }
            for _ in 0..<2 { for client in clients { #expect(try store.current(client.id) == client) } }
        }
        let store = try SQLiteStore(directory: place.path, settings: settings)
        defer { store.close() }
        for client in clients {
            #expect(try store.current(client.id) == client)
            let number = try #require(client.number)
            let found = try store.read { store throws(Failure) in try store.client(.number(number)) }
            #expect(try found.record() == client)
        }
        let stranger = failure { () throws(Failure) in
            try store.read { store throws(Failure) in try store.client(.id(Identifier(at: .now))) }
        }
        #expect(stranger?.kind == .notFound)
    }
}
