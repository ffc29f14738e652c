import Clientele
import Testing

struct LineTests {
    @Test func `CR LF and blank lines are tolerated`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            try peer.send("\n\r\n  \t\n\(request("daemon.ping", id: 1))\r\n\n\r\n\(request("daemon.ping", id: 2))\n\n")
            #expect(try peer.answer()["id"] == 1)
            #expect(try peer.answer()["id"] == 2)
        }
    }

    @Test(arguments: ["daemon.ping", "client.list", "rpc.discover"])
    func `A peer that has said all still gets every answer, its last line being without LF`(
        _ method: String
    ) async throws {
        try await withPeers { server in
            let peer = try server.connect()
            let create = request("client.create", ["client": ["kind": "organization", "name": "Half"]], id: 1)
            try peer.send(create + "\n" + request(method, id: 2) + "\n" + request("client.list", id: 3))
            peer.endInput()
            let answers = try peer.rest().map { try JSON(parsing: $0) }
            #expect(answers.map { $0["id"] } == [1, 2, 3])
            #expect(answers.last?["result"]?["clients"]?.array?.count == 1)
        }
    }

    @Test func `A line over the limit is refused in its turn, and the next one is served`() async throws {
        var limits = ServingLimits()
        limits.requestLineBytes = 200
        try await withPeers(limits: limits) { server in
            let peer = try server.connect()
            let create = request("client.create", ["client": ["kind": "organization", "name": "Before"]], id: 1)
            let long = String(repeating: "x", count: 300_000)
            try peer.send("\(create)\n\(long)\n\(request("daemon.ping", id: 2))\n")
            #expect(try peer.answer()["id"] == 1)
            let refusal = try peer.answer()
            #expect(refusal.object?["id"] == .null)
            #expect(refusal["error"]?["data"]?["kind"] == "too_large")
            #expect(refusal["error"]?["data"]?["limit"] == 200)
            #expect(try peer.answer()["id"] == 2)
        }
    }

    @Test func `A line of exactly the limit is served`() async throws {
        var limits = ServingLimits()
        limits.requestLineBytes = 200
        try await withPeers(limits: limits) { server in
            let peer = try server.connect()
            let line = request("daemon.ping", id: 1)
            let padded = line + String(repeating: " ", count: 200 - line.utf8.count)
            #expect(try peer.ask(padded)["id"] == 1)
            #expect(try peer.ask(padded + "\r")["id"] == 1)
            #expect(try peer.ask(padded + " ")["error"]?["data"]?["kind"] == "too_large")
        }
    }

    @Test func `A peer that goes away in mid-line leaves nothing half done`() async throws {
        try await withPeers { server in
            let create = request("client.create", ["client": ["kind": "organization", "name": "Whole"]], id: nil)
            let leaving = try server.connect()
            try leaving.send(create + "\n" + create.dropLast(3))
            leaving.endInput()
            #expect(try leaving.rest().count == 1, "the cut line is not JSON")
            let staying = try server.connect()
            #expect(try staying.call("client.list")["clients"]?.array?.count == 1)
        }
    }
}
