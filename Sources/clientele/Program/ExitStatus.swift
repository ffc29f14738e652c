/// What the process answers to whoever started it (sysexits(3)).
enum ExitStatus: Int32, Sendable {
    case success = 0
    /// A question was answered with no, or a form was left.
    case declined = 1
    case usage = 64
    /// The daemon refused what was given.
    case refused = 65
    case notFound = 66
    /// No daemon answers.
    case unavailable = 69
    case `internal` = 70
    case inputOutput = 74
    /// The same may succeed later.
    case temporary = 75
    case forbidden = 77
    case interrupted = 130

    /// The status for a kind of error on the wire.
    init(kind: String) {
        switch kind {
        case "unknown_method": self = .usage
        case "invalid_params", "conflict", "archived", "duplicate", "too_large", "key_reused", "history_lost":
            self = .refused
        case "not_found": self = .notFound
        case "storage": self = .inputOutput
        case "busy", "shutting_down": self = .temporary
        case "forbidden": self = .forbidden
        default: self = .internal
        }
    }
}
