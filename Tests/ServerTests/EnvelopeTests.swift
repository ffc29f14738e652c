import Clientele
import Testing

struct EnvelopeTests {
    @Test(arguments: [
        "1", "-7", "0.5", "1e3", "123456789012345678901234567890", #""a""#, #""é\"\n""#, #""""#, "null",
    ])
    func `An id comes back as it was sent`(_ id: String) async throws {
        try await withPeers { server in
            let peer = try server.connect()
            try peer.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"daemon.ping"}"# + "\n")
            let line = try #require(try peer.line())
            #expect(line.hasPrefix(#"{"jsonrpc":"2.0","id":\#(id),"result":{"at":""#))
        }
    }

    @Test func `A notification takes effect and has no answer`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            let client: JSON = ["client": ["kind": "organization", "name": "Silence"]]
            try peer.send(request("client.create", client, id: nil) + "\n")
            try peer.send(request("no.such.command", id: nil) + "\n")
            try peer.send(request("client.get", ["client": 5], id: nil) + "\n")
            let list = try peer.call("client.list")
            #expect(list["clients"]?.array?.count == 1)
        }
    }

    @Test func `A batch is answered by one array in its order, without its notifications`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            let elements = [
                request("daemon.ping", id: 1), request("client.list", id: "two"), request("daemon.ping", id: nil),
                "5", request("client.create", ["client": ["kind": "organization", "name": "B"]], id: 4),
                request("client.get", ["client": "C000001"], id: 5), request("no.such", id: 6),
            ]
            let answer = try peer.ask("[" + elements.joined(separator: ",") + "]")
            let answers = try #require(answer.array)
            #expect(answers.map { $0["id"]?.text ?? "null" } == ["1", #""two""#, "null", "4", "5", "6"])
            #expect(answers[2]["error"]?["data"]?["kind"] == "invalid_request")
            #expect(answers[4]["result"]?["client"]?["name"] == "B")
            #expect(answers[5]["error"]?["data"]?["kind"] == "unknown_method")
        }
    }

    @Test func `A batch of notifications alone has no answer at all`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            let notification = request("daemon.ping", id: nil)
            try peer.send("[\(notification),\(notification)]\n")
            #expect(try peer.ask(request("daemon.ping", id: 9))["id"] == 9)
        }
    }

    @Test func `A batch without requests, and one over the limit, are refused as a whole`() async throws {
        var limits = ServingLimits()
        limits.batchRequests = 3
        try await withPeers(limits: limits) { server in
            let peer = try server.connect()
            #expect(try peer.ask("[]")["error"]?["data"]?["kind"] == "invalid_request")
            let failure = try peer.ask("[1,2,3,4]")
            #expect(failure["error"]?["data"]?["kind"] == "too_large")
            #expect(failure["error"]?["data"]?["limit"] == 3)
            #expect(try peer.ask("[1,2,3]").array?.count == 3)
        }
    }

    @Test(arguments: [
        #"{"id":1,"method":"daemon.ping"}"#, #"{"jsonrpc":"1.0","id":1,"method":"daemon.ping"}"#,
        #"{"jsonrpc":"2.0","id":1}"#, #"{"jsonrpc":"2.0","id":1,"method":5}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"daemon.ping","params":5}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"daemon.ping","more":5}"#, #"{"jsonrpc":"2.0","id":{},"method":"x"}"#, "5",
    ])
    func `A wrong envelope is an invalid request, and the connection lives on`(_ line: String) async throws {
        try await withPeers { server in
            let peer = try server.connect()
            let error = try #require(try peer.ask(line)["error"])
            #expect(error["code"] == -32600)
            #expect(error["data"]?["kind"] == "invalid_request")
            #expect(try peer.call("daemon.ping")["at"] != nil)
        }
    }

    @Test func `What is not JSON is answered with the place of the fault, and the connection lives on`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            let answer = try peer.ask(#"{"jsonrpc":"2.0","id":1,,"#)
            #expect(answer.object?["id"] == .null)
            #expect(answer["error"]?["code"] == -32700)
            #expect(answer["error"]?["data"]?["offset"] == 24)
            #expect(try peer.call("daemon.ping")["at"] != nil)
        }
    }

    @Test func `Arguments that break rules are all named, and nothing is done`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            let answer = try peer.ask(request("client.create", ["client": ["kind": "x", "nonsense": 1]]))
            #expect(answer["error"]?["code"] == -32602)
            #expect((answer["error"]?["data"]?["violations"]?.array?.count ?? 0) >= 2)
            #expect(try peer.call("client.list")["clients"]?.array?.isEmpty == true)
        }
    }

    @Test func `Deleting a client is explained`() async throws {
        try await withPeers { server in
            let answer = try server.connect().ask(request("client.delete", ["client": "C000001"]))
            #expect(answer["error"]?["data"]?["kind"] == "unknown_method")
            #expect(answer["error"]?["data"]?["hint"]?.string?.contains("client.archive") == true)
        }
    }
}
