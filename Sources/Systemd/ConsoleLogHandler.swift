internal import Glibc
public import Logging

/// Writes log events as plain lines for people: `notice: Listening socket=/run/clientele/socket`.
///
/// One event is one line, written at once; control characters are escaped. At a terminal the time of day comes first;
/// elsewhere whoever collects the lines knows the time. A `message_id`, which only the journal can look up, is left out.
public struct ConsoleLogHandler: LogHandler {
    private let descriptor: Int32
    private let showsTime: Bool
    private var context: LogContext

    /// Makes a handler.
    ///
    /// - Parameters:
    ///   - label: The logger's label, which is not printed.
    ///   - threshold: The lowest level that is logged, unless the logger's own level is set.
    ///   - descriptor: Where the lines go; standard error if not given. It is not closed.
    ///   - metadataProvider: Metadata added to each event.
    public init(
        label: String,
        threshold: LogThreshold,
        descriptor: Int32 = 2,
        metadataProvider: Logger.MetadataProvider? = nil
    ) {
        self.descriptor = descriptor
        showsTime = isatty(descriptor) == 1
        context = LogContext(label: label, threshold: threshold, provider: metadataProvider)
    }

    /// The metadata of each event of this logger.
    public var metadata: Logger.Metadata {
        get { context.metadata }
        set { context.metadata = newValue }
    }

    /// What adds metadata to each event.
    public var metadataProvider: Logger.MetadataProvider? {
        get { context.provider }
        set { context.provider = newValue }
    }

    /// The lowest level that this logger logs.
    public var logLevel: Logger.Level {
        get { context.level }
        set { context.level = newValue }
    }

    /// The logger's metadata of one key.
    public subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { context.metadata[key] }
        set { context.metadata[key] = newValue }
    }

    /// Writes the event's line; what cannot be written is lost, for there is nowhere else to say so.
    public func log(event: LogEvent) {
        let time = showsTime ? Self.timeOfDay() + " " : ""
        let pairs = context.metadata(of: event).filter { $0.key != "message_id" }.map { key, value in
            " \(PlainText.escaped(key))=\(PlainText.value("\(value)"))"
        }
        let text = PlainText.escaped(event.message.description)
        write("\(time)\(event.level): \(text)\(pairs.joined())\n")
    }

    private func write(_ line: String) {
        var rest = Array(line.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard poll(&ready, 1, 1_000) == 1 else { return }
            } else if errno != EINTR {
                return
            }
        }
    }

    private static func timeOfDay() -> String {
        var now = time(nil)
        var local = tm()
        guard localtime_r(&now, &local) != nil else { return "--:--:--" }
        return [local.tm_hour, local.tm_min, local.tm_sec]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
    }
}
