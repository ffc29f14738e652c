import Clientele
import SQLiteStore
import Server
import Testing

struct StopTests {
    @Test func `A stop answers what was received, then closes`() async throws {
        try await withServer { fixture in
            let peer = try await waiting {
                let peer = try fixture.connect()
                let creates = (1...100).map { number in
                    request(
                        "client.create",
                        ["client": ["kind": "organization", "name": "S"]],
                        id: .number(JSONNumber(number))
                    )
                }
                try peer.send(creates.joined(separator: "\n") + "\n" + request("client.list", id: "list") + "\n")
                // The first answer shows that the lines have arrived: they came in one piece.
                #expect(try peer.answer()["id"] == 1)
                return Unchecked(peer)
            }
            async let stop: Void = fixture.server.shutdown()
            try await waiting {
                let rest = try peer.value.rest().map { try JSON(parsing: $0) }
                #expect(rest.count == 100)
                #expect(rest.last?["id"] == "list")
            }
            await stop
            let count = try fixture.store.read { store throws(Failure) in try store.facts().activeClients }
            #expect(count == 100)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `A server that was stopped before it is run ends at once`() async throws {
        try await withServer { fixture in
            await fixture.server.shutdown()
            try await fixture.server.run()
        }
    }

    @Test(.timeLimit(.minutes(5))) func `A stop does not wait for peers that say nothing`() async throws {
        try await withServer(stopPatience: .seconds(3600)) { fixture in
            let peer = try await waiting {
                let peer = try fixture.connect()
                _ = try peer.call("daemon.ping")
                try peer.send("{\"jsonrpc\":")
                return Unchecked(peer)
            }
            await fixture.server.shutdown()
            let rest = try await waiting { try peer.value.rest() }
            #expect(rest.isEmpty)
        }
    }

    @Test func `A peer that never reads is cut off when patience ends`() async throws {
        try await withServer { fixture in
            let peer = try await waiting {
                let peer = try fixture.connect()
                _ = try peer.sendUntilStuck(Array((request("rpc.discover") + "\n").utf8), atMost: 64 << 20)
                return Unchecked(peer)
            }
            await fixture.server.shutdown()
            #expect(fixture.server.activity.connections == 0)
            _ = peer
        }
    }

    @Test func `A store that is closed is a failure of each request, and the connection lives on`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            _ = try peer.call("daemon.ping")
            server.store.close()
            let create = request("client.create", ["client": ["kind": "organization", "name": "Late"]])
            #expect(try peer.ask(create)["error"]?["data"]?["kind"] == "shutting_down")
            #expect(try peer.ask(request("client.list"))["error"] != nil)
            #expect(try peer.ask(request("no.such.command"))["error"]?["data"]?["kind"] == "unknown_method")
            #expect(server.server.activity.requests == 4)
            #expect(server.server.activity.failures == 3)
        }
    }
}
