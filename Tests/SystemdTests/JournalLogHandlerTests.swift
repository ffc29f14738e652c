import Glibc
import Logging
import TestSockets
import Testing

@testable import Systemd

@Suite("Entries in the journal")
struct JournalLogHandlerTests {
    @Test(
        "A metadata key becomes a field name that the journal accepts",
        arguments: [
            ("command", "COMMAND"), ("peerUID", "PEER_UID"), ("peer-uid", "PEER_UID"), ("peer.uid", "PEER_UID"),
            ("durationUsec", "DURATION_USEC"), ("messageID", "MESSAGE_ID"), ("HTTPCode", "HTTP_CODE"),
            ("MESSAGE_ID", "MESSAGE_ID"), ("_trusted", "TRUSTED"), ("2nd", "METADATA_2ND"), ("", "METADATA_"),
            ("é", "METADATA_"), ("message", "METADATA_MESSAGE"), ("priority", "METADATA_PRIORITY"),
            ("a  b", "A_B"), (String(repeating: "x", count: 99), String(repeating: "X", count: 64)),
        ]
    )
    func names(key: String, name: String) {
        #expect(JournalField.name(of: key) == name)
    }

    @Test("Nested metadata becomes several fields")
    func nested() {
        let fields = JournalField.fields(of: "peer", ["uid": "\(1_000)", "groups": ["adm", "clientele"]])
        #expect(
            fields == [
                JournalField(name: "PEER_GROUPS", value: "adm"),
                JournalField(name: "PEER_GROUPS", value: "clientele"),
                JournalField(name: "PEER_UID", value: "1000"),
            ]
        )
    }

    @Test(
        "Levels become syslog's priorities",
        arguments: zip(Logger.Level.allCases, ["7", "7", "6", "5", "4", "3", "2"])
    )
    func priorities(level: Logger.Level, priority: String) {
        let handler = JournalLogHandler(label: "store", identifier: "clienteled", threshold: LogThreshold(.trace))
        let event = LogEvent(
            level: level,
            message: "x",
            metadata: nil,
            source: nil,
            file: "Server/Session.swift",
            function: "run()",
            line: 7
        )
        #expect(handler.fields(of: event).contains(JournalField(name: "PRIORITY", value: priority)))
    }

    /// A mount namespace of the test's own, with an empty /run, lets it be the journal without touching the machine's.
    @Test("The journal's socket receives every field, a line break in a value included", .enabled(if: canMount))
    func sent() throws {
        let entry = try RestartedBundle(
            test: "JournalLogHandlerTests/sender",
            preparation: "mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/journal || exit 1",
            wrapper: "unshare --mount"
        ).run()
        let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
        for field in [
            "PRIORITY=4", "SYSLOG_IDENTIFIER=clienteled", "LOGGER=store", "PEER_UID=1000",
            "CODE_FILE=A/B.swift", "CODE_LINE=3", "CODE_FUNC=f()", "end of entries",
        ] {
            #expect(lines.filter { $0 == field }.count == 1, "\(field) in \(entry)")
        }
        #expect(entry.contains("MESSAGE\n\u{9}\0\0\0\0\0\0\0two\nlines\n"))
        #expect(!entry.contains("not this one"))
    }

    /// What the restarted bundle runs.
    @Test("(a process of its own is journal and logger in one)", .enabled(if: RestartedBundle.isThis))
    func sender() throws {
        let journal = try DatagramListener(path: "/run/systemd/journal/socket")
        let logger = Logger(label: "store") {
            JournalLogHandler(label: $0, identifier: "clienteled", threshold: LogThreshold(.info))
        }
        logger.debug("not this one")
        logger.warning("two\nlines", metadata: ["peerUID": "1000"], file: "A/B.swift", function: "f()", line: 3)
        try RestartedBundle.report(try #require(journal.receive()).text)
        try RestartedBundle.report(journal.receive() == nil ? "end of entries\n" : "more entries\n")
    }

    @Test("The journal is chosen only when standard error is the stream that JOURNAL_STREAM names")
    func choice() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        var file = stat()
        try #require(fstat(ends[1], &file) == 0)
        let own = "\(file.st_dev):\(file.st_ino)"
        #expect(LogOutput.leadsToJournal(ends[1], stream: own))
        #expect(!LogOutput.leadsToJournal(-1, stream: own))
        for stream in [nil, "", ":", "\(file.st_dev):\(file.st_ino + 1)", "\(file.st_ino)", own + ":0", "x:y"] {
            #expect(!LogOutput.leadsToJournal(ends[1], stream: stream))
        }
    }
}

/// Whether this machine lets the test hide /run from itself: mounting needs root.
private let canMount: Bool = geteuid() == 0 && system("unshare --mount true 2>/dev/null") == 0
