import Clientele
import Foundation
import Testing

@Suite("The feed of changes")
struct FeedTests {
    private func create(_ name: String, _ peer: Peer) throws {
        _ = try peer.ask("client.create", ["client": ["kind": "organization", "name": .string(name)]])
    }

    /// The next notification's change.
    private func event(_ peer: Peer, watch: Int64 = 1) throws -> JSON {
        let line = try peer.answer()
        try #require(line["method"] == "changes.event", "\(line.text)")
        #expect(line["id"] == nil)
        #expect(line["params"]?["watch"]?.integer == watch)
        return try #require(line["params"]?["change"])
    }

    @Test("A watch is answered first, then sends every new change once, whoever made it")
    func newChanges() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let (watcher, writer) = (try daemon.connect(), try daemon.connect())
        try create("Before", writer)
        let begun = try watcher.ask("changes.watch")
        #expect(begun["seq"] == 1)
        try create("After", writer)
        let change = try event(watcher)
        #expect(change["seq"] == 2)
        #expect(change["type"] == "client.created")
        #expect(change["actor"]?["uid"]?.integer == Int64(getuid()))
        #expect(change["patch"]?["name"] == "After")
        #expect(change == (try writer.ask("changes.list", ["since": 1])["changes"]?.array?.first))
        // A change of the watcher's own comes behind its answer.
        try create("Own", watcher)
        #expect(try event(watcher)["seq"] == 3)
        // What has no effect is no change.
        _ = try writer.ask("client.archive", ["client": "C000001"])
        _ = try writer.ask("client.archive", ["client": "C000001"])
        _ = try writer.ask("client.restore", ["client": "C000001"])
        #expect(try event(watcher)["type"] == "client.archived")
        #expect(try event(watcher)["type"] == "client.restored")
        #expect(try watcher.ask("changes.unwatch", ["watch": 1])["watch"] == 1)
        try create("Unseen", writer)
        #expect(try watcher.ask("daemon.ping")["at"] != nil)
        #expect(try watcher.refusal("changes.unwatch", ["watch": 1])["kind"] == "not_found")
    }

    @Test("A watch goes on exactly after a number, also after a restart")
    func resumed() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let writer = try daemon.connect()
        try writer.pipeline(300) { ("client.create", ["client": ["kind": "organization", "name": "N\($0)"]]) }
        let store = try #require(writer.ask("daemon.hello")["storeId"])
        daemon.stop()
        let again = try machine.serve()
        let watcher = try again.connect()
        let begun = try watcher.ask("changes.watch", ["since": 10, "storeId": store])
        #expect(begun["storeId"] == store)
        for seq in 11...300 { #expect(try event(watcher)["seq"]?.integer == Int64(seq)) }
        try create("New", try again.connect())
        #expect(try event(watcher)["seq"] == 301)
    }

    @Test("Who is far behind is sent everything while nobody writes, beside who is not")
    func behind() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let (writer, present, behind) = (try daemon.connect(), try daemon.connect(), try daemon.connect())
        try writer.pipeline(1000) { ("client.create", ["client": ["kind": "organization", "name": "N\($0)"]]) }
        _ = try present.ask("changes.watch")
        _ = try behind.ask("changes.watch", ["since": 0])
        _ = try present.ask("changes.watch")
        for seq in 1...1000 { #expect(try event(behind)["seq"]?.integer == Int64(seq)) }
        try create("New", writer)
        #expect(try event(behind)["seq"] == 1001)
        for watch in 1...2 { #expect(try event(present, watch: Int64(watch))["seq"] == 1001) }
    }

    @Test("A place that this store's log does not continue is answered history_lost")
    func lost() throws {
        let machine = try Machine()
        let peer = try machine.serve().connect()
        try create("A", peer)
        let store = try #require(peer.ask("daemon.hello")["storeId"])
        for (method, params) in [
            ("changes.watch", ["since": 2]), ("changes.list", ["since": 2]),
            ("changes.watch", ["since": 0, "storeId": "01890000-0000-7000-8000-000000000000"]),
            ("changes.list", ["since": 0, "storeId": "01890000-0000-7000-8000-000000000000"]),
        ] as [(String, JSON)] {
            let data = try peer.refusal(method, params)
            #expect(data["kind"] == "history_lost")
            #expect(data["storeId"] == store)
            #expect(data["seq"] == 1)
        }
        #expect(try peer.ask("changes.list", ["since": 1, "storeId": store])["changes"] == [])
    }

    @Test("A watcher that does not read costs no memory and nobody's time, and misses nothing")
    func slow() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let alone = try grown(daemon)
        let watcher = try daemon.connect()
        _ = try watcher.ask("changes.watch")
        let watched = try grown(daemon)
        // 12 MB of changes wait in the log for the watcher; what the daemon keeps of them are the newest, 1 MB.
        #expect(watched - alone < 6 << 20, "\(watched >> 20) MiB beside \(alone >> 20) MiB")
        for seq in 4001...8000 { #expect(try event(watcher)["seq"]?.integer == Int64(seq)) }
    }

    /// How much the daemon grows, in bytes, over 3,000 large creations, once 1,000 have filled its caches.
    private func grown(_ daemon: Daemon) throws -> Int {
        let writer = try daemon.connect()
        let note = String(repeating: "n", count: 4000)
        var before = 0
        for batch in 0..<400 {
            if batch == 100 { before = try daemon.residentBytes() }
            // No more at once than the socket's own buffers hold, as the answers are not read meanwhile.
            for _ in 0..<10 {
                try writer.request(
                    "client.create",
                    ["client": ["kind": "organization", "name": "N", "note": "\(note)"]]
                )
            }
            for _ in 0..<10 { _ = try writer.answer() }
        }
        return try daemon.residentBytes() - before
    }

    @Test("Many watchers wake at each change")
    func many() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let writer = try daemon.connect()
        let watchers = try (0..<100).map { _ in try daemon.connect() }
        for watcher in watchers {
            for _ in 0..<10 { _ = try watcher.ask("changes.watch", ["since": 0]) }
        }
        for round in 1...3 {
            try create("N\(round)", writer)
            for watcher in watchers {
                for watch in 1...10 { #expect(try event(watcher, watch: Int64(watch))["seq"]?.integer == Int64(round)) }
            }
        }
        #expect(try watchers[0].refusal("changes.unwatch", ["watch": 11])["kind"] == "not_found")
        for watcher in watchers { watcher.finishSending() }
        for watcher in watchers { #expect(try watcher.line() == nil) }
    }
}

extension Daemon {
    /// What of the daemon's memory is in RAM (proc_pid_status(5)).
    func residentBytes() throws -> Int {
        let status = Machine.text("/proc/\(processIdentifier)/status")
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(Int(line.filter(\.isNumber))) * 1024
    }
}
