/// What an administrator may want to find in the journal, whatever the words: `journalctl MESSAGE_ID=…`.
///
/// The raw value is the event's `MESSAGE_ID`, 128 random bits that never change (systemd.journal-fields(7)); the
/// catalogues in `systemd/catalog` explain each to people. No field ever holds a client's data.
public enum JournalEvent: String, Sendable, CaseIterable, CustomStringConvertible {
    /// The daemon starts; it opens the store next.
    case start = "3c0ac826d43443579df7d72eb0cf1ed3"
    /// The daemon serves.
    case ready = "7321695d75f0430fa638d35bb12f7203"
    /// The daemon has stopped, and everything that it accepted is answered.
    case stop = "a9440dbb1e5f485ea74d550671bd032b"
    /// Nobody has asked for as long as the setting exitOnIdle says, and the daemon stops until somebody does.
    case idleStop = "9bb036e0f2c7464a96e8bc5a220e9b1e"
    /// The program has ended because it could not go on: in a start, or in a reload's look at the settings.
    case givenUp = "6ca209247a1e45e5a10ae6a5d99b321c"
    /// The settings were read again and apply.
    case reload = "19a57e83392243beb846d9ee239a1d4d"
    /// The settings were read again and one of them is bad, so that the old ones stay.
    case reloadRefused = "f108c36e0ec045e18ed500033df1d1cd"
    /// A store of an older version is being brought to the present one.
    case migrationBegun = "840534d0ad8846ee952ed1c5102fca65"
    /// The store is of the present version.
    case migrationEnded = "88e6fc7d7247490b9c1c4c90755988d8"
    /// The store could not be read or written.
    case storageFault = "5f4b4a69f729441ca73c07e36f5b52aa"
    /// Somebody connected who has no role, or whose role could not be found out.
    case peerRefused = "cd0ae79d9fb4486ca260f307da20cfdb"
    /// Somebody connected while there were as many connections as the settings allow.
    case connectionLimit = "8f1a79a177f14445b9de5a3f1b9f2101"
    /// A request failed through a fault of the program; whoever asked was told the reference.
    case internalError = "5088d5fcc36a4a019229fcfe5a019d28"
    /// A snapshot was made and checked.
    case backupWritten = "1e9d95e1602a47d5bcf150ae7e0b6d7c"
    /// A snapshot could not be made, and nothing was left behind.
    case backupFailed = "2398f800574c4a86a75257f8a15c9553"
    /// Two things in the store that should agree do not.
    case damageFound = "d0defb1a45c642c4b7a90720dc160aef"
    /// A part of the daemon does not answer, so that the service manager's watchdog is not fed.
    case watchdogWithheld = "5433f00fa13f4cd38e5c6ec879035530"

    /// The `MESSAGE_ID`; loggers are handed it as `message_id`.
    public var description: String { rawValue }

    /// The fields that every entry of the event has besides the journal's own, by their names in the journal.
    ///
    /// Durations are in microseconds; `PEER_UID` and `PEER_PID` are the peer's as the kernel tells them.
    public var fields: [String] {
        switch self {
        case .start: ["VERSION", "STORE"]
        case .ready: ["VERSION", "STORE", "DURATION_USEC"]
        case .stop: ["DURATION_USEC"]
        case .idleStop: ["IDLE_USEC"]
        case .givenUp: ["EXIT_STATUS"]
        case .reload: []
        case .reloadRefused: ["PLACE"]
        case .migrationBegun: ["FROM_VERSION", "TO_VERSION"]
        case .migrationEnded: ["FROM_VERSION", "TO_VERSION", "DURATION_USEC"]
        case .storageFault: ["SQLITE_CODE"]
        case .peerRefused, .connectionLimit: ["PEER_UID", "PEER_PID", "KIND", "UNTOLD"]
        case .internalError: ["REFERENCE"]
        case .backupWritten: ["SNAPSHOT", "BYTES", "SEQ", "DURATION_USEC"]
        case .backupFailed: ["KIND", "DURATION_USEC"]
        case .damageFound: ["FAULTS", "DURATION_USEC"]
        case .watchdogWithheld: ["WAITING_FOR", "DURATION_USEC"]
        }
    }
}
