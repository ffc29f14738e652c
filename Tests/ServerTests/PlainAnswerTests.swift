import Clientele
import Server
import Testing

/// A plain request is answered without a tree; nobody can tell by the answer.
struct PlainAnswerTests {
    @Test func `A plain request has the same answer as one that is read strictly, byte for byte`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            let client: JSON = ["kind": "organization", "name": "Étoile \"\\\" & Cie"]
            let created = try peer.call("client.create", ["client": client])
            let id = try #require(created["client"]?["id"]?.string)
            for reference in [id, id.uppercased(), "C000001", "c000001", "C000002", "x"] {
                for identity in ["0", "-17", "12345678901234567890123", #""""#, #""a b/c""#] {
                    let beginning = #"{"jsonrpc":"2.0","id":\#(identity),"#
                    let head = beginning + #""method":"client.get","params":{"client":"\#(reference)""#
                    try peer.send("\(head)}}\n\(head),\"at\":null}}\n")
                    let lines = try peer.lines(2)
                    #expect(lines[0] == lines[1])
                    #expect(lines[0].hasPrefix(beginning))
                }
            }
        }
    }

    @Test func `A plain request without an identity is not answered, and one after a write waits for it`() async throws
    {
        try await withPeers { server in
            let peer = try server.connect()
            let client: JSON = ["kind": "organization", "name": "First"]
            try peer.send(
                [
                    request("client.create", ["client": client], id: 1),
                    request("client.get", ["client": "C000001"], id: 2),
                    request("client.get", ["client": "C000001"], id: nil),
                    request("client.get", ["client": "C000009"], id: nil),
                    request("client.get", ["client": "C000009"], id: 3),
                    request("daemon.ping", id: 4),
                ].map { $0 + "\n" }.joined()
            )
            let answers = try (1...4).map { _ in try peer.answer() }
            #expect(answers.map { $0["id"] } == [1, 2, 3, 4])
            #expect(answers[1]["result"]?["client"]?["name"] == "First")
            #expect(answers[2]["error"]?["data"]?["kind"] == "not_found")
            let activity = server.server.activity
            #expect(activity.requests == 6 && activity.failures == 2)
        }
    }
}
