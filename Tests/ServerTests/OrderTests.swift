import Clientele
import Testing

struct OrderTests {
    @Test func `A thousand pipelined reads and writes are answered in order, each seeing the writes before it`()
        async throws
    {
        try await withPeers { server in
            let peer = try server.connect()
            _ = try peer.call("client.create", ["client": ["kind": "organization", "name": "Name 0"]])
            var lines: [String] = []
            for number in 1...250 {
                let patch: JSON = ["client": "C000001", "patch": ["name": .string("Name \(number)")]]
                lines.append(request("client.update", patch, id: .string("write \(number)")))
                lines.append(request("client.get", ["client": "C000001"], id: .string("get \(number)")))
                lines.append(request("client.list", id: .string("list \(number)")))
                lines.append(request("no.such.command", id: .string("fault \(number)")))
            }
            let stream = lines.joined(separator: "\n") + "\n"
            // A peer that sends more than is answered at once has to read at the same time.
            let sending = try server.connect()
            try sending.send(stream)
            for number in 1...250 {
                let name = JSON.string("Name \(number)")
                let (write, get, list, fault) = try (
                    sending.answer(), sending.answer(), sending.answer(), sending.answer()
                )
                #expect(write["id"] == .string("write \(number)"))
                #expect(get["id"] == .string("get \(number)"))
                #expect(get["result"]?["client"]?["name"] == name)
                #expect(list["id"] == .string("list \(number)"))
                #expect(list["result"]?["clients"]?.array?.first?["name"] == name)
                #expect(fault["id"] == .string("fault \(number)"))
            }
        }
    }

    @Test func `Pipelined writes take effect in their order, and a batch keeps it too`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            let creates = (1...400).map { number in
                request("client.create", ["client": ["kind": "organization", "name": .string("N \(number)")]], id: nil)
            }
            try peer.send(creates.prefix(200).joined(separator: "\n") + "\n")
            try peer.send("[" + creates.suffix(200).joined(separator: ",") + "]\n")
            let list = try peer.call("client.list", ["sort": "number", "limit": 1000])
            let names = try #require(list["clients"]?.array).map { $0["name"] }
            #expect(names == (1...400).map { JSON.string("N \($0)") })
        }
    }

    @Test func `A long answer on one connection does not hold up another`() async throws {
        try await withPeers { server in
            let busy = try server.connect()
            let discover = Array((request("rpc.discover") + "\n").utf8)
            _ = try busy.sendUntilStuck(discover, atMost: 16 << 20)
            let other = try server.connect()
            for _ in 0..<100 { #expect(try other.call("daemon.ping")["at"] != nil) }
        }
    }

    @Test func `Any way of cutting a conversation into packets gives the same answers`() async throws {
        try await withPeers { server in
            let client: JSON = ["client": ["kind": "organization", "name": "Été"]]
            let setup = try server.connect()
            _ = try setup.call("client.create", client)
            let lines = [
                request("client.get", ["client": "C000001"]), "", "nonsense", request("client.list", id: 2) + "\r",
                "[\(request("client.get", ["client": "C000001"], id: 3)),\(request("no.such", id: 4))]",
                request("client.archive", ["client": "C000009"], id: 5), request("client.get", ["client": 7], id: 6),
            ]
            let stream = Array(lines.joined(separator: "\n").utf8)
            let whole = try server.connect()
            try whole.send(stream[...])
            whole.endInput()
            let expected = try whole.rest()
            #expect(expected.count == 6)
            var random = SystemRandomNumberGenerator()
            for _ in 0..<30 {
                let peer = try server.connect()
                var rest = stream[...]
                while !rest.isEmpty {
                    let count = Int.random(in: 1...rest.count, using: &random)
                    try peer.send(rest.prefix(count))
                    rest = rest.dropFirst(count)
                }
                peer.endInput()
                #expect(try peer.rest() == expected)
            }
        }
    }
}
