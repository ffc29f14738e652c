import Clientele
import Foundation
import Testing

@Suite("The wire, spoken to the real daemon")
struct WireTests {
    @Test("Ids come back as they were, notifications are silent, blank lines and CR do not matter")
    func envelope() throws {
        let machine = try Machine()
        let peer = try machine.serve().connect()
        try peer.send(
            """
            {"jsonrpc":"2.0","id":12345678901234567890,"method":"daemon.ping"}\r


            {"jsonrpc":"2.0","method":"client.create","params":{"client":{"kind":"organization","name":"Silent"}}}
            {"jsonrpc":"2.0","id":"é","method":"daemon.ping","params":{}}
            {"jsonrpc":"2.0","id":null,"method":"daemon.ping","params":null}
            {"jsonrpc":"2.0","id":1.50,"method":"client.list"}

            """
        )
        for id in ["12345678901234567890", "\"é\"", "null", "1.50"] {
            let line = try #require(try peer.line())
            #expect(line.hasPrefix("{\"jsonrpc\":\"2.0\",\"id\":\(id),\"result\":"))
            if id == "1.50" { #expect(line.contains("Silent")) }
        }
    }

    @Test("A batch is answered by one array, and one of notifications by nothing")
    func batches() throws {
        let machine = try Machine()
        let peer = try machine.serve().connect()
        try peer.send(
            #"[{"jsonrpc":"2.0","method":"daemon.ping"},{"jsonrpc":"2.0","method":"none"}]"# + "\n"
                + #"[{"jsonrpc":"2.0","id":1,"method":"client.create","params":{"client":{"kind":"organization","name":"A"}}},"#
                + #"{"jsonrpc":"2.0","method":"client.archive","params":{"client":"C000001"}},7,"#
                + #"{"jsonrpc":"2.0","id":2,"method":"client.get","params":{"client":"C000001"}}]"# + "\n" + "[]\n"
        )
        let batch = try #require(try peer.answer().array)
        #expect(batch.count == 3)
        #expect(batch[0]["result"]?["client"]?["number"] == "C000001")
        #expect(batch[1]["error"]?["code"] == -32600)
        #expect(batch[2]["result"]?["client"]?["archivedAt"] != nil)
        #expect(try peer.answer()["error"]?["data"]?["kind"] == "invalid_request")
    }

    @Test(
        "What is no request is answered by its error, and the connection goes on",
        arguments: [
            ("{\"jsonrpc\":", -32700, "parse_error"), ("\u{1}", -32700, "parse_error"),
            ("7", -32600, "invalid_request"),
            ("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"daemon.ping\"}", -32600, "invalid_request"),
            ("{\"jsonrpc\":\"2.0\",\"id\":1}", -32600, "invalid_request"),
            ("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"daemon.ping\"}", -32600, "invalid_request"),
            ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"daemon.ping\",\"params\":5}", -32600, "invalid_request"),
            ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"daemon.pong\"}", -32601, "unknown_method"),
            ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"daemon.ping\",\"params\":[1]}", -32602, "invalid_params"),
            (
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"client.get\",\"params\":{\"client\":\"C9\"}}", -32001,
                "not_found"
            ),
        ]
    )
    func faults(line: String, code: Int64, kind: String) throws {
        let machine = try Machine()
        let peer = try machine.serve().connect()
        try peer.send(line + "\n")
        let error = try #require(try peer.answer()["error"])
        #expect(error["code"]?.integer == code)
        #expect(error["data"]?["kind"]?.string == kind)
        #expect(error["data"]?["retryable"] == false)
        #expect(try peer.ask("daemon.ping")["at"] != nil)
    }

    @Test("A line over the limit is discarded up to its end, and the next one is answered")
    func tooLong() throws {
        let machine = try Machine()
        let peer = try machine.serve(environment: ["CLIENTELED_REQUEST_LINE_BYTES": "4096"]).connect()
        try peer.send(String(repeating: "x", count: 500_000) + "\n")
        let data = try #require(try peer.answer()["error"]?["data"])
        #expect(data["kind"] == "too_large")
        #expect(data["limit"] == 4096)
        #expect(try peer.ask("daemon.ping")["at"] != nil)
    }

    @Test("A last line without its end counts, and everything sent before the end is answered")
    func lastLine() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        for _ in 0..<200 { try peer.request("client.create", ["client": ["kind": "organization", "name": "A"]]) }
        try peer.send(#"{"jsonrpc":"2.0","id":"last","method":"client.list","params":{"count":true,"limit":1}}"#)
        peer.finishSending()
        for _ in 0..<200 { #expect(try peer.answer()["result"]?["client"] != nil) }
        #expect(try peer.answer()["result"]?["total"] == 200)
        #expect(try peer.line() == nil)
    }

    @Test("A peer that leaves in the middle of a line leaves nothing behind")
    func halfLine() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        for length in [1, 20, 60, 100] {
            let peer = try daemon.connect()
            let line =
                #"{"jsonrpc":"2.0","id":1,"method":"client.create","params":{"client":{"kind":"organization","name":"Half"}}}"#
            try peer.send(String(line.prefix(length)))
        }
        #expect(try daemon.connect().ask("client.list", ["count": true])["total"] == 0)
    }

    @Test("A thousand pipelined reads and writes are answered in order, each seeing what was written before it")
    func pipelining() throws {
        let machine = try Machine()
        let peer = try machine.serve().connect()
        let id = try #require(
            peer.ask("client.create", ["client": ["kind": "organization", "name": "0"]])["client"]?["id"]?.string
        )
        let results = try peer.pipeline(1000) { number in
            number % 2 == 0
                ? ("client.update", ["client": .string(id), "patch": ["name": "\(number / 2 + 1)"]])
                : ("client.get", ["client": .string(id)])
        }
        for round in 1...500 {
            let written = try #require(results[2 * round - 2]["client"])
            let read = try #require(results[2 * round - 1]["client"])
            #expect(written["name"]?.string == String(round))
            #expect(read == written)
        }
    }

    @Test("Every command that rpc.discover describes is there, and describes itself")
    func discover() throws {
        let machine = try Machine()
        let peer = try machine.serve().connect()
        let document = try peer.ask("rpc.discover")
        let methods = try #require(document["methods"]?.array).compactMap { $0["name"]?.string }
        #expect(Set(methods) == Set(Catalogue.entries.map(\.method)))
        for method in methods {
            let violations = try peer.refusal(method, ["surprise": true])["violations"]?.array ?? []
            #expect(violations.contains { $0["pointer"] == "/surprise" }, "\(method)")
        }
    }

    @Test("Asking to delete names the command that archives")
    func noDelete() throws {
        let machine = try Machine()
        let peer = try machine.serve().connect()
        let data = try peer.refusal("client.delete", ["client": "C000001"])
        #expect(data["kind"] == "unknown_method")
        #expect(data["hint"]?.string?.contains("client.archive") == true)
    }
}
