import Clientele
import Foundation
import Synchronization
import Testing

@Suite("Killed at any moment")
struct CrashTests {
    /// A few rounds in every run; set CLIENTELE_CRASH_ROUNDS to go on for longer.
    private static let rounds = ProcessInfo.processInfo.environment["CLIENTELE_CRASH_ROUNDS"].flatMap { Int($0) } ?? 4
    private static let writers = 4

    @Test("Every answered write is there, none is there twice, the log has no gap, and a resumed feed equals it")
    func kills() throws {
        let machine = try Machine()
        var generator = SystemRandomNumberGenerator()
        var answered = Set<String>()
        var feed: [JSON] = []
        var sent = 0
        for round in 0...Self.rounds {
            let daemon = try machine.serve()
            // Whoever was not answered asks again with the same key.
            let retried = try daemon.connect()
            for reference in (0..<sent).map({ "r\($0)" }) where !answered.contains(reference) {
                answered.insert(
                    try #require(createdReference(try retried.ask("client.create", Self.creation(reference))))
                )
            }
            try follow(daemon, &feed)
            try check(daemon, answered, feed)
            if round == Self.rounds { break }
            let first = sent
            let perWriter = 400
            sent += Self.writers * perWriter
            let count = Atomic(0)
            let deadline = Int.random(in: 1..<(Self.writers * perWriter), using: &generator)
            let socket = machine.socket
            let pid = daemon.processIdentifier
            let lines = try inThreads(Self.writers) { writer in
                try Self.write(first + writer * perWriter, perWriter, to: socket) { _ in
                    if count.wrappingAdd(1, ordering: .relaxed).newValue == deadline { kill(pid, SIGKILL) }
                }
            }
            daemon.kill()
            for reference in lines.joined() { answered.insert(reference) }
        }
    }

    private static func creation(_ reference: String) -> JSON {
        [
            "client": [
                "kind": "organization", "name": .string("Name \(reference)"), "externalReference": .string(reference),
            ],
            "key": .string("key-\(reference)"),
        ]
    }

    private func createdReference(_ result: JSON) -> String? { result["client"]?["externalReference"]?.string }

    /// Pipelines creations until they are answered or the daemon is gone; answers the references that were answered.
    private static func write(
        _ first: Int,
        _ count: Int,
        to socket: String,
        _ onAnswer: (Int) -> Void
    ) throws -> [String] {
        let peer = try Peer(socket)
        var answered: [String] = []
        do {
            var next = 0
            while answered.count < count {
                while next < count, next - answered.count < 20 {
                    try peer.request("client.create", creation("r\(first + next)"))
                    next += 1
                }
                guard let line = try peer.line() else { break }
                let answer = try JSON(parsing: line)
                guard let reference = answer["result"]?["client"]?["externalReference"]?.string else { break }
                answered.append(reference)
                onAnswer(answered.count)
            }
        } catch is ConnectionLost {
            // What was sent may have happened or not.
        }
        return answered
    }

    /// Resumes the feed after what is known, up to the end of the log.
    private func follow(_ daemon: Daemon, _ feed: inout [JSON]) throws {
        let peer = try daemon.connect()
        let begun = try peer.ask("changes.watch", ["since": .number(JSONNumber(Int64(feed.count)))])
        let end = try #require(begun["seq"]?.integer)
        while Int64(feed.count) < end { feed.append(try #require(try peer.answer()["params"]?["change"])) }
    }

    private func check(_ daemon: Daemon, _ answered: Set<String>, _ feed: [JSON]) throws {
        let peer = try daemon.connect()
        var changes: [JSON] = []
        while true {
            let page = try peer.ask(
                "changes.list",
                ["since": .number(JSONNumber(Int64(changes.count))), "limit": 1000]
            )
            let more = page["changes"]?.array ?? []
            if more.isEmpty { break }
            changes += more
        }
        #expect(changes.map { $0["seq"]?.integer } == (0..<changes.count).map { Int64($0 + 1) })
        #expect(feed == changes)
        let references = changes.compactMap { $0["patch"]?["externalReference"]?.string }
        #expect(references.count == Set(references).count)
        #expect(answered.isSubset(of: references))
        #expect(try peer.ask("client.list", ["count": true, "limit": 1])["total"]?.integer == Int64(references.count))
        let faults = try peer.ask("store.verify")["faults"]?.array ?? []
        #expect(faults.isEmpty, "\(JSON.array(faults).text)")
    }
}
