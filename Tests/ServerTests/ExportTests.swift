import Clientele
import Exchange
import SQLiteStore
import Server
import TestDice
import Testing

@Suite("Exports on the wire")
struct ExportTests {
    /// Fills a store with clients of all sorts, some with interactions; answers them.
    private static func fill(_ fixture: ServerFixture, _ count: Int, seed: UInt64 = 1) throws -> [WholeClient] {
        var dice = Dice(seed)
        let names = try (0..<count).map { _ in
            (name: try dice.name(), note: "«" + String(repeating: dice.pick(["é", "x", "\n", "😀"]), count: 200) + "»")
        }
        let bytes = try fixture.store.write(by: Actor(uid: 0, user: "test")) { store throws(Failure) in
            var all: [JSON] = []
            for (index, text) in names.enumerated() {
                var client = Client()
                client.kind = index.isMultiple(of: 2) ? .organization : .person
                client.name = text.name
                client.note = text.note
                client.tags = index.isMultiple(of: 3) ? ["vip"] : []
                let document = try store.add(client)
                let added = try document.record()
                var whole: JSONObject = ["client": .object(try document.object())]
                var interactions: [JSON] = []
                for _ in 0..<index % 4 {
                    var interaction = Interaction()
                    interaction.subject = text.name
                    interactions.append(.object(try store.add(interaction, to: added.id).object()))
                }
                whole["interactions"] = .array(interactions)
                all.append(.object(whole))
            }
            return JSON.array(all).serialized
        }
        return try (JSON(parsing: bytes).array ?? []).map { json in
            var inspection = Inspection(of: .store)
            let client = Client(json["client"] ?? .null, &inspection)
            let interactions = [Interaction](json["interactions"] ?? .null, &inspection)
            return WholeClient(try #require(client), interactions: interactions ?? [])
        }
    }

    /// Reads an export to its end; answers its text.
    private static func text(of export: JSON, on peer: TestPeer, clients: Int) throws -> String {
        var text = ""
        while true {
            let piece = try peer.call("export.read", ["export": export])
            let data = try #require(piece["data"]?.string)
            #expect(data.utf8.count <= 128 << 10)
            text += data
            if piece["done"] == true {
                #expect(piece["clients"]?.integer == Int64(clients))
                return text
            }
        }
    }

    private static func export(_ params: JSON, on peer: TestPeer) throws -> (text: String, begun: JSON) {
        let begun = try peer.call("export.begin", params)
        let number = try #require(begun["export"])
        return (try text(of: number, on: peer, clients: Int(begun["clients"]?.integer ?? -1)), begun)
    }

    private static func read(_ reader: some ClientReader, _ text: String) throws -> [PartialClient] {
        var reader = reader
        return try (reader.read(Array(text.utf8)) + reader.finish()).compactMap { entry in
            switch entry {
            case .client(let client): return client
            case .refused(let finding), .remark(let finding):
                Issue.record("\(finding)")
                return nil
            }
        }
    }

    @Test("JSON lines have the stored documents, and every interaction")
    func lines() async throws {
        try await withPeers { fixture in
            let wholes = try Self.fill(fixture, 700)
            let peer = try fixture.connect()
            let (text, begun) = try Self.export([:], on: peer)
            #expect(begun["clients"] == 700 && begun["archived"] == 0)
            let read = try Self.read(JSONLinesReader(), text)
            #expect(read.map { JSON.object($0.document) } == wholes.map(\.client.json))
            #expect(read.map { $0.interactions.map(\.kept.id) } == wholes.map { $0.interactions.map(\.id) })
        }
    }

    @Test("CSV and vCards have every client, and CSV the columns they need")
    func others() async throws {
        try await withPeers { fixture in
            let wholes = try Self.fill(fixture, 300)
            let peer = try fixture.connect()
            func documents(_ clients: [PartialClient]) -> [JSON] {
                clients.map { client in
                    var client = client
                    client.kept.revision = 1
                    return .object(client.document)
                }
            }
            func sorted(_ json: JSON) -> [String] {
                (json.object?.members ?? []).map { "\($0.name)=\($0.value.text)" }.sorted()
            }
            for params: JSON in [
                ["format": "csv", "delimiter": ";", "byteOrderMark": true], ["format": "csv"],
                ["format": "csv", "delimiter": "tab"], ["format": "vcard"], ["format": "vcard", "cardVersion": "3.0"],
            ] {
                let (text, _) = try Self.export(params, on: peer)
                #expect(
                    text.unicodeScalars.first == "\u{FEFF}"
                        ? params["byteOrderMark"] == true : params["byteOrderMark"] == nil
                )
                let isTable = params["format"] == "csv"
                let read = isTable ? try Self.read(CSVClientReader(), text) : try Self.read(VCardClientReader(), text)
                #expect(documents(read).map(sorted) == wholes.map(\.client.json).map(sorted), "\(params.text)")
            }
        }
    }

    @Test("An export is of one moment, whatever is written while it is read")
    func consistency() async throws {
        try await withPeers { fixture in
            let wholes = try Self.fill(fixture, 600)
            let peer = try fixture.connect()
            let writer = try fixture.connect()
            let begun = try peer.call("export.begin")
            let number = try #require(begun["export"])
            var text = ""
            var isDone = false
            while !isDone {
                let piece = try peer.call("export.read", ["export": number])
                text += try #require(piece["data"]?.string)
                isDone = piece["done"] == true
                for _ in 0..<20 {
                    _ = try writer.call("client.create", ["client": ["kind": "person", "name": "Late"]])
                }
                let last = try #require(wholes.last)
                _ = try writer.call(
                    "client.update",
                    ["client": .string(last.client.id.text), "patch": ["note": .string("\(text.count)")]]
                )
            }
            #expect(
                try Self.read(JSONLinesReader(), text).map { JSON.object($0.document) } == wholes.map(\.client.json)
            )
            let (later, _) = try Self.export([:], on: peer)
            #expect(later.contains("\"Late\""))
        }
    }

    @Test("The filters of a list hold")
    func filters() async throws {
        try await withPeers { fixture in
            let wholes = try Self.fill(fixture, 60)
            let peer = try fixture.connect()
            let archived = wholes.prefix(10).map(\.client.id)
            for id in archived { _ = try peer.call("client.archive", ["client": .string(id.text)]) }
            func count(_ params: JSON) throws -> Int {
                let (text, begun) = try Self.export(params, on: peer)
                let clients = try Self.read(JSONLinesReader(), text)
                #expect(begun["archived"]?.integer == Int64(clients.count { $0.kept.archivedAt != nil }))
                return clients.count
            }
            #expect(try count([:]) == 60)
            #expect(try count(["archived": "exclude"]) == 50)
            #expect(try count(["archived": "only"]) == 10)
            #expect(try count(["archived": "only", "kind": "person"]) == 5)
            #expect(try count(["tags": ["vip"]]) == 20)
            #expect(try count(["city": "Lyon"]) == 0)
        }
    }

    @Test("The last piece may be asked for again, an export that is over or unknown is named")
    func ends() async throws {
        try await withPeers { fixture in
            let peer = try fixture.connect()
            let (text, begun) = try Self.export([:], on: peer)
            let number = try #require(begun["export"])
            #expect(text.isEmpty)
            let again = try peer.call("export.read", ["export": number])
            #expect(again["done"] == true && again["data"] == "")
            _ = try peer.call("export.end", ["export": number])
            for method in ["export.read", "export.end"] {
                let refusal = try peer.ask(request(method, ["export": number]))
                #expect(refusal["error"]?["data"]?["kind"] == "not_found")
            }
            // Another connection's exports are its own.
            let open = try peer.call("export.begin")
            let other = try fixture.connect()
            let refusal = try other.ask(request("export.read", ["export": open["export"] ?? .null]))
            #expect(refusal["error"]?["data"]?["kind"] == "not_found")
            for params: JSON in [
                ["format": "xml"], ["delimiter": ";"], ["format": "csv", "cardVersion": "3.0"], ["byteOrderMark": true],
            ] {
                let refusal = try peer.ask(request("export.begin", params))
                #expect(refusal["error"]?["data"]?["kind"] == "invalid_params", "\(params.text)")
            }
        }
    }

    @Test("Readers may export, and a transaction may not")
    func roles() async throws {
        try await withPeers(roles: SameRole(role: .reader)) { fixture in
            let peer = try fixture.connect()
            _ = try Self.export(["format": "csv"], on: peer)
        }
        try await withPeers { fixture in
            let peer = try fixture.connect()
            let refusal = try peer.ask(
                request("transaction.run", ["commands": [["method": "export.begin", "params": [:]]]])
            )
            #expect(refusal["error"]?["data"]?["kind"] == "invalid_params")
        }
    }

    @Test("A user has so many exports at a time; ending one, or the connection, makes room")
    func room() async throws {
        try await withPeers { fixture in
            var peer: TestPeer? = try fixture.connect()
            for _ in 0..<4 { _ = try peer?.call("export.begin") }
            let other = try fixture.connect()
            func kind() throws -> JSON? { try other.ask(request("export.begin"))["error"]?["data"]?["kind"] }
            #expect(try kind() == "busy")
            _ = try peer?.call("export.end", ["export": 2])
            #expect(try kind() == nil)
            #expect(try kind() == "busy")
            peer = nil
            // The server hears of it in its own time.
            while try kind() == "busy" {}
            #expect(fixture.server.labours.contains("export.begin"))
        }
    }

    @Test("A peer that goes away without reading what it asked for leaves nothing behind")
    func goneWithoutReading() async throws {
        try await withPeers { fixture in
            _ = try Self.fill(fixture, 2000)
            var peer: TestPeer? = try fixture.connect()
            _ = try peer?.call("export.begin")
            for _ in 0..<50 { try peer?.send(request("export.read", ["export": 1]) + "\n") }
            let other = try fixture.connect()
            #expect(try other.call("daemon.ping").object != nil)
            peer = nil
            while !fixture.server.labours.isEmpty { _ = try other.call("daemon.ping") }
        }
    }

    @Test("An export that nobody reads ends, and says so")
    func idle() async throws {
        try await withServer(exportPatience: .milliseconds(20)) { fixture in
            try await waiting {
                let peer = try fixture.connect()
                let begun = try peer.call("export.begin")
                while !fixture.server.labours.isEmpty { _ = try peer.call("daemon.ping") }
                let refusal = try peer.ask(request("export.read", ["export": begun["export"] ?? .null]))
                #expect(refusal["error"]?["data"]?["kind"] == "not_found")
                #expect(refusal["error"]?["message"]?.string?.contains("nobody had read it") == true)
            }
        }
    }

    @Test("A stop does not wait for an export that nobody reads")
    func stop() async throws {
        try await withServer { fixture in
            let peer = try await waiting {
                _ = try Self.fill(fixture, 500)
                let peer = try fixture.connect()
                _ = try peer.call("export.begin")
                return UncheckedBox(peer)
            }
            await fixture.server.shutdown()
            #expect(fixture.server.labours.isEmpty)
            _ = peer
        }
    }
}

/// Lets a peer that one thread at a time uses go from one to another.
private struct UncheckedBox: @unchecked Sendable {
    let peer: TestPeer

    init(_ peer: TestPeer) { self.peer = peer }
}

extension Dice {
    fileprivate mutating func name() throws -> String {
        pick(["Élodie", "=1+1", "a;b,c\"d", "Œuvre\tX", "'-'", "李 小龍"]) + " \(next() % 100_000)"
    }
}
