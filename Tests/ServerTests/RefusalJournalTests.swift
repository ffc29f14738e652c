import Clientele
import Glibc
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Server

struct RefusalJournalTests {
    private let entries = Recorder()

    private var journal: RefusalJournal { RefusalJournal(Logger(label: "test") { [entries] _ in entries }) }

    private func peer(_ uid: uid_t) -> PeerCredential { PeerCredential(pid: 7, uid: uid, gid: 100) }

    @Test func `A peer that knocks again and again is told of once in a while, and counted`() {
        let journal = journal
        let start = NIODeadline.now()
        for second in 0..<20 {
            journal.tell(of: peer(1000), .refusedPeer, .peerRefused, at: start + .seconds(Int64(second)))
        }
        #expect(entries.all.map { $0["untold"] } == ["0", "9"])
    }

    @Test func `Users and reasons are told of apart, each with the fields of its event`() {
        let journal = journal
        journal.tell(of: peer(1000), .refusedPeer, .peerRefused)
        journal.tell(of: peer(1001), .refusedPeer, .peerRefused)
        journal.tell(of: peer(1000), .busy("Full."), .connectionLimit)
        #expect(entries.all.map { $0["peer_uid"] } == ["1000", "1001", "1000"])
        #expect(entries.all.map { $0["kind"] } == ["forbidden", "forbidden", "busy"])
        for entry in entries.all {
            let event = JournalEvent(rawValue: "\(entry["message_id"] ?? "")")
            #expect(event.map { Set($0.fields).isSubset(of: entry.keys.map { $0.uppercased() }) } == true)
        }
    }

    @Test func `Who comes too late for a daemon that stops is not told of`() {
        journal.tell(of: peer(1000), .shuttingDown, .peerRefused)
        #expect(entries.all.isEmpty)
    }

    @Test func `A server tells of a peer without a role`() async throws {
        try await withServer(roles: SameRole(role: nil), logger: Logger(label: "test") { [entries] _ in entries }) {
            fixture in
            let answer = try await waiting { try fixture.connect().answer() }
            #expect(answer["error"]?["data"]?["kind"] == "forbidden")
        }
        #expect(entries.all.map { $0["message_id"] } == ["\(JournalEvent.peerRefused)"])
        #expect(entries.all.first?["peer_uid"] == "\(getuid())")
    }
}

/// A log that keeps what was told with each entry.
private final class Recorder: LogHandler {
    private let entries = Mutex<[Logger.Metadata]>([])

    var all: [Logger.Metadata] { entries.withLock { $0 } }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .notice }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) { entries.withLock { $0.append(event.metadata ?? [:]) } }
}
