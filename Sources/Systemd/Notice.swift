/// One thing a service tells its service manager, as sd_notify(3) names them.
public enum Notice: Sendable, Equatable {
    /// The service has started, or has finished reading its settings again (`READY=1`).
    case ready
    /// The service has begun to read its settings again; ``ready`` must follow (`RELOADING=1` with `MONOTONIC_USEC=`).
    case reloading
    /// The service has begun to stop (`STOPPING=1`).
    case stopping
    /// A line for people that `systemctl status` shows (`STATUS=`); line breaks and controls become spaces in it.
    case status(String)
    /// The service is alive (`WATCHDOG=1`); due within every ``Watchdog/timeout``.
    case watchdog
    /// The service found itself wedged and wants to be treated as if it had missed its watchdog (`WATCHDOG=trigger`).
    case watchdogTrigger
    /// Starting, running on or stopping takes this much longer, counted from now (`EXTEND_TIMEOUT_USEC=`).
    case extendTimeout(Duration)
    /// The error number, as in errno(3), that the service ended with (`ERRNO=`).
    case errno(Int32)
    /// The exit status that the service ends with (`EXIT_STATUS=`, which systemd knows from 254 on).
    case exitStatus(Int32)
    /// The process that the service manager shall regard as the service's main one (`MAINPID=`).
    case mainPID(Int32)

    /// The assignments of this notice, one a line, without a line break at the end.
    ///
    /// - Parameter monotonic: The present time of `CLOCK_MONOTONIC`, which ``reloading`` has to carry so that the
    ///   service manager can tell an answer to this reload from an answer to an earlier one.
    func assignments(monotonic: Duration) -> String {
        switch self {
        case .ready: "READY=1"
        case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(monotonic.wholeMicroseconds)"
        case .stopping: "STOPPING=1"
        case .status(let text): "STATUS=" + Self.line(text)
        case .watchdog: "WATCHDOG=1"
        case .watchdogTrigger: "WATCHDOG=trigger"
        case .extendTimeout(let duration): "EXTEND_TIMEOUT_USEC=\(duration.wholeMicroseconds)"
        case .errno(let number): "ERRNO=\(number)"
        case .exitStatus(let status): "EXIT_STATUS=\(status)"
        case .mainPID(let process): "MAINPID=\(process)"
        }
    }

    /// The longest status in bytes; a datagram beyond 4,096 is thrown away whole by the service manager.
    static let longestStatusBytes = 1_024

    /// The text on one line, so that it cannot forge an assignment of its own, and no longer than a status may be.
    private static func line(_ text: String) -> String {
        var line = ""
        var bytes = 0
        for scalar in text.unicodeScalars {
            let kept = scalar.properties.generalCategory == .control ? " " : scalar
            bytes += UTF8.width(kept)
            if bytes > longestStatusBytes { break }
            line.unicodeScalars.append(kept)
        }
        return line
    }
}
