import Clientele
import Foundation
import Testing

@testable import clientele

@Suite("The conversation with a daemon")
struct ConnectionTests {
    private func connection(_ listener: Listener, timeout: Double = 5) throws -> Connection {
        try Connection(to: SocketPath.found(flag: listener.path, Environment([:])), timeout: timeout)
    }

    @Test("The greeting goes out in the same write as the first request")
    func greeting() throws {
        let listener = try Listener()
        let connection = try connection(listener)
        connection.send("client.get", ["client": "C1"])
        _ = try connection.advance(Deadline(seconds: 1))
        let lines = listener.accepted().read().split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("\"daemon.hello\"") == true)
        #expect(lines.last == "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"client.get\",\"params\":{\"client\":\"C1\"}}")
    }

    @Test("A daemon that accepts but never answers is waited for no longer than allowed")
    func silence() throws {
        let listener = try Listener()
        let connection = try connection(listener, timeout: 0.05)
        let fault = #expect(throws: Fault.self) { try connection.ask("daemon.ping") }
        #expect(fault?.status == .temporary)
    }

    @Test("One byte now and then is no answer either")
    func trickle() throws {
        let listener = try Listener()
        let connection = try connection(listener, timeout: 0.2)
        connection.send("daemon.ping", JSONObject())
        let peer = listener.accepted()
        Thread.detachNewThread {
            for _ in 0..<40 {
                peer.write(" ")
                usleep(20000)
            }
        }
        let fault = #expect(throws: Fault.self) { try connection.receive() }
        #expect(fault?.status == .temporary)
    }

    @Test("A daemon that goes away, or something that is none, is named as such")
    func strangers() throws {
        let listener = try Listener()
        let first = try connection(listener)
        first.send("daemon.ping", JSONObject())
        do { _ = listener.accepted() }
        #expect((#expect(throws: Fault.self) { try first.receive() })?.status == .unavailable)
        let second = try connection(listener)
        listener.accepted().write("HTTP/1.1 400 Bad Request\r\n")
        #expect((#expect(throws: Fault.self) { try second.ask("daemon.ping") })?.status == .internal)
        let gone = "/tmp/clientele-nobody-here"
        let third = #expect(throws: Fault.self) {
            try Connection(to: SocketPath.found(flag: gone, Environment([:])), timeout: 1)
        }
        #expect(third?.status == .unavailable)
    }

    @Test("What is safe to repeat is sent again, the same, to the daemon that comes back; anything else is not")
    func again() throws {
        let listener = try Listener()
        let connection = try connection(listener)
        for number in 1...3 {
            connection.send("client.create", ["key": .string("k\(number)")], isRepeatable: true)
        }
        _ = try connection.advance(Deadline(seconds: 1))
        do {
            let peer = listener.accepted()
            #expect(peer.read().split(separator: "\n").count == 4)
            // The first answer came, the second was cut off.
            peer.write("{\"id\":0,\"result\":{}}\n{\"id\":1,\"result\":{\"n\":1}}\n{\"id\":2,\"resu")
        }
        #expect(try connection.receive().get()["n"] == 1)
        while connection.isOpen { _ = try connection.advance(Deadline(seconds: 1)) }
        connection.send("client.create", ["key": "k4"], isRepeatable: true)
        Thread.detachNewThread {
            let peer = listener.accepted()
            let sent = peer.read().split(separator: "\n").dropFirst().map(String.init)
            for id in 2...4 { peer.write("{\"id\":\(id),\"result\":{\"n\":\(id)}}\n") }
            #expect(sent.count == 3)
            #expect(sent.first?.contains("\"id\":2,\"method\":\"client.create\",\"params\":{\"key\":\"k2\"}") == true)
        }
        for number in 2...4 { #expect(try connection.receive().get()["n"]?.integer == Int64(number)) }
        #expect(connection.outstanding == 0)
    }

    @Test("A request that takes the daemon down is sent twice and no more")
    func poison() throws {
        let listener = try Listener()
        let connection = try connection(listener)
        connection.send("client.create", ["key": "k"], isRepeatable: true)
        Thread.detachNewThread {
            for _ in 0..<2 {
                let peer = listener.accepted()
                _ = peer.read()
                peer.write("{\"id\":0,\"result\":{}}\n")
            }
        }
        #expect((#expect(throws: Fault.self) { try connection.receive() })?.status == .unavailable)
    }

    @Test("Answers come back in order; another protocol is named, and a refused connection ends it")
    func answers() throws {
        let listener = try Listener()
        let connection = try connection(listener)
        var skew: Phrase?
        connection.onSkew = { skew = $0 }
        for number in 1...3 { connection.send("client.get", ["client": .string("C\(number)")]) }
        listener.accepted().write(
            """
            {"jsonrpc":"2.0","id":0,"result":{"version":"9.9","protocol":2}}
            {"jsonrpc":"2.0","id":1,"result":{"client":{"number":"C1"}}}\r
            {"jsonrpc":"2.0","method":"changes.event","params":{}}

            {"jsonrpc":"2.0","id":2,"error":{"code":-32001,"message":"gone","data":{"kind":"not_found"}}}
            {"jsonrpc":"2.0","id":null,"error":{"code":-32007,"message":"full","data":{"kind":"busy"}}}
            """
        )
        #expect(try connection.receive().get()["client"]?["number"] == "C1")
        #expect(skew?.english.contains("9.9") == true)
        #expect(throws: Refusal.self) { try connection.receive().get() }
        let fault = #expect(throws: Fault.self) { try connection.receive() }
        #expect(fault?.status == .temporary)
    }

    @Test("A stream goes on when both sides' buffers are full")
    func pipeline() throws {
        let listener = try Listener()
        let connection = try connection(listener)
        let peer = listener.accepted()
        // Answers before it reads on, and each answer is larger than what a socket holds.
        Thread.detachNewThread {
            var text = ""
            while true {
                let chunk = peer.read(atMost: 4096)
                if chunk.isEmpty { return }
                text += chunk
                while let end = text.firstIndex(of: "\n") {
                    let request = try? JSON(parsing: String(text[..<end]))
                    text.removeSubrange(...end)
                    let filling = String(repeating: "x", count: 300_000)
                    peer.write(
                        "{\"jsonrpc\":\"2.0\",\"id\":\((request?["id"] ?? .null).text),\"result\":\"\(filling)\"}\n"
                    )
                }
            }
        }
        var sent = 0
        var answered = 0
        let large = JSON.string(String(repeating: "y", count: 100_000))
        let null = open("/dev/null", O_RDONLY)
        defer { close(null) }
        try Pipeline(connection: connection, timeout: 20).run(
            input: null,
            next: { connection in
                connection.send("client.create", ["client": large])
                sent += 1
                return sent < 40
            },
            answered: { _ in
                answered += 1
                return true
            }
        )
        #expect(answered == 40)
    }
}
