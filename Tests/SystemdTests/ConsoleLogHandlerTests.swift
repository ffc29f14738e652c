import Glibc
import Dispatch
import Logging
import Synchronization
import Systemd
import Testing

@Suite("Log lines for people")
struct ConsoleLogHandlerTests {
    @Test("An event is one line with its level, message and metadata")
    func line() throws {
        let lines = try output { logger in
            logger.notice("Listening", metadata: ["socket": "/run/clientele/socket", "pid": "\(42)"])
        }
        #expect(lines == "notice: Listening pid=42 socket=/run/clientele/socket\n")
    }

    @Test("Line breaks and controls in message and metadata cannot make a second line or move the cursor")
    func controls() throws {
        let lines = try output { logger in
            logger.error("a\nerror: forged\u{1B}[2J", metadata: ["k": "x\r\u{85}\u{2028}\u{202E}y", "l\nm": "é"])
        }
        #expect(
            lines == "error: a\\nerror: forged\\u{1b}[2J k=x\\r\\u{85}\\u{2028}\\u{202e}y l\\nm=é\n"
        )
    }

    @Test("A value that would not end where it seems to is put in quotation marks")
    func quotes() throws {
        let lines = try output { logger in
            logger.info("x", metadata: ["a": "two words", "b": "say \"hi\"", "c": "", "d": "k=v"])
        }
        #expect(lines == "info: x a=\"two words\" b=\"say \\\"hi\\\"\" c=\"\" d=\"k=v\"\n")
    }

    @Test("An event's metadata wins over the logger's, and its error is told")
    func mergedMetadata() throws {
        struct Fault: Error, CustomStringConvertible { let description = "disk full" }
        let lines = try output { logger in
            var logger = logger
            logger[metadataKey: "peer"] = "1"
            logger[metadataKey: "uid"] = "1000"
            logger.warning("x", error: Fault(), metadata: ["peer": "2"])
        }
        #expect(lines.hasPrefix("warning: x error.message=\"disk full\" error.type="))
        #expect(lines.hasSuffix(" peer=2 uid=1000\n"))
    }

    @Test("A changed threshold holds at once for loggers made before, unless they have a level of their own")
    func threshold() throws {
        let threshold = LogThreshold(.notice)
        let lines = try output(threshold: threshold) { logger in
            var own = logger
            own.logLevel = .error
            logger.debug("hidden")
            threshold.level = .debug
            logger.debug("shown")
            own.debug("hidden by its own level")
            threshold.level = .critical
            logger.error("hidden again")
            own.error("shown by its own level")
        }
        #expect(lines == "debug: shown\nerror: shown by its own level\n")
    }

    @Test("A line longer than a pipe's buffer arrives whole on a descriptor that does not block")
    func longLine() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        for end in ends { try #require(fcntl(end, F_SETFL, O_NONBLOCK) == 0) }
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        // A thread of its own: the pool's may all be held by other tests, and the writer gives up after a second.
        let received = Mutex("")
        let isRead = DispatchSemaphore(value: 0)
        DispatchQueue(label: "reader").async {
            received.withLock { $0 = readAll(reading, waiting: true) }
            isRead.signal()
        }
        logger(writing, LogThreshold(.info)).info("\(String(repeating: "x", count: 200_000))")
        close(writing)
        isRead.wait()
        #expect(received.withLock { $0 } == "info: " + String(repeating: "x", count: 200_000) + "\n")
    }

    /// What the body's logger wrote into a pipe.
    private func output(threshold: LogThreshold = LogThreshold(.trace), _ body: (Logger) -> Void) throws -> String {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        body(logger(ends[1], threshold))
        close(ends[1])
        defer { close(ends[0]) }
        return readAll(ends[0], waiting: false)
    }

    private func logger(_ descriptor: Int32, _ threshold: LogThreshold) -> Logger {
        Logger(label: "test") { ConsoleLogHandler(label: $0, threshold: threshold, descriptor: descriptor) }
    }
}

/// Everything up to the end of the stream.
private func readAll(_ descriptor: Int32, waiting: Bool) -> String {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count > 0 {
            all += buffer[..<count]
        } else if waiting && count < 0 && errno == EAGAIN {
            usleep(1_000)
        } else {
            return String(decoding: all, as: UTF8.self)
        }
    }
}
