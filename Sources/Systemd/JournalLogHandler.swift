internal import CSystemd
internal import Glibc
public import Logging

/// Writes log events to the journal with a field for each metadata key, so that `journalctl PEER_UID=1000` finds them.
///
/// Each entry has `MESSAGE`, `PRIORITY`, `SYSLOG_IDENTIFIER`, `LOGGER` (the label), `CODE_FILE`, `CODE_LINE` and
/// `CODE_FUNC`; metadata keys become upper-case field names (`messageID` is `MESSAGE_ID`). See sd_journal_sendv(3).
public struct JournalLogHandler: LogHandler {
    private let identifier: String
    private var context: LogContext

    /// Makes a handler.
    ///
    /// - Parameters:
    ///   - label: The logger's label.
    ///   - identifier: The program's name in the journal, which `journalctl -t` selects by.
    ///   - threshold: The lowest level that is logged, unless the logger's own level is set.
    ///   - metadataProvider: Metadata added to each event.
    public init(
        label: String,
        identifier: String,
        threshold: LogThreshold,
        metadataProvider: Logger.MetadataProvider? = nil
    ) {
        self.identifier = identifier
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

    /// Sends the event to the journal; should the journal refuse it, a plain line goes to standard error instead.
    public func log(event: LogEvent) {
        guard Self.send(fields(of: event)) < 0 else { return }
        ConsoleLogHandler(label: context.label, threshold: context.threshold).log(event: event)
    }

    /// The fields of the event's entry.
    func fields(of event: LogEvent) -> [JournalField] {
        [
            JournalField(name: "MESSAGE", value: event.message.description),
            JournalField(name: "PRIORITY", value: Self.priority(of: event.level)),
            JournalField(name: "SYSLOG_IDENTIFIER", value: identifier),
            JournalField(name: "LOGGER", value: context.label),
            JournalField(name: "CODE_FILE", value: event.file),
            JournalField(name: "CODE_LINE", value: String(event.line)),
            JournalField(name: "CODE_FUNC", value: event.function),
        ] + context.metadata(of: event).flatMap { JournalField.fields(of: $0.key, $0.value) }
    }

    /// Hands the fields to the journal as one entry.
    ///
    /// - Returns: Zero, or a negative number as in errno(3).
    private static func send(_ fields: [JournalField]) -> Int32 {
        let encoded = fields.map(\.bytes)
        let bytes = encoded.flatMap { $0 }
        return bytes.withUnsafeBytes { all in
            var offset = 0
            let vectors = encoded.map { field in
                defer { offset += field.count }
                let start = all.baseAddress.map { UnsafeMutableRawPointer(mutating: $0 + offset) }
                return iovec(iov_base: start, iov_len: field.count)
            }
            return sd_journal_sendv(vectors, Int32(vectors.count))
        }
    }

    /// The level as syslog(3) numbers it.
    private static func priority(of level: Logger.Level) -> String {
        switch level {
        case .trace, .debug: "7"
        case .info: "6"
        case .notice: "5"
        case .warning: "4"
        case .error: "3"
        case .critical: "2"
        }
    }
}
