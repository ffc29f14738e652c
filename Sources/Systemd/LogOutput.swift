internal import Glibc
public import Logging

/// Where a program's log belongs.
public enum LogOutput: Sendable, Equatable {
    /// In the journal, with structured fields.
    case journal
    /// On standard error, as plain lines.
    case console

    /// The journal when standard error leads to it anyway, else the console.
    ///
    /// The service manager sets `JOURNAL_STREAM` to the device and inode of the stream it connected to the journal;
    /// only when standard error still is that stream does the journal hold all the program says. See systemd.exec(5).
    public static var detected: LogOutput {
        let stream = getenv("JOURNAL_STREAM").map { String(cString: $0) }
        return leadsToJournal(STDERR_FILENO, stream: stream) ? .journal : .console
    }

    /// Makes the handler that writes there, for `LoggingSystem.bootstrap`.
    ///
    /// - Parameters:
    ///   - label: The logger's label.
    ///   - identifier: The program's name in the journal.
    ///   - threshold: The lowest level that is logged, shared by all loggers.
    ///   - metadataProvider: Metadata added to each event.
    public func handler(
        label: String,
        identifier: String,
        threshold: LogThreshold,
        metadataProvider: Logger.MetadataProvider? = nil
    ) -> any LogHandler {
        switch self {
        case .journal:
            JournalLogHandler(
                label: label,
                identifier: identifier,
                threshold: threshold,
                metadataProvider: metadataProvider
            )
        case .console:
            ConsoleLogHandler(label: label, threshold: threshold, metadataProvider: metadataProvider)
        }
    }

    /// Whether the descriptor is the stream that `JOURNAL_STREAM` describes as `device:inode`.
    static func leadsToJournal(_ descriptor: Int32, stream: String?) -> Bool {
        let parts = stream?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        var file = stat()
        guard parts.count == 2, let device = UInt64(parts[0]), let inode = UInt64(parts[1]),
            fstat(descriptor, &file) == 0
        else { return false }
        return device == UInt64(file.st_dev) && inode == UInt64(file.st_ino)
    }
}
