import Clientele
import Glibc
import Logging
import Server
import Synchronization
import Testing

struct LimitTests {
    @Test(arguments: [false, true])
    func `A connection over the limit is told busy and closed, and there is room again when one ends`(
        _ isPerUser: Bool
    ) async throws {
        var limits = ServingLimits()
        if isPerUser { limits.connectionsPerUser = 2 } else { limits.connections = 2 }
        try await withPeers(limits: limits) { server in
            let first = try server.connect()
            var second: TestPeer? = try server.connect()
            #expect(try first.call("daemon.ping")["at"] != nil)
            #expect(try second?.call("daemon.ping")["at"] != nil)
            let third = try server.connect()
            let refusal = try third.answer()
            #expect(refusal["error"]?["data"]?["kind"] == "busy")
            #expect(refusal["error"]?["data"]?["retryAfterMs"]?.integer != nil)
            #expect(try third.line() == nil)
            #expect(try first.call("daemon.ping")["at"] != nil)
            second = nil
            // The server learns of the end in its own time.
            var isServed = false
            for _ in 0..<1000 where !isServed {
                let peer = try server.connect()
                try peer.send(request("daemon.ping") + "\n")
                isServed = try peer.answer()["result"] != nil
            }
            #expect(isServed)
        }
    }

    @Test func `A peer that does not read is not read from, costs little memory, and loses nothing`() async throws {
        await #expect(processExitsWith: .success) {
            try await withPeers { server in
                let slow = try server.connect()
                let line = Array((request("rpc.discover") + "\n").utf8)
                let before = try residentBytes()
                let sent = try slow.sendUntilStuck(line, atMost: 64 << 20)
                #expect(sent < 4 << 20)
                #expect(try residentBytes() - before < 32 << 20)
                #expect(try server.connect().call("daemon.ping")["at"] != nil)
                if sent % line.count != 0 { try slow.send(line[(sent % line.count)...]) }
                slow.endInput()
                let expected = (sent + line.count - 1) / line.count
                var count = 0
                while let line = try slow.line() {
                    #expect(line.hasSuffix("}"))
                    count += 1
                }
                #expect(count == expected)
            }
        }
    }

    @Test func `Without descriptors to spare, accepting pauses, and resumes by itself`() async throws {
        await #expect(processExitsWith: .success) {
            let pauses = PauseCounter()
            try await withServer(logger: Logger(label: "test") { _ in pauses }) { fixture in
                try await waiting {
                    let served = try fixture.connect()
                    _ = try served.call("daemon.ping")
                    let waitingPeers = try (0..<5).map { _ in try TestPeer() }
                    var limit = rlimit()
                    try #require(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
                    let usual = limit.rlim_cur
                    limit.rlim_cur = 3
                    try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
                    for peer in waitingPeers {
                        try peer.connect(to: fixture.path)
                        try peer.send(request("daemon.ping") + "\n")
                    }
                    try #require(pauses.waitForPause(), "no pause was logged")
                    #expect(try served.call("daemon.ping")["at"] != nil)
                    limit.rlim_cur = usual
                    try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
                    for peer in waitingPeers { #expect(try peer.answer()["result"] != nil) }
                }
            }
        }
    }
}

/// What of this process lies in memory.
func residentBytes() throws -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { throw SystemFailure(step: "statm") }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 256)
    guard fgets(&buffer, 256, file) != nil else { throw SystemFailure(step: "statm") }
    let fields = String(decoding: buffer.map(UInt8.init(bitPattern:)), as: UTF8.self).split(separator: " ")
    return try #require(Int(fields[1])) * Int(getpagesize())
}

/// A log that knows when the server said that accepting pauses.
final class PauseCounter: LogHandler {
    private let hasPaused = Mutex(false)

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .warning }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        if "\(event.message)".hasPrefix("Accepting pauses") { hasPaused.withLock { $0 = true } }
    }

    /// Waits until the server has paused.
    func waitForPause() -> Bool {
        let deadline = ContinuousClock.now + .seconds(20)
        while !hasPaused.withLock({ $0 }) {
            if ContinuousClock.now > deadline { return false }
            sched_yield()
        }
        return true
    }
}
