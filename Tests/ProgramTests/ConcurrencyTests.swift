import Clientele
import Foundation
import Testing

@Suite("Several at once")
struct ConcurrencyTests {
    /// What one editor believes: the fields as they were seen, and the revision they were seen at.
    private struct Editor {
        var revision: Int64 = 0
        var seen: [String: String] = [:]
    }

    private static let fields = ["note", "legalForm", "tradeName", "externalReference"]

    @Test("A thousand interleavings of two editors end as a model of merged edits says")
    func twoEditors() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let peers = [try daemon.connect(), try daemon.connect()]
        var generator = SystemRandomNumberGenerator()
        for round in 0..<1000 {
            let created = try peers[0].ask(
                "client.create",
                ["client": ["kind": "organization", "name": "Round \(round)"]]
            )
            let id = try #require(created["client"]?["id"])
            var truth: [String: String] = [:]
            var revision: Int64 = 1
            // The state at each revision, by which the model tells what others changed since.
            var states: [Int64: [String: String]] = [1: [:]]
            var editors = [Editor(revision: 1), Editor(revision: 1)]
            for step in 0..<6 {
                let who = Int.random(in: 0...1, using: &generator)
                if Bool.random(using: &generator) {
                    editors[who] = Editor(revision: revision, seen: truth)
                    continue
                }
                var patch = JSONObject()
                for field in Self.fields where Int.random(in: 0..<3, using: &generator) == 0 {
                    patch[field] = Bool.random(using: &generator) ? .string("\(round).\(step).\(who)\(field)") : .null
                }
                let seen = editors[who].seen
                let wished = patch.members.filter { seen[$0.name] != $0.value.string }
                let conflicting = wished.filter { truth[$0.name] != seen[$0.name] && truth[$0.name] != $0.value.string }
                try peers[who].request(
                    "client.update",
                    ["client": id, "patch": .object(patch), "revision": .number(JSONNumber(editors[who].revision))]
                )
                let answer = try peers[who].answer()
                if conflicting.isEmpty {
                    var next = truth
                    for member in wished { next[member.name] = member.value.string }
                    if next != truth { revision += 1 }
                    truth = next
                    states[revision] = truth
                    let client = try #require(answer["result"]?["client"], "\(answer.text)")
                    #expect(client["revision"]?.integer == revision)
                    for field in Self.fields { #expect(client[field]?.string == truth[field]) }
                } else {
                    let data = try #require(answer["error"]?["data"], "\(answer.text)")
                    #expect(data["kind"] == "conflict")
                    #expect(Set(data["fields"]?.array ?? []) == Set(conflicting.map { .string("/" + $0.name) }))
                    #expect(data["current"]?["revision"]?.integer == revision)
                }
            }
            for (past, state) in states {
                let client = try peers[0].ask("client.get", ["client": id, "revision": .number(JSONNumber(past))])[
                    "client"
                ]
                for field in Self.fields { #expect(client?[field]?.string == state[field]) }
            }
        }
    }

    @Test("Twins with one key are done once and answered alike, also after a restart")
    func twins() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let socket = machine.socket
        let answers = try inThreads(8) { _ in
            let peer = try Peer(socket)
            return try (0..<50).map { number in
                try peer.ask(
                    "client.create",
                    ["client": ["kind": "organization", "name": "Twin \(number)"], "key": "twin-\(number)"]
                )
            }
        }
        for number in 0..<50 { #expect(Set(answers.map { $0[number] }).count == 1) }
        daemon.stop()
        let again = try machine.serve().connect()
        let repeated = try again.ask(
            "client.create",
            ["client": ["kind": "organization", "name": "Twin 7"], "key": "twin-7"]
        )
        #expect(repeated == answers[0][7])
        #expect(try again.ask("client.list", ["count": true, "limit": 1])["total"] == 50)
    }

    @Test("A transaction happens whole or not at all, refers to what it made, and names what failed")
    func transactions() throws {
        let machine = try Machine()
        let peer = try machine.serve().connect()
        let made = try peer.ask(
            "transaction.run",
            [
                "commands": [
                    ["method": "client.create", "params": ["client": ["kind": "organization", "name": "A"]]],
                    [
                        "method": "interaction.add",
                        "params": ["client": ["$result": "/0/client/id"], "interaction": ["kind": "call"]],
                    ],
                    ["method": "client.get", "params": ["client": ["$result": "/0/client/number"]]],
                ],
                "key": "t1",
            ]
        )
        let results = try #require(made["results"]?.array)
        #expect(results.count == 3)
        #expect(results[1]["interaction"]?["client"] == results[0]["client"]?["id"])
        #expect(results[2]["client"] == results[0]["client"])
        let failed = try peer.refusal(
            "transaction.run",
            [
                "commands": [
                    ["method": "client.create", "params": ["client": ["kind": "organization", "name": "B"]]],
                    ["method": "client.archive", "params": ["client": "C000009"]],
                ]
            ]
        )
        #expect(failed["kind"] == "not_found")
        #expect(failed["index"] == 1)
        #expect(try peer.ask("client.list", ["count": true])["total"] == 1)
        let wrong = try peer.refusal(
            "transaction.run",
            ["commands": [["method": "client.create", "params": ["client": ["kind": "person"]]]]]
        )
        #expect(wrong["violations"]?.array?.first?["pointer"] == "/commands/0/params/client/name")
        for method in ["transaction.run", "store.backup", "changes.watch", "client.list"] {
            let data = try peer.refusal("transaction.run", ["commands": [["method": .string(method)]]])
            #expect(data["violations"]?.array?.first?["pointer"] == "/commands/0/method")
        }
        let unknown = try peer.refusal("transaction.run", ["commands": [["method": "client.delete"]]])
        #expect(unknown["kind"] == "unknown_method")
        #expect(unknown["index"] == 0)
        let changes = try peer.ask("changes.list", ["since": 0])["changes"]?.array ?? []
        #expect(changes.map { $0["seq"] } == [1, 2])
    }

    @Test("A long command on one connection delays nobody on another")
    func independence() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let (busy, other) = (try daemon.connect(), try daemon.connect())
        try busy.pipeline(2000) { ("client.create", ["client": ["kind": "organization", "name": "N\($0)"]]) }
        for _ in 0..<20 { try busy.request("client.list", ["limit": 1000, "view": "full"]) }
        #expect(try other.ask("daemon.ping")["at"] != nil)
        #expect(try other.ask("client.get", ["client": "C000001"])["client"] != nil)
        for _ in 0..<20 { #expect(try busy.answer()["result"]?["clients"]?.array?.count == 1000) }
    }
}
